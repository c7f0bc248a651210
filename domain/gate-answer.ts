import { z } from 'zod';
import { idSchema, letterSchema, sentLetterSchema, textRefSchema } from './facts';

const answer = {
  stageId: z.string(),
  round: z.number().int().positive(),
  nomineeIds: z.array(idSchema),
  outcome: z.string(),
};

/**
 * What an outside authority said. Either two persons of its desk entered and confirmed it, or the authority sent it
 * itself: `callback` then tells whose signature was verified, and the id under which the message came.
 */
export const gateAnswerSchema = z.union([
  z.object({ ...answer, letter: letterSchema.nullable(), enteredBy: idSchema, confirmedBy: idSchema }),
  z.object({
    ...answer,
    taskId: idSchema,
    letter: sentLetterSchema,
    callback: z.object({ authority: z.string(), webhookId: idSchema }),
    returnTo: z.string().optional(),
    reasonCode: z.string().optional(),
    text: textRefSchema.optional(),
    /** The task in which a second person was to confirm the desk's own entry: this answer came before. */
    overtakes: idSchema.optional(),
  }),
]);
