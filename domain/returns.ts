import type { Act } from './act';
import { placeOf } from './definition-index';
import type { Ground } from './file-votes';
import { outcomeOf, returnMaxOf } from './outcomes';
import type { StageDefinition } from './pipeline';
import type { CaseState, NomineeState } from './state';

/**
 * Sends the case back to a stage: what was decided from there on is void but stays to be read, slots that were
 * reserved there are free again. The stage opens anew when the case moves on.
 */
export function returnCase(act: Act, stage: StageDefinition, toStageId: string, decision: Ground | undefined): void {
  const holders = Object.values(act.state.nominees)
    .filter((nominee) => reservedFrom(act.state, nominee, toStageId))
    .map(({ nomineeId }) => nomineeId);
  act.emit('case_returned', {
    fromStageId: stage.id,
    toStageId,
    times: (act.state.stages[stage.id]?.returnsMade ?? 0) + 1,
    max: returnMaxOf(act.state),
    reasonCode: decision?.reasonCode ?? undefined,
    text: decision?.text ?? undefined,
  });
  for (const nomineeId of holders) {
    const nominee = act.state.nominees[nomineeId];
    if (nominee?.cooperativeCode != null) {
      act.emit('slot_freed', { nomineeId, cooperativeCode: nominee.cooperativeCode, returned: true });
    }
  }
}

/** Whether the nominee's slot was reserved by an outcome of the target or of a stage after it. */
function reservedFrom(state: CaseState, nominee: NomineeState, toStageId: string): boolean {
  if (!nominee.slotReserved) {
    return false;
  }
  const target = placeOf(state, toStageId).order;
  return Object.entries(nominee.outcomes).some(([stageId, { outcome }]) => {
    const { stage, order } = placeOf(state, stageId);
    return order >= target && outcomeOf(stage, outcome)?.slot === 'reserve';
  });
}
