import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { isAssertionRule } from '../../domain/assertion';
import { decide, openingState } from '../../domain/case';
import type { ActReceipt } from '../../domain/recording';
import type { Refusal } from '../../domain/refusals';
import type { PipelineDefinition } from '../../domain/pipeline';
import { signAct } from '../../temporal/assertion-keys';
import { startCase } from '../../temporal/start-case';
import type { Caller } from '../caller';
import type { Call } from '../operation';
import { malformed, problem, ProblemError } from '../problem';
import { readLatestDefinition } from '../queries/definitions';
import { readPolicyAt } from '../queries/policies';
import { readWorkingCalendar } from '../queries/working-calendar';
import { findCommand, nameCaseOfCommand } from '../records/commands';
import { attachDocuments } from '../records/documents-of-case';
import type { CaseBody } from '../schemas/case-request';
import { refusalOfFailedStart } from './failed-start';
import { openingOfCase } from './opening-of-case';
import { OutcomeUnknownError } from './outcome-unknown';
import { checkNomineesAsWritten } from './resolve-nominees';
import { notBelieved } from './send-command';
import { whileTemporalAnswers } from './while-temporal-answers';

type OpenCall = Pick<Call, 'deps' | 'caller' | 'commandId'>;

/** How long a caller waits for the first event of a new case; it takes a hundredth of that when nothing is wrong. */
const DEADLINE_MS = 10_000;
const POLL_MS = { first: 10, longest: 100 };

/**
 * Starts a case and returns when its first event is in the ledger. The case is named in the command row first, so that
 * the same call sent again starts the same case. Throws problems, and `OutcomeUnknownError` where Temporal has the case
 * but the ledger does not say so in time.
 */
export async function openCase(call: OpenCall, body: CaseBody): Promise<ActReceipt> {
  const { deps, caller, commandId } = call;
  const at = new Date();
  const definition = await readLatestDefinition(deps, body.pipeline);
  if (definition === undefined) return malformed('pipeline', 'UNKNOWN_PIPELINE');
  checkNomineesAsWritten(body, definition, at.toISOString().slice(0, 10));
  const startedAs = roleToStart(caller, definition, at);
  const caseId = await nameCaseOfCommand(deps, commandId, v7());
  const [policy, calendar] = await Promise.all([readPolicyAt(deps, at), readWorkingCalendar(deps)]);
  const opening = await openingOfCase({ deps, caller, commandId, caseId, body, definition, startedAs, policy, at });
  const assertion = signAct(deps.assertion.key, { caseId, body: opening });
  const input = { caseId, definition, policy, calendar, opening, assertion };
  // A refusal that is plain already needs no workflow; what only the ledger's transaction finds comes back from it.
  const decided = decide(openingState({ caseId, definition, policy }, calendar), opening, at.toISOString());
  if ('refusal' in decided) throw new ProblemError(decided.refusal);
  const started = deps.temporal.withDeadline(Date.now() + DEADLINE_MS, () =>
    startCase(deps.temporal, input, { taskQueue: deps.taskQueue, eager: deps.embedded }),
  );
  await whileTemporalAnswers(deps, started);
  const receipt = await waitForLedger(call, caseId);
  await attachDocuments(deps, opening, caseId);
  return receipt;
}

/** The role by which the caller may start such a case now; 403 where there is none. */
function roleToStart({ actor }: Caller, definition: PipelineDefinition, at: Date): string {
  const now = at.toISOString();
  const office = actor.offices.find(
    ({ role, validFrom, validTo }) =>
      definition.startedBy.includes(role) && validFrom <= now && (validTo === null || now < validTo),
  );
  return office?.role ?? problem('not_assignee', 'MAY_NOT_START');
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
