import { decideInBulk } from '../acts/decide-in-bulk';
import { defineOperation } from '../operation';
import { releaseLease } from '../records/commands';
import { bulkAnswerSchema } from '../schemas/bulk-answer';
import { bulkDecisionBody } from '../schemas/decision-request';

export const decideTasks = defineOperation({
  id: 'decideTasks',
  method: 'post',
  path: '/v1/decisions',
  tag: 'tasks',
  summary: 'Decide many tasks; each is an act of its own',
  description:
    'Every item has its own status. Where an item is 202 or 503, the same call with the same key goes on with what is ' +
    'still open and repeats nothing.',
  access: 'person',
  retry: 'act',
  request: { body: bulkDecisionBody },
  responses: { 207: { description: 'One item for each decision, in order.', schema: bulkAnswerSchema } },
  handler: async (call) => {
    const items = await decideInBulk(call, call.body.decisions);
    const isWhole = items.every(({ status }) => status !== 202 && status < 500);
    if (!isWhole) await releaseLease(call.deps, call.commandId).catch(() => undefined);
    return { status: 207, body: { items }, recorded: !isWhole };
  },
});
