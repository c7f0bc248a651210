import { z } from 'zod';
import { defineOperation } from '../operation';
import { findSeenTask } from '../queries/case-sight';
import { keepTaskDraft } from '../records/task-drafts';
import { taskParams } from '../schemas/path-params';
import { taskDraftBody } from '../schemas/task-request';

export const saveTaskDraft = defineOperation({
  id: 'saveTaskDraft',
  method: 'put',
  path: '/v1/tasks/{taskId}/draft',
  tag: 'tasks',
  summary: 'Keep what was typed at a task so far; it is no act',
  access: 'person',
  retry: 'call',
  request: { params: taskParams, body: taskDraftBody },
  responses: {
    200: {
      description: 'The draft is kept.',
      schema: z.object({ taskId: z.string(), updatedAt: z.iso.datetime() }).meta({ id: 'TaskDraft' }),
    },
  },
  handler: async (call) => {
    const { task } = await findSeenTask(call, call.params.taskId);
    const place = { taskId: task.taskId, personId: call.caller.personId };
    const updatedAt = await keepTaskDraft(call.deps, { ...place, draft: call.body.draft });
    return { status: 200, body: { taskId: task.taskId, updatedAt: updatedAt.toISOString() } };
  },
});
