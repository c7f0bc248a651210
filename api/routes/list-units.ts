import { z } from 'zod';
import { defineOperation } from '../operation';
import { listUnits } from '../queries/list-units';
import { unitListSchema } from '../schemas/directory';
import { pageQuery } from '../schemas/list';
import { words } from '../schemas/words';

export const listUnitsOperation = defineOperation({
  id: 'listUnits',
  method: 'get',
  path: '/v1/units',
  tag: 'directory',
  summary: 'Agencies, districts, villages, by name',
  access: 'person',
  retry: 'none',
  request: {
    query: z.object({
      q: words(200).optional(),
      kind: z.enum(['region', 'agency', 'district', 'village', 'external']).optional(),
      district: z.string().min(1).max(40).optional(),
      ...pageQuery,
    }),
  },
  responses: { 200: { description: 'A page of units.', schema: unitListSchema } },
  handler: async (call) => ({ status: 200, body: await listUnits(call, call.query) }),
});
