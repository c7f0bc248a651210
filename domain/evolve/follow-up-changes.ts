import type { ChangesOf } from './changes';
import { endNominee, nomineeLeft } from './touch';

/** Events of what comes after a decree. */
export const followUpChanges: ChangesOf<'term_lapsed' | 'round_published'> = {
  // The placement stays what it was; what is over is its time.
  term_lapsed(draft, { nomineeId }, event) {
    endNominee(draft.nominee(nomineeId), { stageId: null, sequence: event.sequence, bySelf: false });
    nomineeLeft(draft, nomineeId, event.sequence);
  },
  round_published(draft, { districtCode, resolved }, event) {
    const cooperatives = resolved?.cooperatives ?? [];
    draft.state.demand = { publishedAt: event.occurredAt, districtCode, cooperatives };
  },
};
