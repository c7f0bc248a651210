import { defineOperation } from '../operation';
import { readMe } from '../queries/read-me';
import { meSchema } from '../schemas/directory';

export const getMe = defineOperation({
  id: 'getMe',
  method: 'get',
  path: '/v1/me',
  tag: 'directory',
  summary: 'The caller: offices, mandates, and how much waits for them',
  access: 'person',
  retry: 'none',
  request: {},
  responses: { 200: { description: 'The caller.', schema: meSchema } },
  handler: async (call) => ({ status: 200, body: await readMe(call) }),
});
