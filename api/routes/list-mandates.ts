import { z } from 'zod';
import { defineOperation } from '../operation';
import { listMandates } from '../queries/list-mandates';
import { mandateListSchema } from '../schemas/directory';
import { pageQuery } from '../schemas/list';

export const listMandatesOperation = defineOperation({
  id: 'listMandates',
  method: 'get',
  path: '/v1/mandates',
  tag: 'directory',
  summary: 'Substitutions, the newest first',
  access: 'person',
  retry: 'none',
  request: {
    query: z.object({
      person: z.string().min(1).max(200).optional().meta({ description: 'Holder or principal.' }),
      valid: z.enum(['now', 'ever']).default('ever'),
      ...pageQuery,
    }),
  },
  responses: { 200: { description: 'A page of mandates.', schema: mandateListSchema } },
  handler: async (call) => {
    const { valid, ...filter } = call.query;
    return { status: 200, body: await listMandates(call, { ...filter, validNow: valid === 'now' }) };
  },
});
