import { stageOf } from '../definition-index';
import type { Draft } from '../draft';
import { roundAt, standingBefore } from '../nominees';
import { closeIdleTasks } from './touch';

/**
 * A returned nominee is put right: the same check is made again, its earlier votes and findings are void. It is asked by
 * a task of its own, whose days begin now; the task that sent the nominee back goes on about the others.
 */
export function comeBack(draft: Draft, nomineeId: string, sequence: number): void {
  const { state } = draft;
  const nominee = draft.nominee(nomineeId);
  const stageId = nominee.returnedAt;
  if (stageId === null) {
    return;
  }
  nominee.standing = standingBefore(state, nominee, stageId);
  nominee.returnedAt = null;
  const round = roundAt(nominee, stageId) + 1;
  nominee.rounds = { ...nominee.rounds, [stageId]: round };
  state.findings = state.findings.filter((one) => one.nomineeId !== nomineeId || one.stageId !== stageId);
  if (stageOf(state, stageId).ruleSet !== undefined) {
    state.awaitingFindings = [
      ...state.awaitingFindings.filter((one) => one.nomineeId !== nomineeId || one.stageId !== stageId),
      { stageId, nomineeId, round },
    ];
  }
  for (const task of Object.values(state.tasks)) {
    const isQuestion = task.purpose === 'main' && task.stageId === stageId && task.status === 'open';
    if (isQuestion && task.nomineeIds.includes(nomineeId)) {
      const left = draft.task(task.taskId);
      left.materialSequence = sequence;
      left.nomineeIds = left.nomineeIds.filter((id) => id !== nomineeId);
      if (left.nomineeIds.length === 0) left.status = left.decisions.length > 0 ? 'done' : 'void';
    }
  }
  closeIdleTasks(draft, stageId);
}
