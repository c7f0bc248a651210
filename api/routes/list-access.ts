import { z } from 'zod';
import { defineOperation } from '../operation';
import { listAccess } from '../queries/list-access';
import { accessListSchema, periodQuery } from '../schemas/audit';
import { pageQuery } from '../schemas/list';

const id = z.string().min(1).max(200);

export const listAccessOperation = defineOperation({
  id: 'listAccess',
  method: 'get',
  path: '/v1/audit/access',
  tag: 'audit',
  summary: 'Who read whose data, the latest first, for the auditor',
  access: 'person',
  retry: 'none',
  request: { query: z.object({ person: id.optional(), object: id.optional(), ...periodQuery, ...pageQuery }) },
  responses: { 200: { description: 'A page of accesses.', schema: accessListSchema } },
  handler: async (call) => {
    return { status: 200, body: await listAccess(call, call.query) };
  },
});
