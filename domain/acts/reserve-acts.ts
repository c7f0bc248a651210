import type { Act } from '../act';
import type { CommandOf } from '../commands';
import { requireNominee } from '../case-rights';
import { refuse } from '../refusals';

/**
 * A slot that became free is offered to whoever is next on the reserve list. The offer opens a case of its own, which
 * begins at the meeting that made the list: only an act of that meeting places anybody.
 */
export function offerSlot(act: Act, { nomineeId, newCaseId, freed }: CommandOf<'offer_slot'>): void {
  const { listed, cooperativeCode } = requireNominee(act.state, nomineeId);
  if (listed?.state === 'offered') {
    refuse('already_decided', 'RESERVE_OFFERED', { field: 'nomineeId' });
  }
  if (listed?.state !== 'waiting' || listed.expiresAt <= act.now || cooperativeCode === null) {
    refuse('stage_closed', 'RESERVE_OVER', { field: 'nomineeId' });
  }
  act.emit('slot_offered', { nomineeId, cooperativeCode, stageId: listed.stageId, newCaseId, freed });
}
