import type { Draft } from '../draft';
import type { CaseEvent, EventPayload } from '../events';
import type { NomineeState } from '../state';
import type { ChangesOf } from './changes';

/** Events of a placement: what the meeting was told, slots, the reserve list, and how long assignments are. */
export const placementChanges: ChangesOf<
  | 'placement_weighed'
  | 'slot_reserved'
  | 'slot_activated'
  | 'slot_freed'
  | 'nominee_listed'
  | 'reserve_expired'
  | 'slot_offered'
  | 'slot_passed_on'
  | 'term_set'
> = {
  placement_weighed(draft, payload) {
    for (const { nomineeId, ...placement } of payload.nominees) draft.nominee(nomineeId).placement = placement;
  },
  slot_reserved(draft, payload) {
    const nominee = draft.nominee(payload.nomineeId);
    nominee.slotReserved = true;
    delete nominee.offered;
  },
  slot_activated(draft, payload) {
    draft.nominee(payload.nomineeId).slotActive = true;
  },
  slot_freed(draft, payload) {
    const nominee = draft.nominee(payload.nomineeId);
    nominee.slotReserved = false;
    nominee.slotActive = false;
  },
  nominee_listed(draft, payload, event) {
    draft.nominee(payload.nomineeId).listed = {
      state: 'waiting',
      stageId: payload.stageId,
      order: payload.order ?? null,
      since: event.occurredAt,
      expiresAt: payload.expiresAt,
      newCaseId: null,
      freed: null,
    };
  },
  reserve_expired(draft, payload) {
    endPlace(draft.nominee(payload.nomineeId), 'expired');
  },
  slot_offered: offerSlot,
  slot_passed_on(draft, payload) {
    delete draft.nominee(payload.nomineeId).offered;
  },
  term_set(draft, payload) {
    for (const { nomineeId, ...term } of payload.terms) draft.nominee(nomineeId).term = term;
  },
};

/** A place on the list that waits is waited for no more. */
export function endPlace(nominee: NomineeState, state: 'expired' | 'left'): void {
  if (nominee.listed?.state === 'waiting') nominee.listed = { ...nominee.listed, state };
}

function offerSlot(draft: Draft, payload: EventPayload<'slot_offered'>, event: CaseEvent): void {
  const { state } = draft;
  const { nomineeId, newCaseId, freed } = payload;
  const nominee = draft.nominee(nomineeId);
  if (nominee.listed !== undefined) nominee.listed = { ...nominee.listed, state: 'offered', newCaseId, freed };
  state.splitInto = [...state.splitInto, { caseId: newCaseId, sequence: event.sequence, nomineeIds: [nomineeId] }];
}
