import { z } from 'zod';
import { idSchema } from './facts';

/** Events of what comes after a decree: an assignment that reached its last day, a round that opens slots. */
export const followUpEventPayloads = {
  /** The last day of the assignment has passed with no other decision: it is over, as `legalRef` says. */
  term_lapsed: z.object({ nomineeId: idSchema, endDate: z.string(), legalRef: z.string() }),
  /** What each cooperative of the district takes in this round, counted in the recording transaction. */
  round_published: z.object({
    stageId: z.string(),
    round: z.number().int().positive(),
    districtCode: z.string(),
    resolved: z
      .object({
        cooperatives: z.array(
          z.object({
            cooperativeCode: z.string(),
            legalEntity: z.boolean(),
            openSlots: z.number().int().nonnegative(),
          }),
        ),
      })
      .optional(),
  }),
} as const;
