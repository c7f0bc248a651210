import { hide } from '../hidden';
import { defineOperation } from '../operation';
import { malformed } from '../problem';
import { officeBody } from '../queries/office-body';
import { endOffice } from '../records/offices';
import { officeSchema } from '../schemas/directory';
import { endOfOffice } from '../schemas/office-request';
import { officeParams } from '../schemas/path-params';

/** Clocks of two machines may differ by this much; an end further back would undo acts that were in order. */
const LATE_MS = 60_000;

export const endOfficeOperation = defineOperation({
  id: 'endOffice',
  method: 'post',
  path: '/v1/offices/{officeId}/end',
  tag: 'directory',
  summary: 'Say when an office ends, now or later, as administrator',
  description: 'Open tasks of the cases concerned pass to whoever holds what they ask. An end in the past is refused.',
  access: 'person',
  retry: 'call',
  request: { params: officeParams, body: endOfOffice },
  responses: { 200: { description: 'The office.', schema: officeSchema } },
  handler: async ({ deps, params, body }) => {
    const now = Date.now();
    const validTo = body.validTo === undefined ? new Date(now) : new Date(body.validTo);
    if (validTo.getTime() < now - LATE_MS) malformed('validTo', 'IN_THE_PAST');
    const row = await endOffice(deps, params.officeId, validTo);
    if (row === undefined) return hide();
    return { status: 200, body: await officeBody(deps, row.officeId) };
  },
});
