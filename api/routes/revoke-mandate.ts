import { defineOperation } from '../operation';
import { hide } from '../hidden';
import { mandateBody } from '../queries/list-mandates';
import { readPersons } from '../queries/persons';
import { revokeMandate } from '../records/mandates';
import { sightOf } from '../auth/see';
import { mandateSchema } from '../schemas/directory';
import { mandateParams } from '../schemas/path-params';
import { problem } from '../problem';

export const revokeMandateOperation = defineOperation({
  id: 'revokeMandate',
  method: 'post',
  path: '/v1/mandates/{mandateId}/revocation',
  tag: 'directory',
  summary: 'End a substitution now, as its principal or as administrator',
  description: 'Open tasks of the cases concerned pass to whoever holds what they ask.',
  access: 'person',
  retry: 'call',
  request: { params: mandateParams },
  responses: { 200: { description: 'The mandate.', schema: mandateSchema } },
  handler: async ({ deps, caller, params }) => {
    const { mandateId } = params;
    const mandate = await deps.prisma.mandate.findUnique({ where: { mandateId } });
    const { everything, roles } = sightOf(caller, new Date());
    const isPrincipal = mandate?.principalId === caller.personId;
    const sees = everything || isPrincipal || mandate?.holderId === caller.personId;
    if (mandate === null || !sees) return hide();
    if (!isPrincipal && !roles.includes('administrator')) problem('not_assignee', 'NOT_PRINCIPAL');
    const row = await revokeMandate(deps, mandateId);
    const persons = await readPersons(deps, [row.principalId, row.holderId]);
    return { status: 200, body: mandateBody(row, persons) };
  },
});
