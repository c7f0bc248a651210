import { v7 } from 'uuid';
import type { ActReceipt } from '../../domain/recording';
import type { PipelineDefinition } from '../../domain/pipeline';
import type { Caller } from '../caller';
import { malformed, problem } from '../problem';
import { readLatestDefinition } from '../queries/definitions';
import { readPolicyAt } from '../queries/policies';
import { readWorkingCalendar } from '../queries/working-calendar';
import { nameCaseOfCommand } from '../records/commands';
import type { CaseBody } from '../schemas/case-request';
import { openingOfCase } from './opening-of-case';
import { checkNomineesAsWritten } from './resolve-nominees';
import { startOpening, type OpenCall } from './start-opening';

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
  return startOpening(call, { caseId, definition, policy, calendar, opening });
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
