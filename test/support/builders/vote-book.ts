import { indexOfDefinition } from '../../../domain/definition-index';
import type { CaseEvent } from '../../../domain/events';
import type { PipelineDefinition, QuorumRule, StageDefinition } from '../../../domain/pipeline';
import type { DutyBook } from './duty-book';
import { SeatBook } from './seat-book';
import { saying, groupsOf, hasVeto, distinct, needed } from './votes';
import type { TaskEntry, Vote } from './votes';

/**
 * A count of votes of its own, from the ledger's events alone: what the tests hold against the decider's. It shares no
 * code with the decider's quorum, and asks only: how many different persons said this, and how many had to.
 */
export class VoteBook {
  private readonly tasks = new Map<string, TaskEntry>();
  private readonly recused = new Set<string>();
  private readonly seats: SeatBook;
  /** The ranking for which the sheets were opened. */
  private rankedAt = '';
  /** The sheets that it was made of: one that was given anew before that is not among them. */
  private counted = new Set<string>();

  constructor(
    private readonly definition: PipelineDefinition,
    duties: DutyBook,
  ) {
    this.seats = new SeatBook(definition, duties, this.recused);
  }

  note(event: CaseEvent): void {
    switch (event.type) {
      case 'case_opened':
        for (const personId of event.payload.splitFrom?.conflicts?.recused ?? []) this.recused.add(personId);
        break;
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
          vacant: new Map<string, number>(),
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
      case 'holders_changed':
        this.seats.change(this.tasks.get(event.payload.taskId), event.payload);
        break;
      case 'decision_recorded':
        this.noteDecision(event);
        break;
      case 'score_recorded':
        this.tasks.get(event.payload.taskId)?.sheets.push({
          sheetId: event.payload.sheetId,
          personId: event.actorId ?? '',
          present: event.payload.present ?? [],
          nomineeIds: event.payload.nomineeIds,
        });
        break;
      case 'vote_tied':
      case 'answer_disputed':
        this.voidVotes(event.payload.taskId, event.payload.nomineeIds);
        break;
      case 'scores_revealed':
        this.rankedAt = event.payload.stageId;
        this.counted = new Set(event.payload.sheets.map(({ sheetId }) => sheetId));
        break;
      case 'score_corrected':
        this.voidRatifications();
        break;
      case 'dossier_amended':
        this.voidAt(event.payload.stageId, event.payload.nomineeId);
        break;
      case 'recusal_recorded':
      case 'conflict_declared':
        this.recused.add(event.payload.personId);
        this.voidRatifications(event.payload.personId);
        break;
      case 'conflict_ruled':
        if (event.payload.outcome !== 'recuse') break;
        this.recused.add(event.payload.personId);
        this.voidRatifications(event.payload.personId);
        break;
      case 'panel_appointed':
        if (event.payload.called !== undefined) this.seats.callToPanel([...this.tasks.values()], event.payload.members);
        break;
      case 'stage_opened':
        // A stage that opens anew starts from nothing.
        for (const task of this.tasks.values()) if (task.stageId === event.payload.stageId) task.isVoid = true;
        break;
      default:
    }
  }

  /** Complains if the outcome of a nominee (null: of the file) has not the votes that its stage asks for. */
  checkQuorum(stageId: string, outcome: string, nomineeId: string | null): void {
    const stage = indexOfDefinition(this.definition).places.get(stageId)?.stage;
    if (stage === undefined) throw new Error(`no stage ${stageId}`);
    if (stage.carryOut?.settles === outcome) {
      this.checkSilence(stageId);
      return;
    }
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

  /** What silence comes to is nobody's vote: the law attached it, and somebody says that it was carried out. */
  private checkSilence(stageId: string): void {
    const told = [...this.tasks.values()].some(
      (task) =>
        task.stageId === stageId &&
        task.purpose === 'carry_out' &&
        !task.isVoid &&
        task.votes.some(({ outcome }) => outcome === 'carried_out'),
    );
    if (!told) throw new Error(`I1: ${stageId} settled by a silence that nobody carried out`);
  }

  private shortfall(
    stage: StageDefinition,
    task: TaskEntry,
    outcome: string,
    nomineeId: string | null,
  ): string | undefined {
    const isRelayed = stage.outcomes.find(({ id }) => id === outcome)?.confirmedBy !== undefined;
    const isOfDesk =
      task.purpose === 'main' && (stage.kind === 'gate' || stage.secondPerson || this.isProxy(stage, task));
    const needsTwo = isRelayed || isOfDesk;
    const heard = this.heard(task, nomineeId).filter((vote) => !needsTwo || vote.confirmed);
    const votes = heard.filter((vote) => vote.outcome === outcome);
    const side = stage.outcomes.find(({ id }) => id === outcome)?.side ?? 'for';
    const groups = groupsOf(stage, task);
    if (side === 'abstain') return 'an abstention';
    if (side === 'against' && votes.some((vote) => hasVeto(stage, vote))) return undefined;
    const silent = stage.quorum.settles === 'waitForAll' ? this.silent(stage, task, heard) : [];
    if (silent.length > 0) return `without an answer of ${silent.join(', ')}`;
    const missing = (group: string, rule: QuorumRule): boolean =>
      distinct(votes.filter((vote) => vote.group === group)) < needed(rule, this.seats.size(task, [group]));
    const ruleOf = (group: string): QuorumRule =>
      stage.quorum.groups.find((one) => one.group === group)?.rule ?? { kind: 'any' };
    if (side === 'against' && stage.quorum.rejection !== undefined) {
      const need = needed(stage.quorum.rejection, this.seats.size(task, groups));
      return distinct(votes) < need ? `${String(distinct(votes))} of ${String(need)} against` : undefined;
    }
    const { approval } = stage.quorum;
    if (side === 'for' && approval !== undefined && distinct(votes) < needed(approval, this.seats.size(task, groups))) {
      return `${String(distinct(votes))} for, over all groups`;
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
    const need = rule === undefined ? 1 : needed(rule.rule, this.seats.size(task, ['main']));
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
    const { group, role } = capacity;
    const vote = { sequence, persons, group, role, outcome, nominees, void: new Set<string>(), confirmed: false };
    if (['main', 'answer', 'manage'].includes(task.purpose)) {
      for (const nomineeId of outcome === null ? nominees.map((one) => one.nomineeId) : [null]) {
        this.checkTurn(task, vote, nomineeId);
      }
    }
    task.votes.push(vote);
  }

  /** Group after group, and in a group one after another, where the quorum says so. */
  private checkTurn(task: TaskEntry, vote: Vote, nomineeId: string | null): void {
    const stage = indexOfDefinition(this.definition).places.get(task.stageId)?.stage;
    if (stage === undefined) return;
    const heard = this.heard(task, nomineeId);
    const groups = groupsOf(stage, task);
    const open = stage.quorum.sequential ? groups.filter((group) => !this.agrees(stage, task, heard, group)) : [];
    const who = vote.persons.join(' for ');
    if (open.length > 0 && open[0] !== vote.group && groups.includes(vote.group))
      throw new Error(`I1: ${who} of ${vote.group} answered at ${stage.id} before ${open[0] ?? ''} had agreed`);
    if (stage.quorum.groups.find((one) => one.group === vote.group)?.sequential !== true) return;
    const list = this.seats.members(task, [vote.group]);
    const place = list.findIndex((personId) => vote.persons.includes(personId));
    // Whose substitute left after answering for them has answered in their turn, though it counts for nothing.
    const answered = this.heard(task, nomineeId, 'cast').flatMap(({ persons }) => persons);
    const before = list.slice(0, Math.max(0, place)).find((one) => !answered.includes(one));
    if (before !== undefined) throw new Error(`I1: ${who} answered at ${stage.id} before ${before}`);
  }

  /** Whether the members of a group have agreed on something by its own rule. */
  private agrees(stage: StageDefinition, task: TaskEntry, heard: readonly Vote[], group: string): boolean {
    const own = heard.filter((vote) => vote.group === group);
    const rule = stage.quorum.groups.find((one) => one.group === group)?.rule ?? { kind: 'any' as const };
    const need = needed(rule, this.seats.size(task, [group]));
    const answered = new Set(heard.flatMap(({ persons }) => persons));
    const isWaiting = this.seats.members(task, [group]).some((personId) => !answered.has(personId));
    if (stage.quorum.settles === 'waitForAll' && isWaiting) return false;
    const sides = stage.quorum.rejection === undefined ? ['for', 'against'] : ['for'];
    return stage.outcomes.some(
      ({ id, side }) => sides.includes(side) && own.filter(({ outcome }) => outcome === id).length >= need,
    );
  }

  /** Votes on a question, each as it answers that one: those that count, or all that were cast in this round. */
  private heard(task: TaskEntry, nomineeId: string | null, which: 'counted' | 'cast' = 'counted'): Vote[] {
    return task.votes.flatMap((vote) => {
      const isVoid = vote.void.has(nomineeId ?? 'file') || (nomineeId !== null && vote.void.has('file'));
      const outcome = saying(task, vote, nomineeId);
      const isRecused = which === 'counted' && vote.persons.some((personId) => this.recused.has(personId));
      return isVoid || isRecused || outcome === undefined ? [] : [{ ...vote, outcome, nominees: [] }];
    });
  }

  /** Who has not answered though everybody is waited for; in a sequence up to the first group that has not agreed. */
  private silent(stage: StageDefinition, task: TaskEntry, heard: readonly Vote[]): string[] {
    for (const group of groupsOf(stage, task)) {
      const answered = new Set(heard.flatMap(({ persons }) => persons));
      const members = this.seats.members(task, [group]);
      const silent = members.filter((personId) => !answered.has(personId));
      // Somebody who holds the office now and is not on the list yet answers in the place of one who is.
      const successors = heard.filter(
        ({ persons, role, ...vote }) =>
          vote.group === group &&
          !persons.some((personId) => members.includes(personId)) &&
          task.asks.some((ask) => ask.group === group && ask.role === role),
      );
      if (silent.length > successors.length) return silent;
      const isVacant = heard.filter((vote) => vote.group === group).length < this.seats.size(task, [group]);
      if (isVacant && (task.vacant.get(group) ?? 0) > 0) return ['a vacant seat'];
      if (stage.quorum.sequential && !this.agrees(stage, task, heard, group)) return [];
    }
    return [];
  }

  /** The order was computed again: without the marks of a person, or with a corrected one. */
  private voidRatifications(personId?: string): void {
    const all = [...this.tasks.values()];
    const given = all.flatMap((task) => (task.isVoid ? [] : task.sheets));
    const sheets = given.filter(({ sheetId }) => this.counted.has(sheetId));
    const isCounted = personId === undefined || sheets.some((one) => [one.personId, ...one.present].includes(personId));
    for (const task of isCounted ? all : []) {
      if (task.stageId === this.rankedAt && !task.isVoid) this.voidVotes(task.taskId, []);
    }
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

  private isProxy(stage: StageDefinition, task: TaskEntry): boolean {
    return stage.proxy !== undefined && task.asks.every(({ role }) => role === stage.proxy?.role);
  }
}
