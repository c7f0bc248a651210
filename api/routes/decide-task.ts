import { decisionAct, findTaskToDecide } from '../acts/decision-act';
import { receiptAnswer } from '../acts/receipt-answer';
import { sendAct } from '../acts/send-act';
import { defineOperation } from '../operation';
import { decisionBody } from '../schemas/decision-request';
import { taskParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';

export const decideTask = defineOperation({
  id: 'decideTask',
  method: 'post',
  path: '/v1/tasks/{taskId}/decisions',
  tag: 'tasks',
  summary: 'Decide a task',
  description:
    'Outcomes are those of the task. At a stage of scope `nominee` each nominee of the act has its own outcome; one ' +
    'act may decide any number of them. `seen.sequence` is the sequence of the task as it was read.',
  access: 'person',
  retry: 'act',
  request: { params: taskParams, body: decisionBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const seen = await findTaskToDecide(call, call.params.taskId, call.body.seen.sequence);
    return receiptAnswer(await sendAct(call, seen.task.caseId, await decisionAct(call, seen, call.body)));
  },
});
