import { z } from 'zod';
import { problemBodySchema } from './problem-body';
import { receiptSchema } from './receipt';

/** What became of an act whose answer did not reach the caller. */
export const commandAnswerSchema = z
  .object({
    commandId: z.string(),
    status: z.enum(['pending', 'recorded', 'refused']),
    receipt: receiptSchema.optional(),
    problem: problemBodySchema.optional(),
  })
  .meta({ id: 'CommandAnswer' });
export type CommandAnswer = z.infer<typeof commandAnswerSchema>;

/** Answer of a 202: the act was sent on, and its outcome is to be asked for at `Location`. */
export const pendingSchema = z.object({ commandId: z.string(), status: z.literal('pending') }).meta({ id: 'Pending' });
