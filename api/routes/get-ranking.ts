import { defineOperation } from '../operation';
import { rankingView } from '../queries/ranking-view';
import { caseParams } from '../schemas/path-params';
import { rankingSchema } from '../schemas/ranking';

export const getRanking = defineOperation({
  id: 'getRanking',
  method: 'get',
  path: '/v1/cases/{caseId}/ranking',
  tag: 'cases',
  summary: 'The computed order, with every tie and how it was broken',
  description:
    'The panel’s until the result is reported; after it also for those it is reported to and the auditor. ' +
    'An applicant then reads their own figures.',
  access: 'person',
  retry: 'none',
  request: { params: caseParams },
  responses: { 200: { description: 'The ranking.', schema: rankingSchema } },
  handler: async (call) => ({ status: 200, body: await rankingView(call, call.params.caseId) }),
});
