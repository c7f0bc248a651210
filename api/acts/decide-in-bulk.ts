import { v7 } from 'uuid';
import type { ActReceipt } from '../../domain/recording';
import type { Refusal } from '../../domain/refusals';
import { caseIdOfTask } from '../../domain/ids';
import { problemOf } from '../middleware/answer-problem';
import { fingerprintOf } from '../middleware/fingerprint';
import { isRefusedByRule } from '../middleware/refused-by-rule';
import type { Call } from '../operation';
import { statusOfClass, type ProblemError } from '../problem';
import { problemBody } from '../problem-body';
import { leaseCommand, releaseLease, renewLease } from '../records/commands';
import { completeUnread, recordRefusal } from '../records/refusals';
import type { BulkItem } from '../schemas/bulk-answer';
import type { BulkDecision } from '../schemas/decision-request';
import { decisionAct, findTaskToDecide } from './decision-act';
import { OutcomeUnknownError } from './outcome-unknown';
import { receiptOf } from './receipt-answer';
import { sendAct } from './send-act';

/** Cases whose acts go out side by side; the acts of one case go out one after another, in the order given. */
const SIDE_BY_SIDE = 4;

/** Decides many tasks, each as an act of its own with its own command, receipt or problem. Answers in the order given. */
export async function decideInBulk(call: Call, decisions: readonly BulkDecision[]): Promise<BulkItem[]> {
  const items: BulkItem[] = [];
  const lines = linesByCase(decisions);
  const worker = async (): Promise<void> => {
    for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
      for (const index of line) {
        const decision = decisions[index];
        if (decision !== undefined) items[index] = await decideOne(call, index, decision);
        await renewLease(call.deps, call.commandId).catch(() => undefined);
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  return items;
}

function linesByCase(decisions: readonly BulkDecision[]): number[][] {
  const lines = new Map<string, number[]>();
  for (const [index, { taskId }] of decisions.entries()) {
    const caseId = caseIdOfTask(taskId) ?? taskId;
    lines.set(caseId, [...(lines.get(caseId) ?? []), index]);
  }
  return [...lines.values()];
}

async function decideOne(call: Call, index: number, decision: BulkDecision): Promise<BulkItem> {
  const { deps, caller, route } = call;
  const item = { index, taskId: decision.taskId };
  const pending = (commandId: string): BulkItem => ({ ...item, status: 202, commandId });
  try {
    const lease = await leaseCommand(deps, {
      commandId: v7(),
      actorId: caller.personId,
      route: `${route}#item`,
      key: `${call.commandId}#${String(index)}`,
      fingerprint: fingerprintOf({ method: 'POST', path: route, body: decision }),
      keepDays: null,
    });
    if (lease.kind === 'mine') return await actOnItem({ ...call, commandId: lease.commandId }, item, decision);
    if (lease.kind !== 'answered') return pending(call.commandId);
    if (lease.row.status === 'recorded')
      return { ...item, status: 201, receipt: receiptOf(lease.row.answer as ActReceipt) };
    const refusal = lease.row.answer as Refusal;
    const status = lease.row.httpStatus ?? statusOfClass[refusal.class];
    return { ...item, status, problem: problemBody(refusal, status, call) };
  } catch (error) {
    if (error instanceof OutcomeUnknownError) return pending(error.commandId);
    const known = problemOf(error);
    if (known === undefined) throw error;
    return { ...item, status: known.status, problem: problemBody(known.refusal, known.status, call, known.errors) };
  }
}

async function actOnItem(
  call: Call,
  item: { readonly index: number; readonly taskId: string },
  decision: BulkDecision,
): Promise<BulkItem> {
  try {
    const seen = await findTaskToDecide(call, decision.taskId, decision.seen.sequence);
    const receipt = await sendAct(call, seen.task.caseId, await decisionAct(call, seen, decision));
    return { ...item, status: 201, receipt: receiptOf(receipt) };
  } catch (error) {
    const later = error instanceof OutcomeUnknownError ? error.later : undefined;
    if (later === undefined) await keepItemFailure(call, decision.taskId, error);
    else void later.catch((failure: unknown) => keepItemFailure(call, decision.taskId, failure)).catch(() => undefined);
    throw error;
  }
}

async function keepItemFailure(call: Call, taskId: string, error: unknown): Promise<void> {
  const known = problemOf(error);
  if (known === undefined || known.status >= 500) await releaseLease(call.deps, call.commandId).catch(() => undefined);
  else await keepItemProblem(call, taskId, known);
}

async function keepItemProblem(call: Call, taskId: string, known: ProblemError): Promise<void> {
  const { deps, caller, commandId, route } = call;
  const { refusal, status } = known;
  if (!isRefusedByRule(known)) return completeUnread(deps, commandId, known);
  const caseId = caseIdOfTask(taskId);
  const place = { taskId, ...(caseId === undefined ? {} : { caseId }) };
  return recordRefusal(deps, { refusal, status, actorId: caller.personId, route, commandId, ...place });
}
