import type { Act } from './act';
import { checkVoteTurn, hasAnswered } from './admission';
import type { Admission } from './admission';
import { decisionFor, needsSecondPerson, nomineeBallots } from './ballots';
import type { CommandOf, NomineeDecision } from './commands';
import { checkDocuments, checkFindings, checkLetter, checkReason, requireOutcome } from './decision-terms';
import type { CaseState, NomineeState, StageFinding, TaskState } from './state';
import { isPending } from './nominees';
import { isUsedUpFor, offeredOutcomes, outcomeOf, returnMaxOf } from './outcomes';
import type { Outcome, StageDefinition } from './pipeline';
import { ballotOf, emitDecision } from './record-decision';
import type { EntryNote } from './record-decision';
import { refuse } from './refusals';
import { askSecondPerson } from './second-person';
import { settleNominees } from './settle-nominees';
import { areAbstentions, putAgain } from './tied-vote';
import type { AskedGroups, Ballot, Count } from './voting';
import { askedGroups, countBallots } from './voting';

type DecideCommand = CommandOf<'decide'>;

/** What a stage's kind adds to the checks of one nominee's entry, and to what is recorded of it. */
export type EntryCheck = (entry: NomineeDecision, outcome: Outcome, field: string) => EntryNote | undefined;

/** One nominee of an act: the entry, with the path of its fields, its outcome and the answers given before. */
interface Entry {
  readonly decision: NomineeDecision;
  readonly field: string;
  readonly before: readonly Ballot[];
}

/**
 * Records one person's answers about any number of nominees, each with its own outcome and reason. Who may answer about
 * whom and when is checked for all of them before anything that the answers say.
 */
export function recordNomineeDecision(
  act: Act,
  admission: Admission,
  command: DecideCommand,
  check?: EntryCheck,
): void {
  const { task, stage } = admission;
  const entries = entriesOf(act, admission, command);
  const asked = askedGroups(act.state, task);
  for (const entry of entries) checkTurn(act, admission, entry, asked);
  const offered = offeredOutcomes(act.state, task);
  const hasSharedReason = command.reasonCode !== undefined || command.text !== undefined;
  checkReason({ reason: 'optional' }, command, '');
  const overruled: { finding: StageFinding; decision: NomineeDecision }[] = [];
  const notes = new Map<string, EntryNote>();
  for (const { decision, field } of entries) {
    const outcome = checkEntry(act, admission, command, { decision, field, offered, hasSharedReason });
    const note = check?.(decision, outcome, field);
    if (note !== undefined) notes.set(decision.nomineeId, note);
    const isOverruled = new Set(decision.overrules ?? []);
    for (const finding of findingsOf(act, stage, decision.nomineeId)) {
      if (isOverruled.has(finding.findingId)) overruled.push({ finding, decision });
    }
  }
  const sequence = act.nextSequence;
  emitDecision(act, admission, command, {
    outcome: null,
    nominees: entries.map(({ decision }) => ({ ...decision, ...notes.get(decision.nomineeId) })),
    quorum: slowest(act, admission, entries, asked),
  });
  for (const { finding, decision } of overruled) {
    const { findingId, nomineeId, code } = finding;
    const where = { taskId: task.taskId, stageId: stage.id, round: task.round };
    act.emit('finding_overruled', { ...where, findingId, nomineeId, code, text: decision.text ?? command.text });
  }
  if (needsSecondPerson(stage, task)) {
    askSecondPerson(act, admission, { sequence, nomineeIds: entries.map(({ decision }) => decision.nomineeId) });
  }
}

/** Gives outcomes to the nominees whose answers have reached a quorum, and puts tied questions again. */
export function resolveNominees(act: Act, stage: StageDefinition): void {
  for (const task of Object.values(act.state.tasks)) {
    const isAsked = task.purpose === 'main' || task.purpose === 'answer';
    if (task.stageId === stage.id && task.status === 'open' && isAsked && task.decisions.length > 0) {
      resolveTask(act, stage, task);
    }
  }
}

function resolveTask(act: Act, stage: StageDefinition, task: TaskState): void {
  const settled: { nomineeId: string; outcome: string }[] = [];
  const tied: { nomineeId: string; ballots: readonly Ballot[] }[] = [];
  const asked = askedGroups(act.state, task);
  for (const [nomineeId, ballots] of nomineeBallots(act.state, task, 'counted')) {
    const nominee = act.state.nominees[nomineeId];
    if (!isPending(act.state, nominee, stage.id) || nominee?.returnedAt === stage.id) {
      continue;
    }
    const count = countBallots(act.state, task, ballots, asked);
    if (count.settled !== undefined && isBeingPutRight(stage, count.settled, nominee)) {
      continue;
    }
    if (count.settled !== undefined) {
      settled.push({ nomineeId, outcome: count.settled });
    } else if (count.deadlocked) {
      tied.push({ nomineeId, ballots });
    }
  }
  if (settled.length > 0) {
    settleNominees(
      act,
      stage,
      settled.map(({ nomineeId, outcome }) => resultOf(act.state, task, nomineeId, outcome)),
    );
  }
  const silent = tied.filter(({ ballots }) => areAbstentions(stage, ballots));
  for (const group of [tied.filter((one) => !silent.includes(one)), silent]) {
    const [first] = group;
    const nomineeIds = group.map(({ nomineeId }) => nomineeId);
    if (first !== undefined) putAgain(act, stage, task, { nomineeIds, ballots: first.ballots });
  }
}

function resultOf(
  state: CaseState,
  task: TaskState,
  nomineeId: string,
  outcome: string,
): Parameters<typeof settleNominees>[2][number] {
  const decision = decisionFor(state, task, outcome, nomineeId);
  const entry = decision?.nominees.find((one) => one.nomineeId === nomineeId);
  return {
    nomineeId,
    outcome,
    order: entry?.order,
    termMonths: entry?.termMonths,
    reasonCode: entry?.reasonCode ?? decision?.reasonCode ?? undefined,
    text: entry?.text ?? decision?.text ?? undefined,
  };
}

/** Sent back by another branch already: one correction at a time, and this branch's own when the dossier is back. */
function isBeingPutRight(stage: StageDefinition, outcomeId: string, nominee: NomineeState | undefined): boolean {
  return outcomeOf(stage, outcomeId)?.lead.to === 'correction' && nominee !== undefined && nominee.returnedAt !== null;
}

/** The act's own list, or the one outcome it names for everybody who still waits in the task. */
function entriesOf(act: Act, admission: Admission, command: DecideCommand): Entry[] {
  const { task } = admission;
  const ballots = nomineeBallots(act.state, task, 'cast');
  const before = (nomineeId: string): readonly Ballot[] => ballots.get(nomineeId) ?? [];
  if (command.nominees.length > 0) {
    const seen = new Set<string>();
    return command.nominees.map((decision, index) => {
      const field = `nominees.${index}.`;
      if (!task.nomineeIds.includes(decision.nomineeId)) {
        refuse('unknown_nominee', 'NOMINEE_NOT_IN_TASK', { field: `${field}nomineeId` });
      }
      if (seen.has(decision.nomineeId)) {
        refuse('unknown_nominee', 'DUPLICATE_NOMINEE', { field: `${field}nomineeId` });
      }
      seen.add(decision.nomineeId);
      return { decision, field, before: before(decision.nomineeId) };
    });
  }
  const { outcome } = command;
  if (outcome === undefined) {
    refuse('unknown_outcome', 'OUTCOME_MISSING', { field: 'outcome' });
  }
  const mine = waitingFor(act.state, admission);
  return mine.map((nomineeId) => ({ decision: { nomineeId, outcome }, field: '', before: before(nomineeId) }));
}

/** Nominees about whom this person may still answer; refuses if there is none, and says why. */
export function waitingFor(state: CaseState, { task, stage, actor, authority }: Admission): string[] {
  const ballots = nomineeBallots(state, task, 'cast');
  const open = task.nomineeIds.filter((id) => {
    const nominee = state.nominees[id];
    return isPending(state, nominee, stage.id) && nominee?.returnedAt !== stage.id;
  });
  const isAnswered = (id: string): boolean =>
    hasAnswered(ballots.get(id) ?? [], actor, authority) ||
    task.sheets.some((sheet) => sheet.personId === actor.personId && sheet.nomineeIds.includes(id));
  const mine = open.filter((id) => !isAnswered(id));
  if (mine.length > 0) {
    return mine;
  }
  const hasWaiting = task.nomineeIds.some((id) => isPending(state, state.nominees[id], stage.id));
  if (open.length > 0) {
    refuse('already_decided', 'I2');
  }
  return hasWaiting ? refuse('out_of_turn', 'NOMINEE_RETURNED') : refuse('stage_closed', 'NOBODY_WAITS');
}

function checkTurn(act: Act, admission: Admission, { decision, field, before }: Entry, asked: AskedGroups): void {
  const { task, stage, actor, authority } = admission;
  const nominee = act.state.nominees[decision.nomineeId];
  const answered = hasAnswered(before, actor, authority);
  if (!isPending(act.state, nominee, stage.id)) {
    if (answered) refuse('already_decided', 'I2', { field: `${field}nomineeId` });
    const isOut = nominee === undefined || nominee.at === null;
    refuse(isOut ? 'unknown_nominee' : 'stage_closed', isOut ? 'NOMINEE_OUT' : 'NOMINEE_SETTLED', {
      field: `${field}nomineeId`,
    });
  }
  if (nominee?.returnedAt === stage.id) {
    refuse('out_of_turn', 'NOMINEE_RETURNED', { field: `${field}nomineeId` });
  }
  if (answered) {
    refuse('already_decided', 'I2', { field: `${field}nomineeId` });
  }
  if (task.awaitingConfirmation.includes(decision.nomineeId)) {
    refuse('out_of_turn', 'ENTRY_WAITS', { field: `${field}nomineeId` });
  }
  const awaits = act.state.awaitingFindings.some(
    (one) => one.stageId === stage.id && one.nomineeId === decision.nomineeId,
  );
  if (awaits) {
    refuse('out_of_turn', 'FINDINGS_PENDING', { field: `${field}nomineeId` });
  }
  checkVoteTurn(act.state, admission, before, asked);
}

function checkEntry(
  act: Act,
  { task, stage }: Admission,
  command: DecideCommand,
  entry: { decision: NomineeDecision; field: string; offered: readonly string[]; hasSharedReason: boolean },
): Outcome {
  const { decision, field, offered, hasSharedReason } = entry;
  const nominee = act.state.nominees[decision.nomineeId];
  const named = outcomeOf(stage, decision.outcome);
  if (named !== undefined && nominee !== undefined && isUsedUpFor(act.state, stage, named, nominee)) {
    refuse('unknown_outcome', 'RETURN_MAX', { field: `${field}outcome`, params: { max: returnMaxOf(act.state) } });
  }
  if (isBeingPutRight(stage, decision.outcome, nominee)) {
    refuse('out_of_turn', 'NOMINEE_RETURNED', { field: `${field}outcome` });
  }
  const outcome = requireOutcome(stage, offered, decision.outcome, `${field}outcome`);
  const findings = findingsOf(act, stage, decision.nomineeId);
  checkReason(outcome, decision, field, hasSharedReason || findings.length > 0);
  checkFindings(findings, outcome, decision, hasSharedReason, field);
  checkLetter(stage, task, outcome, command);
  checkDocuments(stage, outcome, command);
  return outcome;
}

function findingsOf(act: Act, stage: StageDefinition, nomineeId: string): StageFinding[] {
  return stage.ruleSet === undefined
    ? []
    : act.state.findings.filter((one) => one.stageId === stage.id && one.nomineeId === nomineeId);
}

/** The quorum after this act of the nominee who is furthest from it. */
function slowest(
  act: Act,
  admission: Admission,
  entries: readonly Entry[],
  asked: AskedGroups,
): { have: number; need: number } {
  const counts = entries.map(({ before, decision }): Count => {
    return countBallots(act.state, admission.task, [...before, ballotOf(admission, decision.outcome)], asked);
  });
  const [first, ...rest] = counts;
  if (first === undefined) {
    return { have: 0, need: 1 };
  }
  const { have, need } = rest.reduce((slow, one) => (one.have - one.need < slow.have - slow.need ? one : slow), first);
  return { have, need };
}
