import { v7 } from 'uuid';
import type { Refusal } from '../../domain/refusals';
import { caseIdOfTask } from '../../domain/ids';
import type { ActReceipt } from '../../domain/recording';
import { OutcomeUnknownError } from '../acts/outcome-unknown';
import { receiptAnswer } from '../acts/receipt-answer';
import { answered, type Answer, type Call, type JsonAnswer, type Operation, type ReadCall } from '../operation';
import { malformed, problem, ProblemError, statusOfClass } from '../problem';
import { finishCommand, leaseCommand, releaseLease, type CommandRow } from '../records/commands';
import { completeUnread, recordRefusal } from '../records/refusals';
import { problemOf } from './answer-problem';
import { fingerprintOf } from './fingerprint';
import { isRefusedByRule } from './refused-by-rule';

/** Answers of calls that are no acts are kept this long. */
const CALL_DAYS = 7;
const KEY = /^[\x21-\x7e]{1,200}$/;
/** Seconds: an act rarely takes longer. */
const RETRY_IN_PROGRESS = '1';

/** The call's `Idempotency-Key`; 400 where it is missing or no printable text of at most 200 characters. */
export function idempotencyKeyOf(call: Pick<ReadCall, 'request'>): string {
  const key = call.request.get('idempotency-key');
  if (key === undefined || key === '') return malformed('Idempotency-Key', 'KEY_MISSING');
  return KEY.test(key) ? key : malformed('Idempotency-Key', 'KEY_FORMAT');
}

/**
 * Carries a mutating call out once. The command row is written first; whoever repeats the call gets the first answer,
 * and a call whose process died on the way is taken up again under the same command id.
 */
export async function answerOnce(operation: Operation, call: ReadCall, key: string): Promise<Answer> {
  const { deps, caller, route, request } = call;
  const lease = await leaseCommand(deps, {
    commandId: v7(),
    actorId: caller.personId,
    route,
    key,
    fingerprint: fingerprintOf({ method: request.method, path: request.path, body: call.body }),
    keepDays: operation.retry === 'act' ? null : CALL_DAYS,
  });
  switch (lease.kind) {
    case 'mine':
      return carryOut(operation, { ...call, commandId: lease.commandId });
    case 'answered':
      return replay(operation, call, lease.row);
    case 'in_progress':
      return problem('in_progress', 'COMMAND_RUNNING', {}, { headers: { 'Retry-After': RETRY_IN_PROGRESS } });
    case 'key_reused':
      return problem('key_reused', 'KEY_REUSED', { field: 'Idempotency-Key' });
  }
}

async function carryOut(operation: Operation, call: Call): Promise<Answer> {
  try {
    const answer = await operation.handler(call);
    if (answer !== answered && 'body' in answer && answer.recorded !== true) {
      await finishCommand(call.deps, call.commandId, { status: answer.status, body: answer.body });
    }
    return answer;
  } catch (error) {
    if (error instanceof OutcomeUnknownError) {
      await release(call);
      return pendingAnswer(error.commandId);
    }
    const known = problemOf(error);
    if (known === undefined || !isFinal(known)) await release(call);
    else await keepProblem(call, known);
    throw error;
  }
}

/** 202: the act was sent on; `Location` is where its outcome will be told. */
function pendingAnswer(commandId: string): JsonAnswer {
  return {
    status: 202,
    body: { commandId, status: 'pending' },
    headers: { Location: `/v1/commands/${commandId}`, 'Retry-After': RETRY_IN_PROGRESS },
    recorded: true,
  };
}

async function keepProblem({ deps, caller, route, params, commandId }: Call, known: ProblemError): Promise<void> {
  if (!isRefusedByRule(known)) {
    await completeUnread(deps, commandId, known);
    return;
  }
  await recordRefusal(deps, {
    refusal: known.refusal,
    status: known.status,
    personId: caller.personId,
    route,
    commandId,
    ...placeOf(params),
  });
}

/** Ids of the case and the task that a route names. */
export function placeOf(params: unknown): { readonly caseId?: string; readonly taskId?: string } {
  const { caseId, taskId } = (params ?? {}) as { caseId?: string; taskId?: string };
  const ofTask = taskId === undefined ? undefined : caseIdOfTask(taskId);
  const named = caseId ?? ofTask;
  return { ...(named === undefined ? {} : { caseId: named }), ...(taskId === undefined ? {} : { taskId }) };
}

async function replay(operation: Operation, call: ReadCall, row: CommandRow): Promise<JsonAnswer> {
  const headers = { 'Idempotent-Replay': 'true' };
  if (row.status === 'refused') {
    const refusal = row.answer as Refusal;
    throw new ProblemError(refusal, { status: row.httpStatus ?? statusOfClass[refusal.class], headers });
  }
  const answer =
    row.status === 'done'
      ? { status: row.httpStatus ?? 200, body: row.answer }
      : await (operation.replay?.(call, row) ?? receiptAnswer(row.answer as ActReceipt));
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** 5xx and refusals that time alone undoes are not kept: the same key tries again. */
function isFinal({ status, refusal }: ProblemError): boolean {
  return status < 500 && refusal.class !== 'in_progress' && refusal.class !== 'rate_limited';
}

async function release({ deps, commandId }: Call): Promise<void> {
  // With the database away the lease runs out by itself.
  await releaseLease(deps, commandId).catch(() => undefined);
}
