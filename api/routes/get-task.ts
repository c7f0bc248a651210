import { defineOperation } from '../operation';
import { taskView } from '../queries/task-views';
import { taskParams } from '../schemas/path-params';
import { taskSchema } from '../schemas/task';

export const getTask = defineOperation({
  id: 'getTask',
  method: 'get',
  path: '/v1/tasks/{taskId}',
  tag: 'tasks',
  summary: 'A task with all that is needed to decide it',
  access: 'person',
  retry: 'none',
  request: { params: taskParams },
  responses: { 200: { description: 'The task.', schema: taskSchema } },
  handler: async (call) => ({ status: 200, body: await taskView(call, call.params.taskId) }),
});
