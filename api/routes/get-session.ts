import { defineOperation } from '../operation';
import { problem } from '../problem';
import { readPersons } from '../queries/persons';
import { currentSessionSchema } from '../schemas/session';

export const getSession = defineOperation({
  id: 'getSession',
  method: 'get',
  path: '/v1/session',
  tag: 'sessions',
  summary: 'The session of this browser: who, until when, and what a change must show',
  description: 'A page reads it first. Who calls with a token has none, and is told so by a 404.',
  access: 'person',
  retry: 'none',
  request: {},
  responses: { 200: { description: 'The session.', schema: currentSessionSchema } },
  handler: async ({ deps, caller }) => {
    const { session, personId } = caller;
    if (session === undefined) return problem('not_found', 'NO_SESSION');
    const persons = await readPersons(deps, [personId]);
    return {
      status: 200,
      body: {
        sessionId: session.sessionId,
        person: persons.of(personId),
        csrfToken: session.csrfToken,
        authTime: session.authTime.toISOString(),
        idleExpiresAt: session.idleExpiresAt.toISOString(),
        absoluteExpiresAt: session.absoluteExpiresAt.toISOString(),
        now: (deps.signIn?.now() ?? new Date()).toISOString(),
      },
    };
  },
});
