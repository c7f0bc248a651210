import { reasonText } from '../acts/reason-text';
import { receiptAnswer } from '../acts/receipt-answer';
import { sendAct } from '../acts/send-act';
import { defineOperation } from '../operation';
import { findSeenTask } from '../queries/case-sight';
import { reasonBody } from '../schemas/free-text';
import { taskParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';

export const recuseFromTask = defineOperation({
  id: 'recuseFromTask',
  method: 'post',
  path: '/v1/tasks/{taskId}/recusal',
  tag: 'tasks',
  summary: 'Stand aside from a task because of a conflict of interest',
  access: 'person',
  retry: 'act',
  request: { params: taskParams, body: reasonBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { task } = await findSeenTask(call, call.params.taskId);
    // Why somebody stands aside speaks of that person's own life.
    const text = await reasonText(call, `person:${call.caller.personId}`, call.body.reason);
    return receiptAnswer(await sendAct(call, task.caseId, { type: 'recuse', taskId: task.taskId, ...text }));
  },
});
