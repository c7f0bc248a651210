import { z } from 'zod';
import { defineOperation } from '../operation';
import { explainTask } from '../queries/task-explanation';
import { explanationSchema } from '../schemas/explanation';
import { taskParams } from '../schemas/path-params';

export const explainTaskOperation = defineOperation({
  id: 'explainTask',
  method: 'get',
  path: '/v1/tasks/{taskId}/explanation',
  tag: 'tasks',
  summary: 'Why may I, or may another person, not decide this task: each rule, passed or failed',
  description: 'The first rule that fails is what an act would be refused with.',
  access: 'person',
  retry: 'none',
  request: {
    params: taskParams,
    query: z.object({
      person: z.string().min(1).max(200).optional().meta({ description: 'By `personId` or login; else the caller.' }),
    }),
  },
  responses: { 200: { description: 'The rules.', schema: explanationSchema } },
  handler: async (call) => ({ status: 200, body: await explainTask(call, call.params.taskId, call.query.person) }),
});
