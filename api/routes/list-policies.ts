import { z } from 'zod';
import { defineOperation } from '../operation';
import { listPolicies } from '../queries/list-policies';
import { policyListSchema } from '../schemas/definitions';
import { pageQuery } from '../schemas/list';

export const listPoliciesOperation = defineOperation({
  id: 'listPolicies',
  method: 'get',
  path: '/v1/policies',
  tag: 'definitions',
  summary: 'Policy versions: every number with its source, the newest version first',
  access: 'person',
  retry: 'none',
  request: { query: z.object(pageQuery) },
  responses: { 200: { description: 'A page of policy versions.', schema: policyListSchema } },
  handler: async (call) => ({ status: 200, body: await listPolicies(call, call.query) }),
});
