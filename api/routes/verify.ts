import { z } from 'zod';
import { defineOperation } from '../operation';
import { readAuthenticity } from '../queries/authenticity';
import { verifyParams } from '../schemas/read-params';
import { authenticitySchema } from '../schemas/verification';

export const verify = defineOperation({
  id: 'verify',
  method: 'get',
  path: '/v1/verify/{id}',
  tag: 'documents',
  summary: 'Whether a paper or a decision is genuine; open to everybody, names nobody',
  access: 'none',
  retry: 'none',
  request: {
    params: verifyParams,
    query: z.object({
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional()
        .meta({ description: 'Of the file in hand, to be compared with the paper.' }),
    }),
  },
  responses: { 200: { description: 'What is known of it.', schema: authenticitySchema } },
  handler: async ({ deps, language, params, query }) => ({
    status: 200,
    body: await readAuthenticity({ deps, language, id: params.id, sha256: query.sha256 }),
  }),
});
