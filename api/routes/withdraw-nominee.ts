import { reasonText } from '../acts/reason-text';
import { receiptAnswer } from '../acts/receipt-answer';
import { sendAct } from '../acts/send-act';
import { defineOperation } from '../operation';
import { findSeenCase } from '../queries/case-sight';
import { readSubjectsOfNominees } from '../queries/nominee-subjects';
import { readDocumentsGiven } from '../queries/documents-given';
import { withdrawalBody } from '../schemas/withdrawal-request';
import { nomineeParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';

export const withdrawNominee = defineOperation({
  id: 'withdrawNominee',
  method: 'post',
  path: '/v1/cases/{caseId}/nominees/{nomineeId}/withdrawal',
  tag: 'cases',
  summary: 'Withdraw one nominee, or end their way for death, transfer or dismissal',
  access: 'person',
  retry: 'act',
  request: { params: nomineeParams, body: withdrawalBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { caseId } = await findSeenCase(call, call.params.caseId);
    const { nomineeId } = call.params;
    const subjects = await readSubjectsOfNominees(call.deps, caseId, [nomineeId]);
    const text = await reasonText(call, subjects.get(nomineeId) ?? `case:${caseId}`, call.body.reason);
    const { cause, letter } = call.body;
    if (letter !== undefined) await readDocumentsGiven(call.deps, [{ documentId: letter.documentId, field: 'letter' }]);
    const act = {
      type: 'withdraw_nominee' as const,
      nomineeId,
      ...text,
      ...(cause === undefined ? {} : { cause }),
      ...(letter === undefined ? {} : { letter }),
    };
    return receiptAnswer(await sendAct(call, caseId, act));
  },
});
