import { indexOfDefinition } from '../../../domain/definition-index';
import type { CaseEvent } from '../../../domain/events';
import type { Ask, Assignee } from '../../../domain/facts';
import type { PipelineDefinition, QuorumRule, StageDefinition } from '../../../domain/pipeline';

interface Vote {
  readonly sequence: number;
  readonly persons: readonly string[];
  readonly group: string;
  readonly outcome: string | null;
  readonly nominees: readonly { nomineeId: string; outcome: string }[];
  /** Nominees for whom it is void; `file` for the file. */
  readonly void: Set<string>;
  confirmed: boolean;
}

interface TaskEntry {
  readonly taskId: string;
  readonly stageId: string;
  readonly purpose: string;
  readonly nomineeIds: readonly string[];
  readonly asks: readonly Ask[];
  readonly assignees: Assignee[];
  readonly entrySequence: number | undefined;
  readonly votes: Vote[];
  readonly sheets: { personId: string; nomineeIds: readonly string[] }[];
  isVoid: boolean;
}

/**
 * A count of votes of its own, from the ledger's events alone: what the tests hold against the decider's. It shares no
 * code with the decider's quorum, and asks only: how many different persons said this, and how many had to.
 */
export class VoteBook {
  private readonly tasks = new Map<string, TaskEntry>();
  private readonly recused = new Set<string>();
  /** The ranking for which the sheets were opened. */
  private rankedAt = '';

  constructor(private readonly definition: PipelineDefinition) {}

  note(event: CaseEvent): void {
    switch (event.type) {
      case 'task_assigned': {
        const { taskId, stageId, purpose, nomineeIds, asks, resolved, entrySequence } = event.payload;
        const assignees = [...(resolved?.assignees ?? [])];
        const entry = {
          taskId,
          stageId,
          purpose,
          nomineeIds,
          asks,
          assignees,
          entrySequence,
          votes: [],
          sheets: [],
          isVoid: false,
        };
        this.tasks.set(taskId, entry);
        break;
      }
      case 'task_delegated': {
        const task = this.tasks.get(event.payload.taskId);
        const place = task?.assignees.findIndex(({ personId }) => personId === event.payload.fromPersonId) ?? -1;
        const given = task?.assignees[place];
        if (task !== undefined && given !== undefined) {
          task.assignees[place] = {
            ...given,
            personId: event.payload.toPersonId,
            onBehalfOf: event.payload.fromPersonId,
          };
        }
        break;
      }
      case 'decision_recorded':
        this.noteDecision(event);
        break;
      case 'score_recorded':
        this.tasks
          .get(event.payload.taskId)
          ?.sheets.push({ personId: event.actorId ?? '', nomineeIds: event.payload.nomineeIds });
        break;
      case 'vote_tied':
      case 'answer_disputed':
        this.voidVotes(event.payload.taskId, event.payload.nomineeIds);
        break;
      case 'scores_revealed':
        this.rankedAt = event.payload.stageId;
        break;
      case 'score_corrected':
        for (const task of this.tasks.values()) {
          if (task.stageId === this.rankedAt && !task.isVoid) this.voidVotes(task.taskId, []);
        }
        break;
      case 'dossier_amended':
        this.voidAt(event.payload.stageId, event.payload.nomineeId);
        break;
      case 'recusal_recorded':
      case 'conflict_declared':
        this.recused.add(event.payload.personId);
        break;
      case 'stage_opened':
        // A stage that opens anew starts from nothing.
        for (const task of this.tasks.values()) if (task.stageId === event.payload.stageId) task.isVoid = true;
        break;
      case 'case_returned':
        break;
      default:
    }
  }

  /** Complains if the outcome of a nominee (null: of the file) has not the votes that its stage asks for. */
  checkQuorum(stageId: string, outcome: string, nomineeId: string | null): void {
    const stage = indexOfDefinition(this.definition).places.get(stageId)?.stage;
    if (stage === undefined) throw new Error(`no stage ${stageId}`);
    const open = [...this.tasks.values()].filter(
      (task) =>
        task.stageId === stageId &&
        !task.isVoid &&
        ['main', 'answer', 'manage'].includes(task.purpose) &&
        (nomineeId === null || task.nomineeIds.includes(nomineeId)),
    );
    const shortfalls = open.map((task) =>
      stage.kind === 'scoring'
        ? this.scoringShortfall(stage, task, nomineeId)
        : this.shortfall(stage, task, outcome, nomineeId),
    );
    if (!shortfalls.includes(undefined)) {
      throw new Error(
        `I1: ${stageId} settled ${outcome} for ${nomineeId ?? 'the file'}: ${shortfalls.join('; ') || 'no task'}`,
      );
    }
  }

  private shortfall(
    stage: StageDefinition,
    task: TaskEntry,
    outcome: string,
    nomineeId: string | null,
  ): string | undefined {
    const needsTwo =
      task.purpose === 'main' && (stage.kind === 'gate' || stage.secondPerson || this.isProxy(stage, task));
    const votes = task.votes.filter((vote) => {
      // What the handler of a report says, the file's task says about the nominees of the report.
      const isOfFile = nomineeId === null || task.purpose === 'manage';
      const said = isOfFile ? vote.outcome : vote.nominees.find((one) => one.nomineeId === nomineeId)?.outcome;
      const isVoid = vote.void.has(nomineeId ?? 'file') || (nomineeId !== null && vote.void.has('file'));
      return said === outcome && !isVoid && (!needsTwo || vote.confirmed);
    });
    const side = stage.outcomes.find(({ id }) => id === outcome)?.side ?? 'for';
    const groups = [...new Set(task.asks.map(({ group }) => group))];
    const missing = (group: string, rule: QuorumRule): boolean =>
      distinct(votes.filter((vote) => vote.group === group)) < needed(rule, this.size(task, [group]));
    const ruleOf = (group: string): QuorumRule =>
      stage.quorum.groups.find((one) => one.group === group)?.rule ?? { kind: 'any' };
    if (side === 'against' && stage.quorum.rejection !== undefined) {
      const need = needed(stage.quorum.rejection, this.size(task, groups));
      return distinct(votes) < need ? `${String(distinct(votes))} of ${String(need)} against` : undefined;
    }
    const short = groups.filter((group) => missing(group, ruleOf(group)));
    const isShort = side === 'against' ? short.length === groups.length : short.length > 0;
    return isShort ? `short in ${short.join(', ')}` : undefined;
  }

  private scoringShortfall(stage: StageDefinition, task: TaskEntry, nomineeId: string | null): string | undefined {
    const persons = new Set<string>();
    for (const { personId, nomineeIds } of task.sheets) {
      if (nomineeIds.includes(nomineeId ?? '') && !this.recused.has(personId)) persons.add(personId);
    }
    for (const vote of task.votes) {
      const isAbout = vote.nominees.some((one) => one.nomineeId === nomineeId) && !vote.void.has(nomineeId ?? '');
      const [personId] = vote.persons;
      if (isAbout && personId !== undefined && !this.recused.has(personId)) persons.add(personId);
    }
    const [rule] = stage.quorum.groups;
    const need = rule === undefined ? 1 : needed(rule.rule, this.size(task, ['main']));
    return persons.size < need ? `${String(persons.size)} of ${String(need)} scorers` : undefined;
  }

  private noteDecision(event: Extract<CaseEvent, { type: 'decision_recorded' }>): void {
    const { taskId, outcome, nominees, capacity } = event.payload;
    const task = this.tasks.get(taskId);
    if (task === undefined) throw new Error(`a decision on the unknown task ${taskId}`);
    if (task.purpose === 'confirm') {
      for (const other of this.tasks.values()) {
        const entry = other.votes.find(({ sequence }) => sequence === task.entrySequence);
        if (entry !== undefined && outcome === 'confirm') entry.confirmed = true;
      }
      return;
    }
    if (task.purpose === 'correction') {
      for (const nomineeId of task.nomineeIds) this.voidAt(task.stageId, nomineeId);
      return;
    }
    const persons = [event.actorId ?? '', ...(event.onBehalfOf === null ? [] : [event.onBehalfOf])];
    const { sequence } = event;
    task.votes.push({ sequence, persons, group: capacity.group, outcome, nominees, void: new Set(), confirmed: false });
  }

  private voidVotes(taskId: string, nomineeIds: readonly string[]): void {
    for (const vote of this.tasks.get(taskId)?.votes ?? []) {
      for (const place of nomineeIds.length === 0 ? ['file'] : nomineeIds) vote.void.add(place);
    }
  }

  private voidAt(stageId: string, nomineeId: string): void {
    for (const task of this.tasks.values()) {
      if (task.stageId === stageId) for (const vote of task.votes) vote.void.add(nomineeId);
    }
  }

  /** Persons asked in these groups who are not recused: a substitute counts as the one they stand in for. */
  private size(task: TaskEntry, groups: readonly string[]): number {
    const persons = new Set<string>();
    for (const ask of task.asks) {
      if (!groups.includes(ask.group)) continue;
      for (const personId of ask.personIds ?? []) persons.add(personId);
    }
    for (const { group, personId, onBehalfOf } of task.assignees) {
      if (groups.includes(group)) persons.add(onBehalfOf ?? personId);
    }
    return [...persons].filter((personId) => !this.recused.has(personId)).length;
  }

  private isProxy(stage: StageDefinition, task: TaskEntry): boolean {
    return stage.proxy !== undefined && task.asks.every(({ role }) => role === stage.proxy?.role);
  }
}

function distinct(votes: readonly Vote[]): number {
  const persons = new Set<string>();
  for (const vote of votes) persons.add(vote.persons.at(-1) ?? '');
  return persons.size;
}

function needed(rule: QuorumRule, size: number): number {
  switch (rule.kind) {
    case 'any':
      return 1;
    case 'all':
      return Math.max(1, size);
    case 'count':
      return rule.n;
    case 'majority':
      return Math.floor(size / 2) + 1;
    case 'percent':
      return Math.max(1, Math.ceil((rule.percent * size) / 100));
  }
}
