import { sightOf } from '../auth/see';
import { hide } from '../hidden';
import { defineOperation } from '../operation';
import { revokeSession } from '../records/sessions';
import { sessionParams } from '../schemas/path-params';

export const revokeSessionOperation = defineOperation({
  id: 'revokeSession',
  method: 'delete',
  path: '/v1/sessions/{sessionId}',
  tag: 'sessions',
  summary: 'End a session of one’s own, or of anybody as administrator',
  description: 'Its browser is signed out with its next call. Ending one that has ended changes nothing.',
  access: 'person',
  retry: 'none',
  request: { params: sessionParams },
  responses: { 204: { description: 'It has ended.' } },
  handler: async ({ deps, caller, params }) => {
    const { sessionId } = params;
    const session = await deps.prisma.session.findUnique({ where: { sessionId }, select: { personId: true } });
    const isAdministrator = sightOf(caller, new Date()).roles.includes('administrator');
    if (session === null || (session.personId !== caller.personId && !isAdministrator)) return hide();
    await revokeSession(deps, { sessionId, by: caller.personId, at: deps.signIn?.now() ?? new Date() });
    return { status: 204 };
  },
});
