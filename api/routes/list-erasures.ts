import { z } from 'zod';
import { defineOperation } from '../operation';
import { listErasures } from '../queries/list-erasures';
import { pageQuery } from '../schemas/list';
import { erasedListSchema } from '../schemas/privacy';

export const listErasuresOperation = defineOperation({
  id: 'listErasures',
  method: 'get',
  path: '/v1/erasures',
  tag: 'privacy',
  summary: 'What was erased, when, by whom and on what ground, the latest first',
  description:
    'People erased by the administrator, and files and reasons in words whose period of retention had ended.',
  access: 'person',
  retry: 'none',
  request: { query: z.object(pageQuery) },
  responses: { 200: { description: 'A page of erasures.', schema: erasedListSchema } },
  handler: async ({ deps, query }) => ({ status: 200, body: await listErasures(deps, query) }),
});
