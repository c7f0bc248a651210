import { z } from 'zod';
import { defineOperation } from '../operation';
import { listCooperatives } from '../queries/list-cooperatives';
import { cooperativeListSchema } from '../schemas/directory';
import { pageQuery } from '../schemas/list';

export const listCooperativesOperation = defineOperation({
  id: 'listCooperatives',
  method: 'get',
  path: '/v1/cooperatives',
  tag: 'directory',
  summary: 'Village cooperatives and their slots, by village code',
  access: 'person',
  retry: 'none',
  request: {
    query: z.object({
      q: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .optional()
        .meta({ description: 'Part of the name, or the start of the code.' }),
      district: z.string().min(1).max(40).optional(),
      ...pageQuery,
    }),
  },
  responses: { 200: { description: 'A page of cooperatives.', schema: cooperativeListSchema } },
  handler: async (call) => ({ status: 200, body: await listCooperatives(call, call.query) }),
});
