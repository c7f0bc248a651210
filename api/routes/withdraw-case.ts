import { receiptAnswer } from '../acts/receipt-answer';
import { reasonText } from '../acts/reason-text';
import { sendAct } from '../acts/send-act';
import { defineOperation } from '../operation';
import { findSeenCase } from '../queries/case-sight';
import { reasonBody } from '../schemas/free-text';
import { caseParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';

export const withdrawCase = defineOperation({
  id: 'withdrawCase',
  method: 'post',
  path: '/v1/cases/{caseId}/withdrawal',
  tag: 'cases',
  summary: 'Withdraw a case, by those who started it',
  access: 'person',
  retry: 'act',
  request: { params: caseParams, body: reasonBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { caseId } = await findSeenCase(call, call.params.caseId);
    const text = await reasonText(call, `case:${caseId}`, call.body.reason);
    return receiptAnswer(await sendAct(call, caseId, { type: 'withdraw_case', ...text }));
  },
});
