import { z } from 'zod';
import { assignmentTermSchema, idSchema, instantSchema, ledgerPlaceSchema, placementFactsSchema } from './facts';

const stage = { stageId: z.string(), round: z.number().int().positive() };
const place = { nomineeId: idSchema, cooperativeCode: z.string() };

/** Events of a placement: what the meeting was told, the reserve list it made, and how long an assignment is. */
export const placementEventPayloads = {
  placement_weighed: z.object({ ...stage, nominees: z.array(placementFactsSchema) }),
  /** Put on the reserve list of a cooperative until an instant; `order` is the place that the meeting gave. */
  nominee_listed: z.object({
    ...stage,
    ...place,
    order: z.number().int().positive().optional(),
    expiresAt: instantSchema,
  }),
  /** The period of a place on the reserve list is over. Nothing is decided by that. */
  reserve_expired: z.object({ ...place, expiresAt: instantSchema }),
  /** A slot that became free is offered to whoever is next on the list, in a case of its own that begins at `stageId`. */
  slot_offered: z.object({ ...place, stageId: z.string(), newCaseId: idSchema, freed: ledgerPlaceSchema }),
  /** Whoever the slot was offered to did not take it: it goes to the next on the list. */
  slot_passed_on: z.object(place),
  term_set: z.object({ ...stage, terms: z.array(assignmentTermSchema.extend({ nomineeId: idSchema })) }),
} as const;
