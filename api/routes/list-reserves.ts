import { z } from 'zod';
import { defineOperation } from '../operation';
import { listReserves } from '../queries/list-reserves';
import { reserveListSchema } from '../schemas/directory';
import { pageQuery } from '../schemas/list';

export const listReservesOperation = defineOperation({
  id: 'listReserves',
  method: 'get',
  path: '/v1/reserves',
  tag: 'directory',
  summary: 'Reserve lists of the cooperatives, the earlier meeting first',
  description:
    'For the personnel office, the placement meeting and the auditor. Others see their own place, and nobody else’s.',
  access: 'person',
  retry: 'none',
  request: {
    query: z.object({
      cooperative: z.string().min(1).max(40).optional(),
      state: z.enum(['waiting', 'offered', 'expired', 'left']).optional(),
      ...pageQuery,
    }),
  },
  responses: { 200: { description: 'A page of places on reserve lists.', schema: reserveListSchema } },
  handler: async (call) => ({ status: 200, body: await listReserves(call, call.query) }),
});
