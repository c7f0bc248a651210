import { z } from 'zod';
import { defineOperation } from '../operation';
import type { Moment } from '../queries/case-states';
import { caseView } from '../queries/case-view';
import { caseSchema } from '../schemas/case';
import { caseParams } from '../schemas/path-params';

const momentSchema = z
  .union([z.string().regex(/^[1-9]\d{0,8}$/), z.iso.datetime()])
  .meta({ description: 'A moment: the sequence number of an event, or an instant in UTC.', example: '12' });

export const getCase = defineOperation({
  id: 'getCase',
  method: 'get',
  path: '/v1/cases/{caseId}',
  tag: 'cases',
  summary: 'A case as it stands, or as it stood',
  description: 'With `at` the ledger is folded up to that event or instant; nothing can be done in the past.',
  access: 'person',
  retry: 'none',
  request: { params: caseParams, query: z.object({ at: momentSchema.optional() }) },
  responses: { 200: { description: 'The case.', schema: caseSchema } },
  handler: async (call) => {
    const { at } = call.query;
    return { status: 200, body: await caseView(call, call.params.caseId, at === undefined ? undefined : momentOf(at)) };
  },
});

function momentOf(at: string): Moment {
  return /^\d+$/.test(at) ? { sequence: Number(at) } : { instant: new Date(at).toISOString() };
}
