import { z } from 'zod';
import { commentSchema, letterBody, reasonCodeSchema } from './free-text';

export const gateCallbackBody = z
  .object({
    outcome: z.string().min(1).max(60).meta({ description: 'One of the outcomes of the gate.' }),
    returnTo: z.string().min(1).max(60).optional().meta({ description: 'Stage to which the case goes back.' }),
    reasonCode: reasonCodeSchema.optional(),
    comment: commentSchema.optional(),
    letter: letterBody
      .omit({ documentId: true })
      .meta({ id: 'SentLetter', description: 'The letter that says the same on paper.' }),
  })
  .meta({ id: 'GateCallback' });
