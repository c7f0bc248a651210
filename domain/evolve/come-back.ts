import { stageOf } from '../definition-index';
import type { Draft } from '../draft';
import { roundAt, standingBefore } from '../nominees';

/** A returned nominee is put right: the same check is made again, its earlier votes and findings are void. */
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
    if (task.stageId === stageId && task.status === 'open' && task.nomineeIds.includes(nomineeId)) {
      draft.task(task.taskId).materialSequence = sequence;
    }
  }
}
