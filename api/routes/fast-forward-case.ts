import type { ActReceipt } from '../../domain/recording';
import { fastForwardCase, readCaseClock } from '../../temporal/fast-forward';
import { sendAct } from '../acts/send-act';
import { defineOperation, type JsonAnswer, type ReadCall } from '../operation';
import { malformed } from '../problem';
import { findSeenCase } from '../queries/case-sight';
import { fastForwardAnswer, fastForwardBody } from '../schemas/rehearsal-request';

export const fastForward = defineOperation({
  id: 'fastForward',
  method: 'post',
  path: '/v1/rehearsal/fast-forward',
  tag: 'rehearsal',
  summary: 'Push the time of one case forward; marks it as a rehearsal for good',
  access: 'person',
  retry: 'act',
  existsIf: ({ embedded }) => embedded,
  request: { body: fastForwardBody },
  responses: { 200: { description: 'The case has arrived at that time.', schema: fastForwardAnswer } },
  // The act was recorded and the process may have died before time was pushed.
  replay: (call, row) => {
    const { until } = fastForwardBody.parse(call.body);
    return push(call, (row.answer as ActReceipt).caseId, new Date(until));
  },
  handler: async (call) => {
    const { caseId } = await findSeenCase(call, call.body.caseId);
    const until = new Date(call.body.until);
    if (until.getTime() <= (await readCaseClock(call.deps.temporal, caseId))) malformed('until', 'UNTIL_PAST');
    await sendAct(call, caseId, { type: 'note_fast_forward', until: until.toISOString() });
    return push(call, caseId, until);
  },
});

async function push({ deps }: Pick<ReadCall, 'deps'>, caseId: string, until: Date): Promise<JsonAnswer> {
  const now = await readCaseClock(deps.temporal, caseId);
  const { from } =
    until.getTime() > now ? await fastForwardCase(deps.temporal, caseId, until.getTime()) : { from: now };
  const body = { caseId, from: new Date(from).toISOString(), until: until.toISOString() };
  return { status: 200, body, recorded: true };
}
