import { z } from 'zod';
import { endCauses } from '../../domain/facts';
import { commentSchema, letterBody } from './free-text';

export const withdrawalBody = z
  .object({
    reason: commentSchema.optional(),
    cause: z
      .enum(endCauses)
      .optional()
      .meta({ description: 'By the personnel office, with the letter that says so: what happened to the person.' }),
    letter: letterBody.optional(),
  })
  .default({})
  .meta({ id: 'WithdrawalRequest' });
