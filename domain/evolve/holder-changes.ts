import { withDelegations } from '../holders';
import { shortfallOf } from '../reachability';
import { hasRules } from '../rules-version';
import { vacantSeats } from '../vacant-seats';
import type { ChangesOf } from './changes';

/** Events about who holds what an open task asks. */
export const holderChanges: ChangesOf<'holders_changed' | 'quorum_unreachable'> = {
  holders_changed(draft, payload) {
    // Before it is recorded nobody knows who holds the office now: those asked so far are still asked.
    if (payload.resolved === undefined) return;
    const task = draft.task(payload.taskId);
    if (hasRules(draft.state, 3)) draft.state.holdersMovedAt = draft.state.sequence;
    const { assignees, barred, left } = payload.resolved;
    const next = withDelegations(task, assignees);
    const vacant = vacantSeats(task, next);
    if (Object.keys(vacant).length === 0) delete task.vacant;
    else task.vacant = vacant;
    task.assignees = next;
    if (barred === undefined || barred.length === 0) delete task.barred;
    else task.barred = barred.map(({ personId }) => personId);
    if (left.length > 0) task.left = [...new Set([...(task.left ?? []), ...left])];
    const { claimedBy } = task;
    if (claimedBy !== null && !task.assignees.some(({ personId }) => personId === claimedBy)) task.claimedBy = null;
    // What was told of the holders before is told again if it comes true again.
    if (shortfallOf(draft.state, task) === undefined) delete task.unreachable;
  },
  quorum_unreachable(draft, payload) {
    const task = draft.task(payload.taskId);
    const told = [...(task.unreachable?.told ?? []), payload.cause];
    task.unreachable = { told, substitutes: payload.resolved?.assignees ?? [] };
  },
};
