import type { Act } from './act';
import type { TextRef } from './facts';
import { freeSlot } from './settle-nominees';
import type { CaseStatus } from './state';

/** Ends the case. Slots of nominees who are not placed by it are free again. */
export function closeCase(
  act: Act,
  status: Exclude<CaseStatus, 'open' | 'held'>,
  outcome: string,
  text?: TextRef,
): void {
  for (const nominee of Object.values(act.state.nominees)) {
    const isPlaced = status === 'completed' && (nominee.standing === 'placed' || nominee.standing === 'selected');
    if (!isPlaced) freeSlot(act, nominee);
  }
  const counts: Record<string, number> = {};
  for (const { standing } of Object.values(act.state.nominees)) {
    counts[standing] = (counts[standing] ?? 0) + 1;
  }
  act.emit('case_closed', { status, outcome, counts, text });
}
