import { z } from 'zod';
import { defineOperation } from '../operation';
import { readPipeline } from '../queries/list-pipelines';
import { pipelineVersionSchema } from '../schemas/definitions';
import { pipelineParams } from '../schemas/read-params';

export const getPipeline = defineOperation({
  id: 'getPipeline',
  method: 'get',
  path: '/v1/pipelines/{pipeline}',
  tag: 'definitions',
  summary: 'A pipeline with its whole definition, in its newest version or a named one',
  access: 'person',
  retry: 'none',
  request: {
    params: pipelineParams,
    query: z.object({ version: z.coerce.number().int().min(1).max(1_000_000).optional() }),
  },
  responses: { 200: { description: 'The version.', schema: pipelineVersionSchema } },
  handler: async (call) => ({
    status: 200,
    body: await readPipeline(call, call.params.pipeline, call.query.version),
  }),
});
