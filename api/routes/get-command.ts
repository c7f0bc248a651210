import type { ActReceipt } from '../../domain/recording';
import type { Refusal } from '../../domain/refusals';
import { receiptOf } from '../acts/receipt-answer';
import { defineOperation } from '../operation';
import { problem, statusOfClass } from '../problem';
import { problemBody } from '../problem-body';
import { findCommand } from '../records/commands';
import { commandAnswerSchema, type CommandAnswer } from '../schemas/command-answer';
import { commandParams } from '../schemas/path-params';

export const getCommand = defineOperation({
  id: 'getCommand',
  method: 'get',
  path: '/v1/commands/{commandId}',
  tag: 'commands',
  summary: 'What became of my act',
  access: 'person',
  retry: 'none',
  request: { params: commandParams },
  responses: { 200: { description: 'The command.', schema: commandAnswerSchema } },
  handler: async (call) => {
    const row = await findCommand(call.deps, call.params.commandId);
    // Nobody but the sender may ask; for others it does not exist.
    if (row?.actorId !== call.caller.personId) return problem('not_found', 'NOT_VISIBLE');
    const { commandId } = row;
    let body: CommandAnswer = { commandId, status: 'pending' };
    if (row.status === 'refused') {
      const refusal = row.answer as Refusal;
      const status = row.httpStatus ?? statusOfClass[refusal.class];
      body = { commandId, status: 'refused', problem: problemBody(refusal, status, call) };
    } else if (row.status === 'recorded') {
      body = { commandId, status: 'recorded', receipt: receiptOf(row.answer as ActReceipt) };
    } else if (row.status === 'done') {
      body = { commandId, status: 'recorded' };
    }
    return { status: 200, body };
  },
});
