import { receiptAnswer } from '../acts/receipt-answer';
import { reasonText } from '../acts/reason-text';
import { sendAct } from '../acts/send-act';
import { defineOperation } from '../operation';
import { findSeenTask } from '../queries/case-sight';
import { findPersonNamed } from '../queries/person-named';
import { taskParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';
import { handOverBody } from '../schemas/task-request';

export const reassignTask = defineOperation({
  id: 'reassignTask',
  method: 'post',
  path: '/v1/tasks/{taskId}/reassignment',
  tag: 'tasks',
  summary: 'Give a task to another person, as administrator',
  access: 'person',
  retry: 'act',
  request: { params: taskParams, body: handOverBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { task } = await findSeenTask(call, call.params.taskId);
    const toPersonId = await findPersonNamed(call.deps, call.body.to, 'to');
    const text = await reasonText(call, `case:${task.caseId}`, call.body.reason);
    return receiptAnswer(
      await sendAct(call, task.caseId, { type: 'reassign_task', taskId: task.taskId, toPersonId, ...text }),
    );
  },
});
