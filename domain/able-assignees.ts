import { stageOf } from './definition-index';
import { conflictingDuty } from './duties';
import type { Assignee } from './facts';
import type { CaseState, TaskState } from './state';

/** Persons on the list who could act: not barred by a duty, a recusal or by being a nominee. */
export function ableAssignees(state: CaseState, task: TaskState): string[] {
  const able = task.assignees.filter((assignee) => isAble(state, task, assignee));
  return [...new Set(able.map(({ personId }) => personId))];
}

/** Whether nothing in the case itself keeps this person, and the one they act for (R9), from acting on the task. */
export function isAble(
  state: CaseState,
  task: TaskState,
  { personId, onBehalfOf }: Pick<Assignee, 'personId' | 'onBehalfOf'>,
): boolean {
  const stage = stageOf(state, task.stageId);
  const asks = [...task.asks, ...task.escalatedAsks];
  const isNamed = asks.some(({ personIds }) => personIds?.includes(personId) === true);
  return (onBehalfOf === null ? [personId] : [personId, onBehalfOf]).every(
    (one) =>
      !task.recused.includes(one) &&
      !state.recusedPersons.includes(one) &&
      (!sharesDuty(task) || conflictingDuty(state, stage, one) === undefined) &&
      (isNamed || !Object.values(state.nominees).some((nominee) => nominee.personId === one)),
  );
}

/**
 * Correcting one's own nomination is part of nominating, not a share in the check that sent it back; carrying out what
 * the law says decides nothing, and a ruling on a colleague's conflict of interest is no answer about a nominee.
 */
export function sharesDuty({ purpose }: TaskState): boolean {
  return purpose !== 'correction' && purpose !== 'carry_out' && purpose !== 'conflict';
}
