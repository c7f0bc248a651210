import { z } from 'zod';
import { defineOperation } from '../operation';
import { listCases } from '../queries/list-cases';
import { caseListSchema, caseStatuses } from '../schemas/case';
import { pageQuery } from '../schemas/list';
import { words } from '../schemas/words';

const text = words(200);

export const listCasesOperation = defineOperation({
  id: 'listCases',
  method: 'get',
  path: '/v1/cases',
  tag: 'cases',
  summary: 'Cases that the caller may see, the latest first',
  access: 'person',
  retry: 'none',
  request: {
    query: z.object({
      pipeline: text.optional(),
      status: z.enum(caseStatuses).optional(),
      stage: text.optional().meta({ description: 'A stage that is open now.' }),
      unit: text.optional().meta({ description: 'A unit that the case concerns, by id.' }),
      q: text.optional().meta({ description: 'Part of the title, the district, the post or a nominee’s name.' }),
      ...pageQuery,
    }),
  },
  responses: { 200: { description: 'A page of cases.', schema: caseListSchema } },
  handler: async (call) => ({ status: 200, body: await listCases(call, call.query) }),
});
