import { z } from 'zod';
import { requireHeld } from '../access/admit';
import { defineOperation } from '../operation';
import { listSessions } from '../queries/list-sessions';
import { sessionListSchema } from '../schemas/session';

export const listSessionsOperation = defineOperation({
  id: 'listSessions',
  method: 'get',
  path: '/v1/sessions',
  tag: 'sessions',
  summary: 'The reader’s own sessions that have not ended; those of another person, for the administrator',
  access: 'person',
  retry: 'none',
  request: { query: z.object({ person: z.string().min(1).max(200).optional() }) },
  responses: { 200: { description: 'The sessions, the latest first.', schema: sessionListSchema } },
  handler: async ({ deps, caller, query }) => {
    const { person: personId = caller.personId } = query;
    if (personId !== caller.personId) requireHeld(caller, ['administrator']);
    return { status: 200, body: { items: await listSessions(deps, { caller, personId }), nextCursor: null } };
  },
});
