import { z } from 'zod';
import { commentSchema, documentRefBody } from './free-text';

export const objectionBody = z
  .object({
    nomineeId: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'Left out: the caller’s own place in the case.' }),
    reason: commentSchema.optional(),
    documents: z.array(documentRefBody).max(60).default([]),
  })
  .default({ documents: [] })
  .meta({ id: 'ObjectionRequest' });

export const applicationBody = z
  .object({ documents: z.array(documentRefBody).max(60).default([]) })
  .default({ documents: [] })
  .meta({ id: 'ApplicationRequest' });
