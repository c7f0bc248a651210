import { mayDecide, mayScore } from './allowed-actions';
import { mayClaim } from './acts/task-desk';
import { stageOf } from './definition-index';
import type { ActorFacts, Assignee } from './facts';
import { RefusalError, refuse } from './refusals';
import type { CaseState, TaskState } from './state';

/** Valid at every instant: whoever is on the list of an open task was put there by the directory. */
const ALWAYS = { validFrom: '0001-01-01T00:00:00.000Z', validTo: null };

/**
 * Persons on a task's list who could do something about it at this instant: nothing keeps them from it, it is their
 * turn, nobody else has claimed it, and something is left that they have not answered yet.
 */
export function actingNow(state: CaseState, task: TaskState, now: string): string[] {
  const able = task.assignees.filter((assignee) => canActNow(state, task, assignee, now));
  return [...new Set(able.map(({ personId }) => personId))];
}

function canActNow(state: CaseState, { taskId }: TaskState, assignee: Assignee, now: string): boolean {
  const actor = actorOf(assignee);
  return [mayDecide, mayScore, claims].some((check) => passes(() => check(state, actor, taskId, now)));
}

/** A task that has to be claimed first waits for any of those who may. */
function claims(state: CaseState, actor: ActorFacts, taskId: string, now: string): void {
  const task = state.tasks[taskId];
  const mustClaim = task !== undefined && stageOf(state, task.stageId).claim === 'required';
  if (!mustClaim) refuse('out_of_turn', 'NOT_CLAIMABLE');
  mayClaim(state, taskId, actor, now);
}

function passes(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof RefusalError) return false;
    throw error;
  }
}

/** The person as the list names them: with the office or the mandate by which they are asked, and nothing else. */
function actorOf({ personId, officeId, mandateId, onBehalfOf, role, unitId }: Assignee): ActorFacts {
  const offices = officeId === null || onBehalfOf !== null ? [] : [{ officeId, role, unitId, ...ALWAYS }];
  const mandates =
    mandateId === null || onBehalfOf === null
      ? []
      : [{ mandateId, kind: 'plh' as const, principalId: onBehalfOf, role, unitId, scope: [], ...ALWAYS }];
  return { personId, offices, mandates };
}
