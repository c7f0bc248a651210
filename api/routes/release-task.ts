import { receiptAnswer } from '../acts/receipt-answer';
import { sendAct } from '../acts/send-act';
import { defineOperation } from '../operation';
import { findSeenTask } from '../queries/case-sight';
import { emptyBody } from '../schemas/free-text';
import { taskParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';

export const releaseTask = defineOperation({
  id: 'releaseTask',
  method: 'post',
  path: '/v1/tasks/{taskId}/release',
  tag: 'tasks',
  summary: 'Give a claimed task back',
  access: 'person',
  retry: 'act',
  request: { params: taskParams, body: emptyBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { task } = await findSeenTask(call, call.params.taskId);
    return receiptAnswer(await sendAct(call, task.caseId, { type: 'release_task', taskId: task.taskId }));
  },
});
