import { defineOperation } from '../operation';
import { malformed } from '../problem';
import { holdBodies } from '../queries/legal-holds';
import { setLegalHold } from '../records/legal-holds';
import { legalHoldRequest, legalHoldSchema } from '../schemas/privacy';

export const setLegalHoldOperation = defineOperation({
  id: 'setLegalHold',
  method: 'post',
  path: '/v1/legal-holds',
  tag: 'privacy',
  summary: 'Keep what is held on a person, or on everybody in a case, as head of the legal section',
  description: 'While it stands nothing of it is erased, whatever period has ended.',
  access: 'person',
  retry: 'call',
  request: { body: legalHoldRequest },
  responses: { 201: { description: 'The hold.', schema: legalHoldSchema } },
  handler: async ({ deps, caller, commandId, body }) => {
    const { personId = null, caseId = null, reason } = body;
    if ((personId === null) === (caseId === null)) malformed('personId', 'ONE_OF_BOTH');
    const row = await setLegalHold(deps, { holdId: commandId, personId, caseId, setBy: caller.personId, reason });
    return { status: 201, body: (await holdBodies(deps, [row]))[0] };
  },
});
