import { receiptAnswer } from '../acts/receipt-answer';
import { sendAct } from '../acts/send-act';
import { defineOperation } from '../operation';
import { findSeenTask } from '../queries/case-sight';
import { sealTexts } from '../records/texts';
import { findPersonNamed } from '../queries/person-named';
import { taskParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';
import { reassignmentBody } from '../schemas/task-request';

export const reassignTask = defineOperation({
  id: 'reassignTask',
  method: 'post',
  path: '/v1/tasks/{taskId}/reassignment',
  tag: 'tasks',
  summary: 'Give a task to another of those asked, or to a lawful substitute, as administrator and with the reason',
  access: 'person',
  retry: 'act',
  request: { params: taskParams, body: reassignmentBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const { task } = await findSeenTask(call, call.params.taskId);
    const toPersonId = await findPersonNamed(call.deps, call.body.to, 'to');
    const reason = [{ subject: `case:${task.caseId}` as const, text: call.body.reason }];
    const [text] = await sealTexts(call.deps, call.commandId, reason);
    if (text === undefined) throw new Error('the reason was not sealed');
    const act = { type: 'reassign_task' as const, taskId: task.taskId, toPersonId, text };
    return receiptAnswer(await sendAct(call, task.caseId, act));
  },
});
