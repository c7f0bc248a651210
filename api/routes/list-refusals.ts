import { z } from 'zod';
import { problemClasses } from '../../domain/refusals';
import { defineOperation } from '../operation';
import { listRefusals } from '../queries/list-refusals';
import { auditQuery, refusedAttemptListSchema } from '../schemas/audit';
import { pageQuery } from '../schemas/list';

export const listRefusalsOperation = defineOperation({
  id: 'listRefusals',
  method: 'get',
  path: '/v1/audit/refusals',
  tag: 'audit',
  summary: 'Attempts that a rule refused, the latest first, for the auditor',
  access: 'person',
  retry: 'none',
  request: {
    query: z.object({
      ...auditQuery,
      class: z.enum(problemClasses).optional(),
      rule: z.string().min(1).max(60).optional(),
      ...pageQuery,
    }),
  },
  responses: { 200: { description: 'A page of refused attempts.', schema: refusedAttemptListSchema } },
  handler: async (call) => {
    return { status: 200, body: await listRefusals(call, call.query) };
  },
});
