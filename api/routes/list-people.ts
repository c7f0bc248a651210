import { z } from 'zod';
import { defineOperation } from '../operation';
import { listPeople } from '../queries/list-people';
import { personListSchema } from '../schemas/directory';
import { pageQuery } from '../schemas/list';
import { words } from '../schemas/words';

const id = z.string().min(1).max(200);

export const listPeopleOperation = defineOperation({
  id: 'listPeople',
  method: 'get',
  path: '/v1/people',
  tag: 'directory',
  summary: 'People of the directory, by name',
  access: 'person',
  retry: 'none',
  request: {
    query: z.object({
      q: words(200).optional().meta({ description: 'Part of the name, or a whole NIP.' }),
      unit: id.optional(),
      role: id.optional(),
      ...pageQuery,
    }),
  },
  responses: { 200: { description: 'A page of people.', schema: personListSchema } },
  handler: async (call) => ({ status: 200, body: await listPeople(call, call.query) }),
});
