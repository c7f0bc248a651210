import { receiptAnswer } from '../acts/receipt-answer';
import { sendAct } from '../acts/send-act';
import { defineOperation } from '../operation';
import { findSeenCase } from '../queries/case-sight';
import { findPersonNamed } from '../queries/person-named';
import { caseParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';
import { panelBody } from '../schemas/task-request';

export const proposePanel = defineOperation({
  id: 'proposePanel',
  method: 'post',
  path: '/v1/cases/{caseId}/panel',
  tag: 'cases',
  summary: 'Propose the members of the selection panel; the appointing authority appoints',
  access: 'person',
  retry: 'act',
  request: { params: caseParams, body: panelBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { caseId } = await findSeenCase(call, call.params.caseId);
    const members = await Promise.all(
      call.body.members.map(async (member, index) => ({
        ...member,
        personId: await findPersonNamed(call.deps, member.personId, `members.${String(index)}.personId`),
      })),
    );
    return receiptAnswer(await sendAct(call, caseId, { type: 'propose_panel', members }));
  },
});
