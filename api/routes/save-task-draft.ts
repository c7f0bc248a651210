import { z } from 'zod';
import { whyNot } from '../../domain/why-not';
import { defineOperation } from '../operation';
import { ProblemError } from '../problem';
import { nowOf } from '../queries/case-view';
import { loadSeenTask } from '../queries/task-views';
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
    const { task, state } = await loadSeenTask(call, call.params.taskId);
    // What is typed at a task is the beginning of an act: whoever may never do it has nothing to keep there.
    const barred = whyNot(state, call.caller.actor, task.taskId, nowOf(state)).find(
      ({ rule, verdict }) => verdict === 'failed' && ['conflict', 'asked', 'duties'].includes(rule),
    );
    if (barred?.refusal !== undefined) throw new ProblemError(barred.refusal);
    const place = { taskId: task.taskId, personId: call.caller.personId };
    const updatedAt = await keepTaskDraft(call.deps, { ...place, draft: call.body.draft });
    return { status: 200, body: { taskId: task.taskId, updatedAt: updatedAt.toISOString() } };
  },
});
