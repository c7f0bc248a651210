import { v5 } from 'uuid';
import type { ActReceipt } from '../../domain/recording';
import { reasonText } from '../acts/reason-text';
import { receiptOf } from '../acts/receipt-answer';
import { sendAct } from '../acts/send-act';
import { defineOperation, type JsonAnswer } from '../operation';
import { findSeenCase } from '../queries/case-sight';
import { splitBody } from '../schemas/case-request';
import { caseParams } from '../schemas/path-params';
import { splitReceiptSchema } from '../schemas/receipt';

export const splitCase = defineOperation({
  id: 'splitCase',
  method: 'post',
  path: '/v1/cases/{caseId}/split',
  tag: 'cases',
  summary: 'Split nominees off into a new case that goes on at the same stage',
  access: 'person',
  retry: 'act',
  request: { params: caseParams, body: splitBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: splitReceiptSchema } },
  replay: (_call, row) => Promise.resolve(splitAnswer(row.answer as ActReceipt)),
  handler: async (call) => {
    const { caseId } = await findSeenCase(call, call.params.caseId);
    const text = await reasonText(call, `case:${caseId}`, call.body.reason);
    const { nomineeIds } = call.body;
    const newCaseId = newCaseIdOf(call.commandId);
    return splitAnswer(await sendAct(call, caseId, { type: 'split_case', nomineeIds, newCaseId, ...text }));
  },
});

function splitAnswer(act: ActReceipt): JsonAnswer {
  return { status: 201, body: { ...receiptOf(act), newCaseId: newCaseIdOf(act.commandId) }, recorded: true };
}

// Any fixed UUID serves as the name space; this one is of this project alone.
const NAME_SPACE = '4c1f6a38-6a3e-4c0e-9a57-0d6b8f4d2b11';

/** The same command sent again splits into the same case. */
function newCaseIdOf(commandId: string): string {
  return v5(`split:${commandId}`, NAME_SPACE);
}
