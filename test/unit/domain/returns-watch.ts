import { placeOf, stageOf } from '../../../domain/definition-index';
import type { EventPayload } from '../../../domain/events';
import { settingNumber } from '../../../domain/policy';
import type { CaseState } from '../../../domain/state';
import type { Step } from '../../support/builders/cases';

/** I8: a returned case comes back with its earlier decisions void but there to read, and not more often than allowed. */
export function checkReturns({ before, after, events }: Step): void {
  for (const event of events) {
    if (event.type === 'nominee_returned' || event.type === 'case_returned') checkBound(before, event.payload);
    if (event.type === 'case_returned') checkReturned(before, after, event.payload);
    if (event.type === 'stage_settled') checkNotSwallowed(before, event.payload);
  }
}

function checkBound(state: CaseState, { times, max }: { times: number; max: number }): void {
  const { returnMax } = state.file.definition;
  const bound = typeof returnMax === 'number' ? returnMax : settingNumber(state.file.policy, returnMax.setting);
  if (times > bound || max !== bound) throw new Error(`I8: return ${String(times)} of ${String(bound)}`);
}

/** Beyond the bound a return is refused; only where the definition says so does it end the case instead. */
function checkNotSwallowed(state: CaseState, { stageId, outcome }: EventPayload<'stage_settled'>): void {
  const lead = stageOf(state, stageId).outcomes.find(({ id }) => id === outcome)?.lead;
  if (lead?.to === 'return' && lead.atBound !== 'end')
    throw new Error(`I8: ${stageId} settled by ${outcome ?? ''} instead of returning`);
}

function checkReturned(
  before: CaseState,
  after: CaseState,
  { fromStageId, toStageId }: EventPayload<'case_returned'>,
): void {
  const target = placeOf(before, toStageId);
  const from = placeOf(before, fromStageId);
  for (const task of Object.values(before.tasks)) {
    const place = placeOf(before, task.stageId);
    const isWithin = place.ancestors.some(({ id }) => id === toStageId);
    const isUndone = place.order > target.order || [toStageId, fromStageId].includes(task.stageId) || isWithin;
    const now = after.tasks[task.taskId];
    if (isUndone && now?.status !== 'void') throw new Error(`I8: ${task.taskId} still counts after the return`);
    if (now === undefined || now.decisions.length < task.decisions.length)
      throw new Error(`I8: decisions of ${task.taskId} are gone`);
  }
  const settled = after.stages[fromStageId]?.status;
  if (from.order > target.order && settled === 'settled')
    throw new Error(`I8: ${fromStageId} stands although it was undone`);
  const round = after.stages[toStageId]?.round ?? 0;
  const wasOpened = after.stages[toStageId]?.status === 'open';
  if (wasOpened && round <= (before.stages[toStageId]?.round ?? 0))
    throw new Error(`I8: ${toStageId} reopened in its old round`);
}
