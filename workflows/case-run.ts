import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  currentUpdateInfo,
  log,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { isAssertion, unbelieved } from '../domain/assertion';
import { decide, nextDeadline, openingState, pendingWork, restoreState, storeState } from '../domain/case';
import type { Command } from '../domain/commands';
import { changedTasks, holderQuestions } from '../domain/holders';
import { updatesBeforeContinueAsNew } from '../domain/limits';
import { parseWithoutEval, readCommand } from '../domain/read-command';
import { genesisHash, type ActReceipt } from '../domain/recording';
import { hasWaitingReserve } from '../domain/reserve-list';
import type { Refusal } from '../domain/refusals';
import type { CaseFile, CaseState } from '../domain/state';
import { Alarm } from './alarm';
import { caseDetails } from './case-details';
import { EventLog, type Act } from './event-log';
import { fetchFacts, workIdOf } from './fetch-facts';
import {
  actUpdate,
  factChangedSignal,
  stateQuery,
  type CaseInput,
  type CaseResult,
  type LiveCase,
  type OpeningCommand,
} from './messages';
import { Notices } from './notices';
import { loadWorkingCalendar, whoHolds } from './recording-activities';
import { tellTurnedAway } from './turned-away';

/** The life of one case, or of one run of it: set up, then take acts, notices and deadlines in turn until it is over. */
export async function runCase(input: CaseInput): Promise<CaseResult> {
  parseWithoutEval();
  const run = new CaseRun(input);
  run.listen();
  await run.begin();
  await run.work();
  await condition(allHandlersFinished);
  return run.result();
}

function instant(): string {
  return new Date(Date.now()).toISOString();
}

class CaseRun {
  private readonly file: CaseFile;
  private readonly log: EventLog;
  private readonly queue: Act[] = [];
  private readonly notices = new Notices();
  private readonly alarm = new Alarm();
  private updates = 0;
  /** Deadline and sequence at which time found nothing to do: asking again before something changes is vain. */
  private quiet: string | undefined;
  private readonly vainWork = new Set<string>();
  private details = '';

  constructor(private readonly input: CaseInput) {
    const { caseId, definition, policy, carried } = input;
    this.file = { caseId, definition, policy };
    this.log =
      carried === undefined
        ? new EventLog(openingState(this.file, input.calendar), { sequence: 0, hash: genesisHash }, [], instant)
        : new EventLog(restoreState(this.file, carried.state), carried.head, carried.remembered, instant);
  }

  listen(): void {
    setHandler(actUpdate, (...sent) => this.act(sent), { validator: (...sent) => this.validate(sent) });
    setHandler(factChangedSignal, (notice) => this.notices.add(notice));
    // A signal that nobody knows is noise; kept for a later handler it would only grow.
    setDefaultSignalHandler(() => undefined);
    setHandler(stateQuery, () => this.look());
  }

  /** Opens the case, or goes on from what its ledger holds. */
  async begin(): Promise<void> {
    const { opening, carried } = this.input;
    if (carried === undefined) {
      if (opening === null) await this.log.catchUp();
      else await this.open(opening);
      if (this.state.sequence === 0) throw ApplicationFailure.nonRetryable('nothing to go on from', 'nothing_recorded');
    }
    await this.follow();
  }

  async work(): Promise<void> {
    while (this.isRunning()) {
      await condition(() => this.hasWork());
      if (this.queue.length === 0 && this.mustChange()) await this.change();
      await this.step();
    }
    // Acts that came with the last one are told that the case is over.
    while (this.queue.length > 0) await this.settleQueue();
  }

  result(): CaseResult {
    const { status, outcome, sequence } = this.state;
    return { caseId: this.file.caseId, status, outcome, sequence };
  }

  private get state(): CaseState {
    return this.log.state;
  }

  private async open(command: OpeningCommand): Promise<void> {
    const origin = { body: command, assertion: this.input.assertion };
    const act: Act = { command, origin };
    await this.log.settle([act]);
    if (act.answer === undefined || !('refusal' in act.answer)) return;
    tellTurnedAway({ ...origin, updateId: command.commandId });
    // A case that is in the ledger goes on, whatever has become of the right to open it.
    await this.log.catchUp();
    if (this.state.sequence === 0) throw refused(act.answer.refusal);
  }

  /** A case that is over lives on while somebody waits on its reserve list: for an offer, or for the period's end. */
  private isRunning(): boolean {
    return this.state.status === 'open' || this.state.status === 'held' || hasWaitingReserve(this.state);
  }

  private hasWork(): boolean {
    return this.queue.length > 0 || this.notices.some() || this.alarm.hasRung() || this.mustChange();
  }

  private mustChange(): boolean {
    const limit = this.input.updatesBeforeContinueAsNew ?? updatesBeforeContinueAsNew;
    return this.updates >= limit || workflowInfo().continueAsNewSuggested;
  }

  /** Everything that has come in, then what follows from it. */
  private async step(): Promise<void> {
    for (const notice of this.notices.take()) await this.heed(notice.kind);
    this.alarm.hush();
    // A period that has ended takes no answer more, also where the answer came before the timer was heard.
    await this.passTime();
    await this.settleQueue();
    await this.follow();
  }

  private async settleQueue(): Promise<void> {
    const acts = this.queue.splice(0);
    if (acts.length > 0) await this.log.settle(acts);
  }

  /** What the case does by itself after a change: what is due, facts to fetch, the next deadline, its own screen. */
  private async follow(): Promise<void> {
    while (this.isRunning()) {
      const command = this.dueTick() ?? (await this.fetchNext());
      if (command === undefined) break;
      await this.settleOwn(command);
    }
    const deadline = this.isRunning() ? nextDeadline(this.state) : null;
    if (deadline !== null && this.quiet !== this.placeOf(deadline)) this.alarm.arm(Date.parse(deadline), Date.now());
    const details = caseDetails(this.state, deadline);
    if (details !== this.details) setCurrentDetails(details);
    this.details = details;
  }

  private async passTime(): Promise<void> {
    for (let command = this.dueTick(); command !== undefined; command = this.dueTick()) await this.settleOwn(command);
  }

  private async settleOwn(command: Command): Promise<void> {
    const act: Act = { command, origin: 'case' };
    await this.log.settle([act]);
    if (act.answer !== undefined && !('receipt' in act.answer)) this.noteVain(command, act.answer);
  }

  private dueTick(): Command | undefined {
    const deadline = nextDeadline(this.state);
    if (deadline === null || Date.parse(deadline) > Date.now() || this.quiet === this.placeOf(deadline))
      return undefined;
    return { type: 'tick', commandId: `${this.file.caseId}:tick:${this.placeOf(deadline)}`, actor: null };
  }

  private placeOf(deadline: string): string {
    return `${deadline}:${String(this.state.sequence)}`;
  }

  private async fetchNext(): Promise<Command | undefined> {
    const work = pendingWork(this.state).find((one) => !this.vainWork.has(workIdOf(this.state, one)));
    return work === undefined ? undefined : fetchFacts(this.state, work, instant());
  }

  private noteVain(command: Command, answer: NonNullable<Act['answer']>): void {
    if (command.type === 'tick') this.quiet = this.placeOf(nextDeadline(this.state) ?? '');
    else this.vainWork.add(command.commandId);
    log.warn('the case asked itself in vain', { type: command.type, commandId: command.commandId, answer });
  }

  private async heed(kind: string): Promise<void> {
    if (kind === 'ledger') await this.log.catchUp();
    const { status } = this.state;
    if (status !== 'open' && status !== 'held') return;
    if (kind === 'office' || kind === 'mandate') await this.reviewHolders(kind);
    if (kind !== 'calendar') return;
    const { calendar, fingerprint } = await loadWorkingCalendar();
    const commandId = `${this.file.caseId}:adopt_calendar:${fingerprint}:${String(this.state.sequence)}`;
    await this.log.settle([{ command: { type: 'adopt_calendar', commandId, actor: null, calendar }, origin: 'case' }]);
  }

  /** Open tasks pass to whoever holds now what they ask. Nothing is recorded where that is who it was. */
  private async reviewHolders(why: 'office' | 'mandate'): Promise<void> {
    const { caseId } = this.file;
    const held = await whoHolds({ at: instant(), questions: holderQuestions(this.state) });
    const taskIds = changedTasks(this.state, held);
    if (taskIds.length === 0) return;
    const commandId = `${caseId}:review_holders:${why}:${String(this.state.sequence)}`;
    await this.log.settle([
      { command: { type: 'review_holders', commandId, actor: null, why, taskIds }, origin: 'case' },
    ]);
    // What that completes is drawn before time does anything, so that it is no consequence of time.
    const work = pendingWork(this.state).find(({ kind }) => kind === 'settle');
    if (work !== undefined) await this.settleOwn(await fetchFacts(this.state, work, instant()));
  }

  /** Waits for a moment at which nothing is unrecorded and no Update completes, and continues as new there. */
  private async change(): Promise<void> {
    await condition(allHandlersFinished);
    // A workflow task of its own: callers whose Update completes in the task that ends the run are told nothing.
    await sleep(1);
    if (this.queue.length > 0 || this.notices.some() || this.alarm.hasRung()) return;
    const { head } = this.log;
    const carried = { state: storeState(this.state), head, remembered: this.log.latestCommands() };
    await continueAsNew<(input: CaseInput) => Promise<CaseResult>>({ ...this.input, opening: null, carried });
  }

  /** Synchronous and without effect. What it throws refuses the Update, and nothing of it stays in Temporal. */
  private validate([body, assertion]: readonly unknown[]): void {
    const updateId = currentUpdateInfo()?.id ?? '';
    try {
      this.judge(body, assertion, updateId);
    } catch (error) {
      tellTurnedAway({ body, assertion, updateId });
      throw error;
    }
  }

  private judge(body: unknown, assertion: unknown, updateId: string): void {
    const command = readCommand(body);
    if (command?.commandId !== updateId) throw ApplicationFailure.nonRetryable('not an act', 'malformed');
    if (!isAssertion(assertion)) throw refused(unbelieved('ASSERTION_MISSING'));
    if (this.mustChange()) throw ApplicationFailure.nonRetryable('the run is changing', 'run_changing');
    // Nothing can be judged before the first event; one that is recorded already gets its receipt again.
    if (this.state.sequence === 0 || this.log.knows(command.commandId)) return;
    const decided = decide(this.state, command, instant());
    // With it goes the place in the ledger up to which this run knew the case when it judged.
    if ('refusal' in decided) throw refused(decided.refusal, this.state.sequence);
  }

  private async act([body, assertion]: readonly unknown[]): Promise<ActReceipt> {
    const command = readCommand(body);
    if (command === undefined) throw ApplicationFailure.nonRetryable('not an act', 'malformed');
    this.updates += 1;
    const act: Act = { command, origin: { body, assertion } };
    this.queue.push(act);
    await condition(() => act.answer !== undefined);
    const { answer } = act;
    if (answer === undefined || 'done' in answer)
      throw ApplicationFailure.nonRetryable('nothing to record', 'malformed');
    if ('refusal' in answer) {
      tellTurnedAway({ body, assertion, updateId: command.commandId });
      throw refused(answer.refusal);
    }
    return answer.receipt;
  }

  private look(): LiveCase {
    const { state, head } = this.log;
    return {
      caseId: this.file.caseId,
      head,
      state: state.sequence === 0 ? null : storeState(state),
      nextDeadline: state.sequence === 0 ? null : nextDeadline(state),
      waiting: this.queue.length,
      changing: this.mustChange(),
    };
  }
}

function refused(refusal: Refusal, ...judgedAt: number[]): ApplicationFailure {
  return ApplicationFailure.nonRetryable('refused', 'refused', refusal, ...judgedAt);
}
