import { reasonText } from '../acts/reason-text';
import { receiptAnswer } from '../acts/receipt-answer';
import { sendAct } from '../acts/send-act';
import { defineOperation } from '../operation';
import { findSeenCase } from '../queries/case-sight';
import { caseParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';
import { conflictBody } from '../schemas/task-request';

export const declareConflict = defineOperation({
  id: 'declareConflict',
  method: 'post',
  path: '/v1/cases/{caseId}/conflict-declarations',
  tag: 'cases',
  summary: 'Declare a conflict of interest with a nominee, or with the case',
  access: 'person',
  retry: 'act',
  request: { params: caseParams, body: conflictBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { caseId } = await findSeenCase(call, call.params.caseId);
    const { nomineeId, reason } = call.body;
    const text = await reasonText(call, `person:${call.caller.personId}`, reason);
    const about = nomineeId === undefined ? {} : { nomineeId };
    return receiptAnswer(await sendAct(call, caseId, { type: 'declare_conflict', ...about, ...text }));
  },
});
