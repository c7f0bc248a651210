import { z } from 'zod';
import { defineOperation } from '../operation';
import { ownTrail } from '../queries/own-trail';
import { pageQuery } from '../schemas/list';
import { trailEntrySchema, trailSchema } from '../schemas/own-data';

export const getMyTrail = defineOperation({
  id: 'getMyTrail',
  method: 'get',
  path: '/v1/me/trail',
  tag: 'own data',
  summary: 'Who read my data and for which case, and what was done about me, the latest first',
  description: 'A page may be shorter than its limit: what is not the reader’s to know is left out.',
  access: 'person',
  retry: 'none',
  request: { query: z.object({ kind: trailEntrySchema.shape.kind.optional(), ...pageQuery }) },
  responses: { 200: { description: 'A page of the trail.', schema: trailSchema } },
  handler: async (call) => ({ status: 200, body: await ownTrail(call, call.query) }),
});
