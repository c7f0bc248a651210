import { z } from 'zod';
import { defineOperation } from '../operation';
import { listPipelines } from '../queries/list-pipelines';
import { pipelineListSchema } from '../schemas/definitions';
import { pageQuery } from '../schemas/list';

export const listPipelinesOperation = defineOperation({
  id: 'listPipelines',
  method: 'get',
  path: '/v1/pipelines',
  tag: 'definitions',
  summary: 'Published pipelines, the newest version of each first',
  access: 'person',
  retry: 'none',
  request: { query: z.object(pageQuery) },
  responses: { 200: { description: 'A page of pipeline versions.', schema: pipelineListSchema } },
  handler: async (call) => ({ status: 200, body: await listPipelines(call, call.query) }),
});
