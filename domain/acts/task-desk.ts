import type { Act } from '../act';
import { admit, admitAct, hasAnswered } from '../admission';
import type { Admission } from '../admission';
import { followRecusal } from '../after-recusal';
import { ableAssignees, isAble } from '../able-assignees';
import { requireOffice } from '../case-rights';
import type { CommandOf } from '../commands';
import { stageOf } from '../definition-index';
import { conflictingDuty } from '../duties';
import type { ActorFacts, Capacity } from '../facts';
import type { StageDefinition } from '../pipeline';
import { refuse } from '../refusals';
import { standingAnswers } from '../standing-answers';
import type { CaseState, TaskState } from '../state';
import { groupRules } from '../voting';

/** Who works on a task: claim, release, reassign, delegate, recuse. None of it decides anything. */
export function claimTask(act: Act, { taskId, actor }: CommandOf<'claim_task'>): void {
  mayClaim(act.state, taskId, actor, act.now);
  const { task, stage, authority } = admitAct(act, taskId, actor);
  act.emit('task_claimed', { taskId, stageId: stage.id, round: task.round, capacity: authority.capacity });
}

/** Only a question that one person answers can be taken off the others' desks. */
export function mayClaim(state: CaseState, taskId: string, actor: ActorFacts, now: string): Admission {
  const admission = admit(state, taskId, actor, now);
  const { task, stage } = admission;
  checkAnsweredByOne(stage, task);
  if (task.claimedBy === actor.personId) {
    refuse('already_decided', 'CLAIMED_ALREADY');
  }
  return admission;
}

function checkAnsweredByOne(stage: StageDefinition, task: TaskState): void {
  const isAnsweredByOne = groupRules(stage, task).every(({ rule }) => rule.kind === 'any');
  if (!isAnsweredByOne || stage.scoring?.input === 'per_panelist_mean') {
    refuse('out_of_turn', 'NOT_CLAIMABLE');
  }
}

export function releaseTask(act: Act, { taskId, actor }: CommandOf<'release_task'>): void {
  const task = mayRelease(act.state, taskId, actor);
  act.emit('task_released', { taskId, stageId: task.stageId, round: task.round });
}

export function mayRelease(state: CaseState, taskId: string, actor: ActorFacts): TaskState {
  const task = openTask(state, taskId, () => {
    if (state.tasks[taskId]?.claimedBy !== actor.personId) refuse('not_assignee', 'NOT_CLAIMED');
  });
  return task;
}

export function reassignTask(act: Act, command: CommandOf<'reassign_task'>): void {
  const { taskId, toPersonId, text } = command;
  const { task, capacity } = mayReassign(act.state, taskId, command.actor, act.now);
  const isAsked = ableAssignees(act.state, task).includes(toPersonId);
  const substitute = isAsked
    ? undefined
    : task.unreachable?.substitutes.find(({ personId }) => personId === toPersonId);
  const isLawful = substitute !== undefined && isAble(act.state, task, substitute);
  if (!isAsked && !isLawful) {
    refuse('not_assignee', 'NOT_ELIGIBLE', { field: 'to' });
  }
  if (isAsked) checkAnsweredByOne(stageOf(act.state, task.stageId), task);
  const where = { taskId, stageId: task.stageId, round: task.round };
  act.emit('task_reassigned', { ...where, fromPersonId: task.claimedBy, toPersonId, substitute, capacity, text });
}

/** The administrator decides nothing: only who of those asked takes the task, or which lawful substitute. */
export function mayReassign(
  state: CaseState,
  taskId: string,
  actor: ActorFacts,
  now: string,
): { task: TaskState; capacity: Capacity } {
  const check = (): Capacity => requireOffice(actor, ['administrator'], now);
  return { task: openTask(state, taskId, check), capacity: check() };
}

export function delegateTask(act: Act, command: CommandOf<'delegate_task'>): void {
  const { taskId, actor, toPersonId, text } = command;
  const { task, stage, authority } = mayDelegate(act.state, taskId, actor, act.now);
  const { capacity } = authority;
  const isTaken = toPersonId === actor.personId || task.assignees.some(({ personId }) => personId === toPersonId);
  if (isTaken) {
    refuse('not_assignee', 'NOT_ELIGIBLE', { field: 'to' });
  }
  if (Object.values(act.state.nominees).some(({ personId }) => personId === toPersonId)) {
    refuse('conflict_of_interest', 'R2', { field: 'to' });
  }
  if (task.recused.includes(toPersonId) || act.state.recusedPersons.includes(toPersonId)) {
    refuse('conflict_of_interest', 'R3', { field: 'to', reasonCode: 'COI_RECUSED' });
  }
  if (conflictingDuty(act.state, stage, toPersonId) !== undefined) {
    refuse('separation_of_duties', 'R1', { field: 'to', reasonCode: 'SOD_SAME_PERSON' });
  }
  const where = { taskId, stageId: stage.id, round: task.round };
  act.emit('task_delegated', { ...where, fromPersonId: actor.personId, toPersonId, capacity, text });
}

/** Only what is held by an own office can be handed on: not a mandate, not a seat on a panel, not one's own consent. */
export function mayDelegate(state: CaseState, taskId: string, actor: ActorFacts, now: string): Admission {
  const admission = admit(state, taskId, actor, now);
  const { task, stage, authority } = admission;
  if (!stage.delegable || authority.onBehalfOf !== null || authority.capacity.officeId === null) {
    refuse('not_delegable', 'NOT_DELEGABLE', { reasonCode: 'MANDATE_STRATEGIC' });
  }
  if (!task.assignees.some(({ personId }) => personId === actor.personId)) {
    refuse('not_assignee', 'NOT_LISTED');
  }
  return admission;
}

export function recuse(act: Act, { taskId, actor, text }: CommandOf<'recuse'>): void {
  mayRecuse(act.state, taskId, actor, act.now);
  const { task, stage, authority } = admitAct(act, taskId, actor);
  const { capacity } = authority;
  const where = { taskId, stageId: stage.id, round: task.round };
  act.emit('recusal_recorded', { ...where, personId: actor.personId, capacity, text });
  followRecusal(act, actor.personId);
}

/** Before one's own decision; afterwards a conflict is declared, and what was decided stays on record. */
export function mayRecuse(state: CaseState, taskId: string, actor: ActorFacts, now: string): Admission {
  const admission = admit(state, taskId, actor, now);
  const { task, authority } = admission;
  if (task.purpose === 'correction' || admission.stage.actors.some(({ of }) => of === 'nominee')) {
    refuse('not_delegable', 'OWN_QUESTION');
  }
  const scored = task.sheets.some(({ personId }) => personId === actor.personId);
  if (scored || hasAnswered(standingAnswers(state, task.decisions), actor, authority)) {
    refuse('already_decided', 'I2');
  }
  return admission;
}

function openTask(state: CaseState, taskId: string, checkWho: () => unknown): TaskState {
  const task = state.tasks[taskId];
  if (task === undefined) {
    refuse('not_found', 'TASK_UNKNOWN', { field: 'taskId' });
  }
  checkWho();
  if (state.status === 'held') {
    refuse('case_held', 'CASE_HELD');
  }
  if (state.status !== 'open' || task.status !== 'open') {
    refuse('stage_closed', state.status === 'open' ? 'TASK_CLOSED' : 'CASE_OVER');
  }
  return task;
}
