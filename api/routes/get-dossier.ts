import { defineOperation } from '../operation';
import { dossierView } from '../queries/dossier-view';
import { recordAccess } from '../records/access-log';
import { dossierViewSchema } from '../schemas/dossier';
import { nomineeParams } from '../schemas/path-params';

export const getDossier = defineOperation({
  id: 'getDossier',
  method: 'get',
  path: '/v1/cases/{caseId}/nominees/{nomineeId}/dossier',
  tag: 'cases',
  summary: 'The dossier of a nominee; who read it is kept',
  access: 'person',
  retry: 'none',
  request: { params: nomineeParams },
  responses: { 200: { description: 'The dossier, or its masked card.', schema: dossierViewSchema } },
  handler: async (call) => {
    const { caseId, nomineeId } = call.params;
    const body = await dossierView(call, caseId, nomineeId);
    await recordAccess(call, { object: `dossier:${body.dossierId}`, action: 'read', caseId });
    return { status: 200, body };
  },
});
