import { z } from 'zod';
import { defineOperation } from '../operation';
import { listOffices } from '../queries/list-offices';
import { officeListSchema } from '../schemas/directory';
import { pageQuery } from '../schemas/list';

const id = z.string().min(1).max(200);

export const listOfficesOperation = defineOperation({
  id: 'listOffices',
  method: 'get',
  path: '/v1/offices',
  tag: 'directory',
  summary: 'Who holds which office, by role',
  access: 'person',
  retry: 'none',
  request: {
    query: z.object({
      role: id.optional(),
      unit: id.optional(),
      person: id.optional(),
      valid: z.enum(['now', 'ever']).default('now'),
      ...pageQuery,
    }),
  },
  responses: { 200: { description: 'A page of offices.', schema: officeListSchema } },
  handler: async (call) => {
    const { valid, ...filter } = call.query;
    return { status: 200, body: await listOffices(call, { ...filter, all: valid === 'ever' }) };
  },
});
