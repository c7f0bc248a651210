import { setTimeout as sleep } from 'node:timers/promises';
import { isAssertionRule } from '../../domain/assertion';
import { decide, openingState } from '../../domain/case';
import type { CommandOf } from '../../domain/commands';
import type { ActReceipt } from '../../domain/recording';
import type { Refusal } from '../../domain/refusals';
import { signAct } from '../../temporal/assertion-keys';
import { startCase } from '../../temporal/start-case';
import type { CaseInput } from '../../workflows/messages';
import type { Call } from '../operation';
import { ProblemError } from '../problem';
import { findCommand } from '../records/commands';
import { attachDocuments } from '../records/documents-of-case';
import { refusalOfFailedStart } from './failed-start';
import { OutcomeUnknownError } from './outcome-unknown';
import { notBelieved } from './send-command';
import { whileTemporalAnswers } from './while-temporal-answers';

/** A call that starts a case; its command row was written before, and names the case. */
export type OpenCall = Pick<Call, 'deps' | 'caller' | 'commandId'>;

/** What the case is run with, and the act that opens it. */
type Opening = Pick<CaseInput, 'caseId' | 'definition' | 'policy' | 'calendar'> & {
  readonly opening: CommandOf<'open_case'>;
};

/** How long a caller waits for the first event of a new case; it takes a hundredth of that when nothing is wrong. */
const DEADLINE_MS = 10_000;
const POLL_MS = { first: 10, longest: 100 };

/**
 * Starts the case's workflow and returns when its first event is in the ledger. Throws problems, and
 * `OutcomeUnknownError` where Temporal has the case but the ledger does not say so in time.
 */
export async function startOpening(call: OpenCall, input: Opening): Promise<ActReceipt> {
  const { deps } = call;
  const { caseId, definition, policy, calendar, opening } = input;
  // A refusal that is plain already needs no workflow; what only the ledger's transaction finds comes back from it.
  const decided = decide(openingState({ caseId, definition, policy }, calendar), opening, new Date().toISOString());
  if ('refusal' in decided) throw new ProblemError(decided.refusal);
  const assertion = signAct(deps.assertion.key, { caseId, body: opening });
  const started = deps.temporal.withDeadline(Date.now() + DEADLINE_MS, () =>
    startCase(deps.temporal, { ...input, assertion }, { taskQueue: deps.taskQueue, eager: deps.embedded }),
  );
  await whileTemporalAnswers(deps, started);
  const receipt = await waitForLedger(call, caseId);
  await attachDocuments(deps, opening, caseId);
  return receipt;
}

async function waitForLedger({ deps, commandId }: OpenCall, caseId: string): Promise<ActReceipt> {
  const start = performance.now();
  let pause = POLL_MS.first;
  while (performance.now() - start < DEADLINE_MS) {
    const row = await findCommand(deps, commandId);
    if (row?.status === 'recorded') return row.answer as ActReceipt;
    if (row?.status === 'refused') throw new ProblemError(row.answer as Refusal);
    await sleep(pause);
    if (pause === POLL_MS.longest) {
      const refusal = await refusalOfFailedStart(deps, caseId);
      if (refusal !== undefined && isAssertionRule(refusal.rule)) return notBelieved();
      if (refusal !== undefined) throw new ProblemError(refusal);
    }
    pause = Math.min(pause * 2, POLL_MS.longest);
  }
  throw new OutcomeUnknownError(commandId);
}
