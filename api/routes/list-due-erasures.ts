import { z } from 'zod';
import { defineOperation } from '../operation';
import { listDueErasures } from '../queries/due-erasures';
import { pageQuery } from '../schemas/list';
import { dueErasureListSchema } from '../schemas/privacy';
import { problemBodySchema } from '../schemas/problem-body';

export const listDueErasuresOperation = defineOperation({
  id: 'listDueErasures',
  method: 'get',
  path: '/v1/retention-review',
  tag: 'privacy',
  summary: 'Whose data need not be kept any longer, for the administrator to decide on',
  description: 'Placed and appointed people are not in it: their period begins when they leave service.',
  access: 'person',
  retry: 'none',
  request: { query: z.object(pageQuery) },
  responses: {
    200: { description: 'A page, by person id; it may be shorter.', schema: dueErasureListSchema },
    409: {
      description: 'The policy in force lacks a period (`RETENTION_NOT_SET`); `params.setting` names it.',
      schema: problemBodySchema,
      mediaType: 'application/problem+json',
    },
  },
  handler: async ({ deps, query }) => ({ status: 200, body: await listDueErasures(deps, query) }),
});
