import { v7 } from 'uuid';
import type { Contested } from '../../domain/objection-case';
import type { DocumentRef, TextRef } from '../../domain/facts';
import { rulesVersion } from '../../domain/state';
import type { ActReceipt } from '../../domain/recording';
import type { LoadedCase } from '../queries/case-states';
import { readLatestDefinition } from '../queries/definitions';
import { readWorkingCalendar } from '../queries/working-calendar';
import { nameCaseOfCommand } from '../records/commands';
import { startOpening, type OpenCall } from './start-opening';

const PIPELINE = 'administrative-objection';

interface Objection {
  /** The case that holds the result. */
  readonly about: LoadedCase['state'];
  readonly contested: Contested;
  readonly documents: DocumentRef[];
  readonly text?: TextRef;
}

/**
 * Opens the case of an objection in the name of the person concerned, by the policy that told them its days. Throws
 * what `startOpening` throws; of two that are filed at once the ledger refuses the second.
 */
export async function fileObjectionCase(call: OpenCall, objection: Objection): Promise<ActReceipt> {
  const { deps, caller, commandId } = call;
  const { about, contested, documents, text } = objection;
  const definition = await readLatestDefinition(deps, PIPELINE);
  if (definition === undefined) throw new Error(`the pipeline ${PIPELINE} is not published`);
  const caseId = await nameCaseOfCommand(deps, commandId, v7());
  const opening = {
    commandId,
    actor: caller.actor,
    type: 'open_case' as const,
    rules: rulesVersion,
    subject: contested.subject,
    nominatorIds: [],
    letter: null,
    documents,
    nominees: [],
    terms: null,
    contests: { duties: contested.duties, rehearsal: about.rehearsal },
    ...(text === undefined ? {} : { text }),
  };
  const calendar = await readWorkingCalendar(deps);
  return startOpening(call, { caseId, definition, policy: about.file.policy, calendar, opening });
}
