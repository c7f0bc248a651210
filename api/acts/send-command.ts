import { setTimeout as sleep } from 'node:timers/promises';
import { isAssertionRule, type Assertion } from '../../domain/assertion';
import type { Command } from '../../domain/commands';
import { workflowIdOfCase } from '../../domain/ids';
import type { ActReceipt } from '../../domain/recording';
import type { Refusal } from '../../domain/refusals';
import { signAct } from '../../temporal/assertion-keys';
import { actUpdate } from '../../workflows/messages';
import type { Call } from '../operation';
import { problem, ProblemError } from '../problem';
import { findCommand } from '../records/commands';
import { isBehindLedger } from './behind-ledger';
import { inLane } from './case-lanes';
import { OutcomeUnknownError } from './outcome-unknown';
import { readFailure } from './read-failure';
import { refusalOfClosedCase } from './refusal-of-closed-case';
import { isTemporalThere, temporalAway, whileTemporalAnswers } from './while-temporal-answers';

/** The command row that was written before, whoever sends it. */
export type CommandCall = Pick<Call, 'deps' | 'commandId'>;

/** How long a caller waits for an act; recording it takes a hundredth of that when nothing is wrong. */
const DEADLINE_MS = 10_000;
/** Between two sendings of the same id. */
const PAUSE_MS = { first: 50, longest: 800 };
/** A run that changes is found again sooner; a case that is not running at all is no better later. */
const NOT_FOUND_MS = 3_000;

/**
 * Sends a command to its case and waits for the ledger. Throws a `ProblemError` for a refusal, 503 where Temporal is away
 * or the case does not run, and `OutcomeUnknownError` where its outcome is not known in time: then it goes on by itself.
 * A failure that leaves the outcome open is answered by looking the command up and sending the same id again.
 */
export async function sendCommand(call: CommandCall, caseId: string, command: Command): Promise<ActReceipt> {
  const assertion = signAct(call.deps.assertion.key, { caseId, body: command });
  const work = inLane(caseId, () => sendUntilKnown(call, { caseId, command, assertion }));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => {
      resolve('late');
    }, DEADLINE_MS);
  });
  try {
    const first = await Promise.race([work, late]);
    if (first === 'late') throw new OutcomeUnknownError(call.commandId, work);
    return first;
  } finally {
    clearTimeout(timer);
  }
}

interface SignedCommand {
  readonly caseId: string;
  readonly command: Command;
  readonly assertion: Assertion;
}

/** Its time begins with its turn: many acts on one case wait for each other longer than any of them takes. */
async function sendUntilKnown(call: CommandCall, signed: SignedCommand): Promise<ActReceipt> {
  const { caseId, command } = signed;
  const begun = performance.now();
  const left = (limit: number): number => limit - (performance.now() - begun);
  let sendings = 0;
  for (let pause = PAUSE_MS.first; ; pause = Math.min(pause * 2, PAUSE_MS.longest)) {
    sendings += 1;
    const failure = await sendOnce(call, signed, left(DEADLINE_MS));
    if ('receipt' in failure) return failure.receipt;
    const known = await outcomeOf(call);
    if (known !== undefined) return known;
    if (failure.kind === 'refused') {
      if (isAssertionRule(failure.refusal.rule)) return notBelieved();
      const isOpen = left(DEADLINE_MS) > pause && (await isBehindLedger(call.deps, caseId, failure.judgedAt, sendings));
      if (!isOpen) throw new ProblemError(failure.refusal);
    }
    if (failure.kind === 'not_found') {
      const refusal = await refusalOfClosedCase(call.deps, caseId, command);
      if (refusal !== undefined) throw new ProblemError(refusal);
      if (left(NOT_FOUND_MS) <= pause) return caseAway();
    }
    if (failure.kind === 'away') return temporalAway();
    if (left(DEADLINE_MS) <= pause) break;
    await sleep(pause);
  }
  if (!(await isTemporalThere(call.deps))) return temporalAway();
  throw new OutcomeUnknownError(call.commandId);
}

type Sent = { readonly receipt: ActReceipt } | ReturnType<typeof readFailure>;

async function sendOnce(
  { deps }: CommandCall,
  { caseId, command, assertion }: SignedCommand,
  forMs: number,
): Promise<Sent> {
  const handle = deps.temporal.workflow.getHandle(workflowIdOfCase(caseId));
  try {
    const sent = deps.temporal.withDeadline(Date.now() + Math.max(1, forMs), () =>
      handle.executeUpdate(actUpdate, { args: [command, assertion], updateId: command.commandId }),
    );
    return { receipt: await whileTemporalAnswers(deps, sent) };
  } catch (error) {
    return readFailure(error);
  }
}

/** What the ledger's transaction made of the command meanwhile; with the database away nothing is known. */
async function outcomeOf({ deps, commandId }: CommandCall): Promise<ActReceipt | undefined> {
  const row = await findCommand(deps, commandId).catch(() => undefined);
  if (row?.status === 'refused') throw new ProblemError(row.answer as Refusal);
  return row?.status === 'recorded' ? (row.answer as ActReceipt) : undefined;
}

/** The workers do not know this API's key, or its clock is wrong: a fault of the installation, which has its alarm. */
export function notBelieved(): never {
  return problem('unavailable', 'ACTS_NOT_BELIEVED', {}, { headers: { 'Retry-After': '30' } });
}

/** Temporal does not know a case that goes on: its data was lost, and the case is to be started from its ledger. */
function caseAway(): never {
  return problem('unavailable', 'CASE_NOT_RUNNING', {}, { headers: { 'Retry-After': '30' } });
}
