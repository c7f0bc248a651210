import type { Act } from './act';
import { authorityFor } from './authority';
import type { Authority } from './authority';
import { stageOf } from './definition-index';
import { fileBallots, openEntryOf } from './ballots';
import type { ActorFacts } from './facts';
import type { StageDefinition } from './pipeline';
import { refuse } from './refusals';
import type { CaseState, TaskState } from './state';
import { isStopped } from './stopped-clock';
import type { AskedGroups, Ballot } from './voting';
import { askedGroups, countBallots, groupsInTurn, waitsFor } from './voting';

/** A person's right to act on one task, established: who, in which capacity, on which stage. */
export interface Admission {
  readonly task: TaskState;
  readonly stage: StageDefinition;
  readonly actor: ActorFacts;
  readonly authority: Authority;
}

/**
 * Checks in this order: is there such a task, may this person act on it, is it the time. What the act says is checked
 * by the stage's kind afterwards. `seenSequence` older than the last change that matters is refused as stale.
 */
export function admit(
  state: CaseState,
  taskId: string,
  actor: ActorFacts,
  now: string,
  seenSequence?: number,
): Admission {
  const task = state.tasks[taskId];
  if (task === undefined) {
    refuse('not_found', 'TASK_UNKNOWN', { field: 'taskId' });
  }
  const stage = stageOf(state, task.stageId);
  const authority = authorityFor(state, task, actor, now, groupsNow(state, stage, task));
  checkOpen(state, stage, task, actor, authority);
  checkClaim(task, actor);
  if (stage.scope === 'case' || task.purpose === 'manage') {
    checkFileTurn(state, stage, task, actor, authority);
  }
  if (seenSequence !== undefined && seenSequence < task.materialSequence) {
    refuse('stale_version', 'SEEN_STALE', { field: 'seen.sequence', params: { sequence: task.materialSequence } });
  }
  return { task, stage, actor, authority };
}

/** Admits the person of an act and makes the act's envelope say for whom they act. */
export function admitAct(act: Act, taskId: string, actor: ActorFacts, seenSequence?: number): Admission {
  const admission = admit(act.state, taskId, actor, act.now, seenSequence);
  act.onBehalfOf = admission.authority.onBehalfOf;
  act.mandateId = admission.authority.mandateId;
  return admission;
}

/** No act but a few is taken while a case is held, and none after its end. */
export function checkRunning(state: CaseState): void {
  if (state.status === 'held') {
    refuse('case_held', 'CASE_HELD');
  }
  if (state.status !== 'open') {
    refuse('stage_closed', 'CASE_OVER');
  }
}

/** Whether this person, or the one they act for, has answered before in the sense of I2. */
export function hasAnswered(
  ballots: readonly { personId: string; onBehalfOf: string | null }[],
  actor: ActorFacts,
  { onBehalfOf }: Pick<Authority, 'onBehalfOf'>,
): boolean {
  const persons = [actor.personId, ...(onBehalfOf === null ? [] : [onBehalfOf])];
  return ballots.some(
    (ballot) =>
      persons.includes(ballot.personId) || (ballot.onBehalfOf !== null && persons.includes(ballot.onBehalfOf)),
  );
}

function groupsNow(state: CaseState, stage: StageDefinition, task: TaskState): ReadonlySet<string> | null {
  if (!stage.quorum.sequential || stage.scope !== 'case') {
    return null;
  }
  return groupsInTurn(stage, task, countBallots(state, task, fileBallots(state, task)));
}

function checkOpen(
  state: CaseState,
  stage: StageDefinition,
  task: TaskState,
  actor: ActorFacts,
  authority: Authority,
): void {
  if (isStopped(state, stage, task)) {
    refuse('case_held', 'CASE_HELD');
  }
  if (task.status === 'open' && (state.status === 'open' || state.status === 'held')) {
    return;
  }
  if (task.status === 'done' && hasAnswered(task.decisions, actor, authority)) {
    refuse('already_decided', 'I2');
  }
  const isOver = state.status !== 'open' && state.status !== 'held';
  refuse('stage_closed', isOver ? 'CASE_OVER' : 'TASK_CLOSED');
}

function checkClaim(task: TaskState, actor: ActorFacts): void {
  if (task.claimedBy !== null && task.claimedBy !== actor.personId) {
    refuse('out_of_turn', 'CLAIMED');
  }
}

/** Where the stage asks for a claim, only whoever has claimed the task answers. */
export function checkClaimed({ task, stage, actor }: Admission): void {
  if (stage.claim === 'required' && task.purpose === 'main' && task.claimedBy !== actor.personId) {
    refuse('out_of_turn', 'NOT_CLAIMED');
  }
}

/** The file is answered once by each person, group after group where the quorum says so. */
function checkFileTurn(
  state: CaseState,
  stage: StageDefinition,
  task: TaskState,
  actor: ActorFacts,
  authority: Authority,
): void {
  const ballots = fileBallots(state, task);
  const entry = openEntryOf(state, task);
  if (hasAnswered(ballots, actor, authority) || (entry !== undefined && hasAnswered([entry], actor, authority))) {
    refuse('already_decided', 'I2');
  }
  if (entry !== undefined) {
    refuse('out_of_turn', 'ENTRY_WAITS');
  }
  checkVoteTurn(state, { task, stage, actor, authority }, ballots);
}

/** Group after group, and within a group one after another, where the quorum says so. */
export function checkVoteTurn(
  state: CaseState,
  { task, stage, actor, authority }: Admission,
  ballots: readonly Ballot[],
  asked: AskedGroups = askedGroups(state, task),
): void {
  const { group } = authority.capacity;
  if (!groupsInTurn(stage, task, countBallots(state, task, ballots, asked)).has(group)) {
    refuse('out_of_turn', 'GROUP_TURN', { params: { group } });
  }
  const principalId = authority.onBehalfOf ?? actor.personId;
  if (waitsFor(stage, asked, ballots, { group, principalId }) !== undefined) {
    refuse('out_of_turn', 'PERSON_TURN', { params: { group } });
  }
}
