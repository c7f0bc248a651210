import { defineOperation } from '../operation';
import { holdBodies } from '../queries/legal-holds';
import { liftLegalHold } from '../records/legal-holds';
import { holdParams } from '../schemas/path-params';
import { legalHoldSchema, liftRequest } from '../schemas/privacy';

export const liftLegalHoldOperation = defineOperation({
  id: 'liftLegalHold',
  method: 'post',
  path: '/v1/legal-holds/{holdId}/lifting',
  tag: 'privacy',
  summary: 'Lift a legal hold, with a reason',
  access: 'person',
  retry: 'call',
  request: { params: holdParams, body: liftRequest },
  responses: { 200: { description: 'The hold as it was.', schema: legalHoldSchema } },
  handler: async ({ deps, caller, params, body }) => {
    const row = await liftLegalHold(deps, { ...params, by: caller.personId, reason: body.reason });
    return { status: 200, body: (await holdBodies(deps, [row]))[0] };
  },
});
