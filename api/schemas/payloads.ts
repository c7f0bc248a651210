import { z } from 'zod';

/** One event of Temporal has a few; a page of its history some hundreds. */
const MAX_PAYLOADS = 1_000;

const payloadSchema = z
  .object({
    metadata: z
      .record(z.string(), z.base64())
      .optional()
      .meta({ description: 'Each value in base64, such as `encoding`.' }),
    data: z.base64().optional(),
  })
  .meta({ id: 'Payload' });

export type PayloadBody = z.infer<typeof payloadSchema>;

/** As Temporal's pages and its CLI write and read it. */
export const payloadsSchema = z.object({ payloads: z.array(payloadSchema).max(MAX_PAYLOADS) }).meta({ id: 'Payloads' });
