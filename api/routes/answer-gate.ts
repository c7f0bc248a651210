import { reasonText } from '../acts/reason-text';
import { isReasonCode } from '../acts/reason-code';
import { receiptAnswer } from '../acts/receipt-answer';
import { sendCommand } from '../acts/send-command';
import { idempotencyKeyOf } from '../middleware/idempotency';
import { defineOperation } from '../operation';
import { malformed } from '../problem';
import { findCalledGate } from '../queries/called-gate';
import { gateCallbackBody } from '../schemas/gate-callback';
import { taskParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';

export const answerGate = defineOperation({
  id: 'answerGate',
  method: 'post',
  path: '/v1/gates/{taskId}/callback',
  tag: 'tasks',
  summary: 'An outside authority answers a gate itself',
  description:
    'Signed as Standard Webhooks says (`v1`, HMAC-SHA256) with a secret that was agreed with the authority; there is no ' +
    'login. The answer counts at once, and overtakes an entry of the desk that waits to be confirmed. `webhook-id` is the ' +
    'idempotency key: a repetition with the same id and body is signed anew, with the time of that attempt (five minutes ' +
    'of difference are allowed), and is answered as before. 404 for a task that is no gate of this authority, and for ' +
    'every task where no authority has a secret.',
  access: 'authority',
  retry: 'act',
  request: { params: taskParams, body: gateCallbackBody },
  responses: { 201: { description: 'The answer is in the ledger, and the case has moved on.', schema: receiptSchema } },
  handler: async (call) => {
    const { deps, authority, commandId, params, body } = call;
    if (authority === null) throw new Error('only a signed callback comes here');
    const { taskId } = params;
    const { outcome, returnTo, reasonCode, comment, letter } = body;
    if (!isReasonCode(reasonCode)) malformed('reasonCode', 'UNKNOWN_REASON_CODE');
    const { caseId } = await findCalledGate(deps, taskId, authority);
    const receipt = await sendCommand(call, caseId, {
      type: 'answer_gate',
      commandId,
      actor: null,
      taskId,
      authority,
      webhookId: idempotencyKeyOf(call),
      outcome,
      ...(returnTo === undefined ? {} : { returnTo }),
      ...(reasonCode === undefined ? {} : { reasonCode }),
      ...(await reasonText(call, `case:${caseId}`, comment)),
      letter,
    });
    return receiptAnswer(receipt);
  },
});
