import { allowedActions } from '../../../domain/allowed-actions';
import { evolve, openingState, restoreState, storeState } from '../../../domain/case';
import type { Command } from '../../../domain/commands';
import { stageOf } from '../../../domain/definition-index';
import { parseEventPayload } from '../../../domain/events';
import type { CaseEvent, EventType } from '../../../domain/events';
import type { OpenedSheet } from '../../../domain/facts';
import { problemClasses } from '../../../domain/refusals';
import type { CaseState } from '../../../domain/state';
import { freeze } from '../../support/builders/cases';
import type { Step, TestCase } from '../../support/builders/cases';
import { DutyBook } from '../../support/builders/duty-book';
import { VoteBook } from '../../support/builders/vote-book';
import { AuthorityWatch } from './authority-watch';
import { checkClocks } from './clock-watch';
import { ConflictWatch } from './conflict-watch';
import { PolicyWatch } from './policy-watch';
import { checkRanking } from './ranking-oracle';
import { checkReturns } from './returns-watch';
import { SecrecyWatch } from './secrecy-watch';

/** The one event by which an act is recorded. */
const recordOf: Partial<Record<Command['type'], EventType>> = {
  open_case: 'case_opened',
  decide: 'decision_recorded',
  lock_sheet: 'score_recorded',
  correct_score: 'score_corrected',
  claim_task: 'task_claimed',
  release_task: 'task_released',
  reassign_task: 'task_reassigned',
  delegate_task: 'task_delegated',
  recuse: 'recusal_recorded',
  hold_case: 'case_held',
  resume_case: 'case_resumed',
  withdraw_case: 'case_closed',
  cancel_case: 'case_closed',
  split_case: 'case_split',
  withdraw_nominee: 'nominee_withdrawn',
  amend_dossier: 'dossier_amended',
  enter_application: 'entry_received',
  file_objection: 'objection_filed',
  propose_panel: 'panel_proposed',
  replace_panel: 'panel_appointed',
  set_terms: 'terms_set',
  extend_window: 'window_extended',
  declare_conflict: 'conflict_declared',
  note_fast_forward: 'time_fast_forwarded',
  answer_gate: 'gate_answered',
  offer_slot: 'slot_offered',
};

/** Of somebody else a conflict of interest is reported, and so no more than flagged. */
function recordOfAct(command: Command): EventType | undefined {
  const isReport =
    command.type === 'declare_conflict' &&
    command.personId !== undefined &&
    command.personId !== command.actor.personId;
  return isReport ? 'conflict_flagged' : recordOf[command.type];
}

/** What only people and authorities do: never a consequence of time, of findings or of a delivery. */
const ofPeople: ReadonlySet<EventType> = new Set([
  'decision_recorded',
  'score_recorded',
  'score_corrected',
  'choice_recorded',
  'gate_answered',
  'document_issued',
  'panel_appointed',
  'terms_set',
  'nominee_ruled_out',
  'nominee_returned',
  'nominee_withdrawn',
  'finding_overruled',
  'case_returned',
  'slot_reserved',
  'slot_activated',
  'nominee_listed',
  'conflict_ruled',
]);

/** What people say in so many words; the rest of what only people do may follow from what they have said. */
const spoken: ReadonlySet<EventType> = new Set([
  'decision_recorded',
  'score_recorded',
  'score_corrected',
  'gate_answered',
  'terms_set',
  'nominee_withdrawn',
  'finding_overruled',
  'conflict_ruled',
]);

/** Whether what a command settles has to have the votes for it. */
function isOfVotes({ actor, type }: Command): boolean {
  return actor !== null || type === 'settle_answers';
}

/** Holds every step of a case against the invariants; each throws with the invariant's name. */
export class Watch {
  private seen = 0;
  private readonly duties: DutyBook;
  private readonly votes: VoteBook;
  private readonly authority: AuthorityWatch;
  private readonly secrecy: SecrecyWatch;
  private readonly policy: PolicyWatch;
  private readonly conflicts = new ConflictWatch();
  /** Per question: whoever had a part in each answer, the substitute and the one they acted for. */
  private readonly answered = new Map<string, string[][]>();
  private readonly fileRounds = new Map<string, number>();
  private readonly nomineeRounds = new Map<string, number>();

  constructor(private readonly file: TestCase) {
    this.duties = new DutyBook(file.state.file.definition);
    this.votes = new VoteBook(file.state.file.definition, this.duties);
    this.authority = new AuthorityWatch(file, this.duties);
    this.secrecy = new SecrecyWatch(file);
    this.policy = new PolicyWatch(file.state);
  }

  /** Looks at the steps taken since the last look. */
  look(): Step[] {
    const fresh = this.file.steps.slice(this.seen);
    this.seen = this.file.steps.length;
    for (const step of fresh) this.check(step);
    return fresh;
  }

  /** Folds the whole ledger again, once through a stored state, and compares (I9). */
  finish(): void {
    this.policy.finish();
    const { events, state } = this.file;
    const [opened] = events;
    // Of the long ledgers every other one: folding again costs as much as the case itself.
    if (opened?.type !== 'case_opened' || (events.length > 30 && events.length % 2 === 0)) return;
    let folded = openingState(state.file, opened.payload.calendar);
    // What comes back from the ledger has been through JSON.
    const recorded = JSON.parse(JSON.stringify(events)) as CaseEvent[];
    for (const [index, event] of recorded.entries()) {
      if (event.sequence !== index + 1)
        throw new Error(`I9: event ${String(index + 1)} has sequence ${String(event.sequence)}`);
      folded = evolve(index % 8 === 0 ? freeze(folded) : folded, event);
      if (index === events.length >> 1) {
        folded = restoreState(
          state.file,
          JSON.parse(JSON.stringify(storeState(folded))) as ReturnType<typeof storeState>,
        );
      }
    }
    if (JSON.stringify(storeState(folded)) !== JSON.stringify(storeState(state))) {
      throw new Error('I9: the ledger folds to another state than the case has');
    }
  }

  private check(step: Step): void {
    this.checkRecord(step);
    checkForecast(step);
    this.checkSequence(step);
    if (step.command.type === 'answer_gate') checkCallback(step);
    else if (step.command.type === 'settle_answers') this.checkCompleted(step);
    else if (step.command.actor === null) checkTime(step);
    for (const event of step.events) {
      this.checkAnswer(event, step.before);
      this.authority.check(event, step);
      this.duties.note(event);
      this.votes.note(event);
      this.secrecy.check(event);
      this.checkSettled(step, event);
    }
    checkReturns(step);
    checkClocks(step);
    this.secrecy.checkViews(step);
    this.policy.check(step);
    this.conflicts.check(step);
    for (const event of step.events) {
      if (event.type === 'ranking_computed') checkRanking(this.file.events, event, this.file.state.file);
    }
  }

  /** I12: an act is recorded once, or refused once with a reason, and never both. */
  private checkRecord({ command, events, refusal, before, after }: Step): void {
    if (refusal !== undefined) {
      const isKnown = problemClasses.includes(refusal.class) && refusal.rule.length > 0;
      if (events.length > 0 || before !== after || !isKnown)
        throw new Error(`I12: a refused ${command.type} left a trace`);
      return;
    }
    const record = recordOfAct(command);
    if (record === undefined) return;
    const records = events.filter(({ type }) => type === record);
    if (records.length !== 1) throw new Error(`I12: ${String(records.length)} records of one ${command.type}`);
    const doer = command.actor?.personId ?? null;
    if (events.some(({ commandId, actorId }) => commandId !== command.commandId || actorId !== doer)) {
      throw new Error(`I12: an event of ${command.type} names another act`);
    }
  }

  private checkSequence({ before, after, events }: Step): void {
    if (after.sequence !== before.sequence + events.length) throw new Error('I9: a gap in the sequence');
    for (const [index, event] of events.entries()) {
      if (event.sequence !== before.sequence + index + 1) throw new Error('I9: a gap in the sequence');
      // Parsing costs more than deciding, so one event of sixteen is held against its schema.
      if (event.sequence % 16 !== 0) continue;
      const parsed: unknown = parseEventPayload(event.type, event.payload);
      if (JSON.stringify(sorted(parsed)) !== JSON.stringify(sorted(event.payload))) {
        throw new Error(`I9: ${event.type} carries more than its schema says`);
      }
    }
  }

  /** I2: one decision per person, task, nominee and round, whoever they act for. */
  private checkAnswer(event: CaseEvent, { recusedPersons }: CaseState): void {
    this.noteRounds(event);
    if (event.type !== 'decision_recorded') return;
    const { taskId, nominees, outcome } = event.payload;
    const persons = [event.actorId ?? '', ...(event.onBehalfOf === null ? [] : [event.onBehalfOf])];
    const countsNoMore = (answer: readonly string[]): boolean => answer.some((one) => recusedPersons.includes(one));
    const file = outcome === null ? [] : [`${taskId}|file|${String(this.fileRounds.get(taskId) ?? 0)}`];
    const each = nominees.map(
      ({ nomineeId }) => `${taskId}|${nomineeId}|${String(this.nomineeRounds.get(`${taskId}|${nomineeId}`) ?? 0)}`,
    );
    for (const key of outcome === null ? each : file) {
      // An answer in which somebody had a part who was recused since counts for nothing that is still open.
      const known = (this.answered.get(key) ?? []).filter((answer) => !countsNoMore(answer));
      if (persons.some((personId) => known.some((answer) => answer.includes(personId))))
        throw new Error(`I2: answered twice: ${key} by ${persons.join(', ')}`);
      this.answered.set(key, [...known, persons]);
    }
  }

  private noteRounds(event: CaseEvent): void {
    if (event.type === 'vote_tied' || event.type === 'answer_disputed') {
      const { taskId, nomineeIds } = event.payload;
      if (nomineeIds.length === 0) this.fileRounds.set(taskId, (this.fileRounds.get(taskId) ?? 0) + 1);
      for (const nomineeId of nomineeIds) this.nextRound(taskId, nomineeId);
    }
    const isRuled = event.type === 'conflict_ruled' && event.payload.outcome === 'recuse';
    const isRecusal = isRuled || event.type === 'recusal_recorded' || event.type === 'conflict_declared';
    if (event.type === 'score_corrected' || isRecusal) {
      const revealed = this.file.events.findLast(
        (one) => one.type === 'scores_revealed' && one.sequence < event.sequence,
      );
      const { stageId, sheets } = revealed?.type === 'scores_revealed' ? revealed.payload : { stageId: '', sheets: [] };
      const isCounted = !isRecusal || this.tookPart(sheets, event.payload.personId);
      for (const { taskId } of isCounted ? this.file.openTasks(stageId) : []) {
        this.fileRounds.set(taskId, (this.fileRounds.get(taskId) ?? 0) + 1);
      }
    }
    if (event.type === 'nominee_returned') {
      const { nomineeId } = event.payload;
      for (const taskId of this.file.openTasks(event.payload.stageId).map((task) => task.taskId))
        this.nextRound(taskId, nomineeId);
    }
  }

  private tookPart(sheets: readonly OpenedSheet[], who: string): boolean {
    return sheets.some(({ sheetId, personId }) => {
      const locked = this.file.events.find((one) => one.type === 'score_recorded' && one.payload.sheetId === sheetId);
      const present = locked?.type === 'score_recorded' ? (locked.payload.present ?? []) : [];
      return personId === who || present.includes(who);
    });
  }

  private nextRound(taskId: string, nomineeId: string): void {
    const key = `${taskId}|${nomineeId}`;
    this.nomineeRounds.set(key, (this.nomineeRounds.get(key) ?? 0) + 1);
  }

  /** I1: no outcome without its quorum, of a nominee or of the file; a stage settles when all have theirs. */
  private checkSettled({ command, before }: Step, event: CaseEvent): void {
    if (event.type === 'nominees_settled') this.checkNominees(command, before, event);
    if (event.type !== 'stage_settled') return;
    const stage = stageOf(before, event.payload.stageId);
    const { outcome } = event.payload;
    if (outcome !== null && isOfVotes(command)) this.votes.checkQuorum(stage.id, outcome, null);
    if (stage.kind === 'parallel' && stage.join !== 'any') {
      const open = (stage.branches ?? []).filter(({ id }) => this.stageAt(event, id) === 'open');
      if (open.length > 0) throw new Error(`I1: ${stage.id} settled with an open branch`);
    }
  }

  private checkNominees(
    command: Command,
    before: CaseState,
    event: Extract<CaseEvent, { type: 'nominees_settled' }>,
  ): void {
    const { stageId, results } = event.payload;
    const stage = stageOf(before, stageId);
    for (const { nomineeId, outcome } of results) {
      if (stage.scope === 'case') continue;
      const isReported =
        stage.kind === 'report' && command.type === 'answer_report' && command.outcome === 'acknowledged';
      if (!isOfVotes(command) && !isReported) {
        const isClosing = command.type === 'tick' && stage.due?.closeOutcome === outcome;
        if (!isClosing) throw new Error(`I5: ${command.type} gave ${nomineeId} the outcome ${outcome} at ${stageId}`);
      } else if (!isReported) {
        this.votes.checkQuorum(stageId, outcome, nomineeId);
      }
    }
  }

  /** I5: after a change of holders and nothing else the case draws by itself what people's answers come to. */
  private checkCompleted({ events, before }: Step): void {
    const last = this.file.events.find(({ sequence }) => sequence === before.sequence);
    if (last?.type !== 'holders_changed') throw new Error('I5: settled by itself after no change of holders');
    if (events.length === 0) throw new Error('I5: settled by itself and did nothing');
    const wrong = events.find(({ type }) => spoken.has(type));
    if (wrong !== undefined) throw new Error(`I5: settle_answers did ${wrong.type}`);
  }

  /** Status of a stage when an event was recorded: folded up to it. */
  private stageAt(event: CaseEvent, stageId: string): string | undefined {
    let status: string | undefined;
    for (const one of this.file.events) {
      if (one.sequence >= event.sequence) break;
      if (one.type === 'stage_opened' && one.payload.stageId === stageId) status = 'open';
      if (one.type === 'stage_settled' && one.payload.stageId === stageId) status = 'settled';
    }
    return status;
  }
}

/** What is told to be allowed is what the decider takes: an accepted act was allowed, and a forbidden one refused. */
function checkForecast({ command, before, now, refusal }: Step): void {
  // All that a person may do is told at once, which costs more than deciding: every other state will do.
  const every = command.type === 'decide' && (before.tasks[command.taskId]?.assignees.length ?? 0) > 18 ? 16 : 2;
  if (before.sequence % every !== 0 || (command.type !== 'decide' && command.type !== 'lock_sheet')) return;
  const action = command.type === 'decide' ? 'decide' : 'score';
  const told = allowedActions(before, command.actor, command.taskId, now).find((one) => one.action === action);
  if (told === undefined) throw new Error(`no forecast of ${action}`);
  if (refusal === undefined && !told.allowed) {
    throw new Error(`forecast: ${action} was taken, but told to be refused by ${told.refusal?.rule ?? 'nothing'}`);
  }
}

/** An authority's own answer settles its gate by itself, and leaves no question of it open to anybody. */
function checkCallback({ before, after, events }: Step): void {
  const answer = events.find(({ type }) => type === 'gate_answered');
  if (answer?.type !== 'gate_answered' || !('callback' in answer.payload)) return;
  const { stageId, taskId } = answer.payload;
  if (before.tasks[taskId]?.status !== 'open' || before.status !== 'open') {
    throw new Error(`I2: ${taskId} was answered by a callback although it did not wait`);
  }
  if (!events.some(({ type }) => type === 'stage_settled' || type === 'case_returned'))
    throw new Error(`I1: ${stageId} has its answer and is not settled`);
  const asked = Object.values(before.tasks).filter((task) => task.stageId === stageId && task.status === 'open');
  const open = asked.find((task) => after.tasks[task.taskId]?.status === 'open');
  if (open !== undefined) throw new Error(`I2: ${open.taskId} still asks what the authority has answered`);
}

/** I5: time, rules and deliveries change nobody's standing, and do nothing that only people do. */
function checkTime({ command, before, after, events }: Step): void {
  const wrong = events.find(({ type }) => ofPeople.has(type));
  if (wrong !== undefined && command.type !== 'open_split') throw new Error(`I5: ${command.type} did ${wrong.type}`);
  for (const nominee of Object.values(before.nominees)) {
    const now = after.nominees[nominee.nomineeId];
    if (now?.standing !== nominee.standing)
      throw new Error(`I5: ${command.type} made ${nominee.nomineeId} ${now?.standing ?? 'gone'}`);
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
}
