import { receiptAnswer } from '../acts/receipt-answer';
import { reasonText } from '../acts/reason-text';
import { sendAct } from '../acts/send-act';
import { defineOperation } from '../operation';
import { findSeenCase } from '../queries/case-sight';
import { reasonBody } from '../schemas/free-text';
import { caseParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';

export const holdCase = defineOperation({
  id: 'holdCase',
  method: 'post',
  path: '/v1/cases/{caseId}/hold',
  tag: 'cases',
  summary: 'Put a case on hold; statutory clocks run on',
  access: 'person',
  retry: 'act',
  request: { params: caseParams, body: reasonBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { caseId } = await findSeenCase(call, call.params.caseId);
    const text = await reasonText(call, `case:${caseId}`, call.body.reason);
    return receiptAnswer(await sendAct(call, caseId, { type: 'hold_case', ...text }));
  },
});
