import { v7 } from 'uuid';
import type { Refusal } from '../../domain/refusals';
import { caseIdOfTask } from '../../domain/ids';
import type { ActReceipt } from '../../domain/recording';
import { actorOfCall } from '../actor-of-call';
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

/**
 * The call's `Idempotency-Key`, or the `webhook-id` of an authority's callback; 400 where it is missing or no printable
 * text of at most 200 characters.
 */
export function idempotencyKeyOf(call: Pick<ReadCall, 'request' | 'authority'>): string {
  const header = keyHeaderOf(call);
  const key = call.request.get(header);
  if (key === undefined || key === '') return malformed(header, 'KEY_MISSING');
  return KEY.test(key) ? key : malformed(header, 'KEY_FORMAT');
}

function keyHeaderOf({ authority }: Pick<ReadCall, 'authority'>): string {
  return authority === null ? 'Idempotency-Key' : 'webhook-id';
}

/**
 * Carries a mutating call out once. The command row is written first; whoever repeats the call gets the first answer,
 * and a call whose process died on the way is taken up again under the same command id.
 */
export async function answerOnce(operation: Operation, call: ReadCall, key: string): Promise<Answer> {
  const { deps, route, request } = call;
  const lease = await leaseCommand(deps, {
    commandId: v7(),
    actorId: actorOfCall(call),
    route,
    key,
    fingerprint: fingerprintOf({ method: request.method, path: request.path, body: call.body }),
    keepDays: operation.retry === 'act' ? null : CALL_DAYS,
  });
  switch (lease.kind) {
    case 'mine':
      return carryOut(operation, withCommand(call, lease.commandId));
    case 'answered':
      return replay(operation, call, lease.row);
    case 'in_progress':
      return problem('in_progress', 'COMMAND_RUNNING', {}, { headers: { 'Retry-After': RETRY_IN_PROGRESS } });
    case 'key_reused':
      return problem('key_reused', 'KEY_REUSED', { field: keyHeaderOf(call) });
  }
}

// Not spread: reading `caller` throws where no person calls.
function withCommand(call: ReadCall, commandId: string): Call {
  return Object.defineProperty(call, 'commandId', { value: commandId, enumerable: true }) as Call;
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
      void keepLater(call, error);
      return call.authority === null ? pendingAnswer(error.commandId) : sendAgain();
    }
    await keepFailure(call, error);
    throw error;
  }
}

/** What becomes of an act after its caller was answered: its receipt is kept by the ledger, its refusal here. */
async function keepLater(call: Call, { later }: OutcomeUnknownError): Promise<void> {
  try {
    if (later === undefined) await release(call);
    await later;
  } catch (error) {
    await keepFailure(call, error).catch(() => undefined);
  }
}

async function keepFailure(call: Call, error: unknown): Promise<void> {
  const known = problemOf(error);
  if (known === undefined || !isFinal(known)) await release(call);
  else await keepProblem(call, known);
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

/** A sender of callbacks takes every 2xx for the end of it, and has no login to ask with: the same id tells it later. */
function sendAgain(): never {
  return problem('unavailable', 'OUTCOME_UNKNOWN', {}, { headers: { 'Retry-After': RETRY_IN_PROGRESS } });
}

async function keepProblem(call: Call, known: ProblemError): Promise<void> {
  const { deps, route, params, commandId } = call;
  if (!isRefusedByRule(known)) {
    await completeUnread(deps, commandId, known);
    return;
  }
  await recordRefusal(deps, {
    refusal: known.refusal,
    status: known.status,
    actorId: actorOfCall(call),
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
