import type { Assignee } from './facts';
import type { UnreachableCause } from './asking-events';
import { withDelegations } from './holders';
import { shortfallOf } from './reachability';
import type { CaseState } from './state';

/** An open task that can come to its quorum now and could not on a later day, if nothing changes until then. */
export interface ForeseenLoss {
  readonly taskId: string;
  readonly stageId: string;
  readonly cause: UnreachableCause;
  readonly have: number;
  readonly need: number;
}

/**
 * Which open tasks will lose their quorum, given who will hold what they ask (by task, as the directory stands for that
 * day): offices that end and mandates that run out. A task that nobody can answer today already is told elsewhere.
 */
export function foreseenLosses(
  state: CaseState,
  heldThen: Readonly<Record<string, readonly Assignee[]>>,
): ForeseenLoss[] {
  return Object.entries(heldThen).flatMap(([taskId, assignees]) => {
    const task = state.tasks[taskId];
    if (task?.status !== 'open' || shortfallOf(state, task) !== undefined) return [];
    const shortfall = shortfallOf(state, { ...task, assignees: withDelegations(task, assignees) });
    if (shortfall === undefined) return [];
    const { cause, have, need } = shortfall;
    return [{ taskId, stageId: task.stageId, cause, have, need }];
  });
}
