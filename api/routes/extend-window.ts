import { reasonText } from '../acts/reason-text';
import { receiptAnswer } from '../acts/receipt-answer';
import { sendAct } from '../acts/send-act';
import { defineOperation } from '../operation';
import { malformed } from '../problem';
import { findSeenCase } from '../queries/case-sight';
import { caseParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';
import { windowExtensionBody } from '../schemas/window-request';

export const extendWindow = defineOperation({
  id: 'extendWindow',
  method: 'post',
  path: '/v1/cases/{caseId}/window-extensions',
  tag: 'cases',
  summary: 'Make an outage good: extend an open period by at least its length, as whoever manages it',
  description: 'It is no extension for want of entries and counts towards none of those.',
  access: 'person',
  retry: 'act',
  request: { params: caseParams, body: windowExtensionBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { stageId, reason } = call.body;
    const [from, to] = [new Date(call.body.outage.from), new Date(call.body.outage.to)];
    if (to <= from) malformed('outage.to', 'BEFORE_START');
    const { caseId } = await findSeenCase(call, call.params.caseId);
    const { text } = await reasonText(call, `case:${caseId}`, reason);
    if (text === undefined) return malformed('reason', 'REQUIRED');
    const outage = { from: from.toISOString(), to: to.toISOString() };
    return receiptAnswer(await sendAct(call, caseId, { type: 'extend_window', stageId, outage, text }));
  },
});
