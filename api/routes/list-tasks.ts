import { z } from 'zod';
import { defineOperation } from '../operation';
import { listTasks } from '../queries/list-tasks';
import { pageQuery } from '../schemas/list';
import { taskListSchema } from '../schemas/task';

const id = z.string().min(1).max(200);

export const listTasksOperation = defineOperation({
  id: 'listTasks',
  method: 'get',
  path: '/v1/tasks',
  tag: 'tasks',
  summary: 'Tasks, by due date and then id',
  description: 'A page may hold fewer tasks than `limit` and still have a next one.',
  access: 'person',
  retry: 'none',
  request: {
    query: z.object({
      assignee: z
        .literal('me')
        .optional()
        .meta({ description: 'What the caller may act on now, in an office of their own or under a mandate.' }),
      actor: z.literal('me').optional().meta({ description: 'What the caller has acted on.' }),
      status: z.enum(['open', 'done', 'void']).optional(),
      case: id.optional(),
      stage: id.optional(),
      pipeline: id.optional(),
      due_before: z.iso.datetime().optional(),
      ...pageQuery,
    }),
  },
  responses: { 200: { description: 'A page of tasks.', schema: taskListSchema } },
  handler: async (call) => ({ status: 200, body: await listTasks(call, call.query) }),
});
