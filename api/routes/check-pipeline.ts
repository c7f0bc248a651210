import { defineOperation } from '../operation';
import { checkBody, examineNow } from '../queries/examined-definition';
import { definitionBody, definitionCheckSchema } from '../schemas/definitions';

export const checkPipeline = defineOperation({
  id: 'checkPipeline',
  method: 'post',
  path: '/v1/pipelines/check',
  tag: 'definitions',
  summary: 'What keeps a definition from being published, each fault with its path',
  access: 'person',
  retry: 'none',
  request: { body: definitionBody },
  responses: { 200: { description: 'The faults; none: it may be published.', schema: definitionCheckSchema } },
  handler: async ({ deps, body, language }) => {
    return { status: 200, body: checkBody(await examineNow(deps, body), language) };
  },
});
