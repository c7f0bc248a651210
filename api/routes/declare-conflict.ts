import { reasonText } from '../acts/reason-text';
import { receiptAnswer } from '../acts/receipt-answer';
import { sendAct } from '../acts/send-act';
import { defineOperation } from '../operation';
import { findSeenCase } from '../queries/case-sight';
import { findPersonNamed } from '../queries/person-named';
import { caseParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';
import { conflictBody } from '../schemas/task-request';

export const declareConflict = defineOperation({
  id: 'declareConflict',
  method: 'post',
  path: '/v1/cases/{caseId}/conflict-declarations',
  tag: 'cases',
  summary: 'Declare a conflict of interest with a nominee, or with the case; of another person, report it',
  description: 'An own conflict recuses at once. One that is reported is a flag, on which the superior rules.',
  access: 'person',
  retry: 'act',
  request: { params: caseParams, body: conflictBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { caseId } = await findSeenCase(call, call.params.caseId);
    const { nomineeId, reason } = call.body;
    const { personId } = call.caller;
    const named = call.body.personId;
    const ofId = named === undefined ? personId : await findPersonNamed(call.deps, named, 'personId');
    const text = await reasonText(call, `person:${ofId}`, reason);
    const about = {
      ...(nomineeId === undefined ? {} : { nomineeId }),
      ...(ofId === personId ? {} : { personId: ofId }),
    };
    return receiptAnswer(await sendAct(call, caseId, { type: 'declare_conflict', ...about, ...text }));
  },
});
