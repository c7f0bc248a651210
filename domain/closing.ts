import type { Act } from './act';
import type { Capacity, TextRef } from './facts';
import { freeSlot } from './settle-nominees';
import type { CaseStatus } from './state';

/**
 * Ends the case. Slots of nominees who are not placed by it are free again; a place that was held before it is lost only
 * where the case took it.
 */
export function closeCase(
  act: Act,
  status: Exclude<CaseStatus, 'open' | 'held'>,
  outcome: string,
  text?: TextRef,
  capacity?: Capacity,
): void {
  for (const nominee of Object.values(act.state.nominees)) {
    const isPlaced = nominee.standing === 'placed' || nominee.standing === 'selected';
    const isKept = isPlaced && (status === 'completed' || nominee.held !== undefined);
    if (!isKept) freeSlot(act, nominee);
  }
  const counts: Record<string, number> = {};
  for (const { standing } of Object.values(act.state.nominees)) {
    counts[standing] = (counts[standing] ?? 0) + 1;
  }
  act.emit('case_closed', { status, outcome, counts, capacity, text });
}
