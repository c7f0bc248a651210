import type { Act } from '../act';
import { askOf } from '../actors';
import type { CommandOf } from '../commands';
import { stageOf } from '../definition-index';
import type { Ask } from '../facts';
import { laterQuestions } from '../later-questions';
import type { Actor, StageDefinition } from '../pipeline';
import { shortfallOf } from '../reachability';
import type { CaseState, TaskState } from '../state';

/** What offices and mandates outside do to open tasks: they pass to successors, or can be answered by nobody. */
export function reviewHolders(act: Act, { taskIds, why }: CommandOf<'review_holders'>): void {
  for (const taskId of taskIds) {
    const task = act.state.tasks[taskId];
    if (task?.status !== 'open') continue;
    const { stageId, round, asks, escalatedAsks } = task;
    act.emit('holders_changed', { taskId, stageId, round, why, asks: [...asks, ...escalatedAsks] });
  }
}

/** Draws what the answers that people gave come to, now that nobody else is waited for: as after every act. */
export function settleAnswers(_act: Act, _command: CommandOf<'settle_answers'>): void {
  // Moving on follows every command by itself.
}

/** Says that a task cannot come to its quorum, once for each cause, to whoever follows the case. Decides nothing. */
export function noteUnreachable(act: Act, { taskId }: CommandOf<'note_unreachable'>): void {
  const task = act.state.tasks[taskId];
  const shortfall = task === undefined ? undefined : shortfallOf(act.state, task);
  if (task === undefined || shortfall === undefined || task.unreachable?.told.includes(shortfall.cause) === true) {
    return;
  }
  const stage = stageOf(act.state, task.stageId);
  const { cause, have, need, group } = shortfall;
  act.emit('quorum_unreachable', {
    taskId,
    stageId: stage.id,
    round: task.round,
    cause,
    have,
    need,
    // Who may stand in at the stage is no superior of its judges.
    asks: (task.purpose === 'conflict' ? [] : stage.substitutes).flatMap((actor) =>
      asksOfSubstitute(act.state, stage, task, { ...actor, group }),
    ),
    later: laterQuestions(act.state, stage),
    tell: followersOf(act.state),
  });
}

/** A substitute answers in the group that falls short. */
function asksOfSubstitute(state: CaseState, stage: StageDefinition, task: TaskState, actor: Actor): Ask[] {
  const [nomineeId] = task.nomineeIds;
  const nominee = stage.scope === 'nominee' && nomineeId !== undefined ? (state.nominees[nomineeId] ?? null) : null;
  return askOf(state, stage, actor, nominee);
}

/** Those who may hold the case are those who follow it; where the definition names none, those who may start one. */
function followersOf({ file: { definition } }: CaseState): Ask[] {
  const roles = definition.holdBy.length > 0 ? definition.holdBy : definition.startedBy;
  return roles.map((role) => ({ group: 'case', role, unitId: null, except: [] }));
}
