import { z } from 'zod';
import { defineOperation } from '../operation';
import { listLegalHolds } from '../queries/legal-holds';
import { pageQuery } from '../schemas/list';
import { legalHoldListSchema } from '../schemas/privacy';

export const listLegalHoldsOperation = defineOperation({
  id: 'listLegalHolds',
  method: 'get',
  path: '/v1/legal-holds',
  tag: 'privacy',
  summary: 'Legal holds, the latest first',
  access: 'person',
  retry: 'none',
  request: { query: z.object({ standing: z.enum(['true', 'false']).default('true'), ...pageQuery }) },
  responses: { 200: { description: 'A page of holds.', schema: legalHoldListSchema } },
  handler: async ({ deps, query }) => ({
    status: 200,
    body: await listLegalHolds(deps, { ...query, standing: query.standing === 'true' }),
  }),
});
