import { evolve, openingState, restoreState } from '../../domain/case';
import { parseEventPayload, isEventType, type LedgerEvent } from '../../domain/events';
import { genesisHash } from '../../domain/recording';
import type { CaseFile, CaseState, StoredCaseState } from '../../domain/state';
import type { Case, CaseEvent } from '../../prisma/generated/client';
import type { CallDeps, Data } from '../deps';
import { readDefinition } from './definitions';
import { readPolicy } from './policy-versions';

type Database = Pick<CallDeps, Data>;

/** A case with its folded state, and the hash of the event at which it stands. */
export interface LoadedCase {
  readonly state: CaseState;
  readonly hash: string;
}

/** What a case is run by: its definition and policy, in the versions it started with. */
export async function readCaseFile(
  deps: Database,
  head: Pick<Case, 'caseId' | 'pipeline' | 'pipelineVersion' | 'policyId' | 'policyVersion'>,
): Promise<CaseFile> {
  const [definition, policy] = await Promise.all([
    readDefinition(deps, head.pipeline, head.pipelineVersion),
    readPolicy(deps, head.policyId, head.policyVersion),
  ]);
  return { caseId: head.caseId, definition, policy };
}

/** The stored states of cases, by case id. Cases without one are left out. */
export async function loadCases(deps: Database, caseIds: readonly string[]): Promise<Map<string, LoadedCase>> {
  const ids = [...new Set(caseIds)];
  const [heads, states] = await deps.asPerson(
    async (rows) =>
      [
        await rows.case.findMany({ where: { caseId: { in: ids } } }),
        await rows.caseStateRow.findMany({ where: { caseId: { in: ids } } }),
      ] as const,
    // Head and state are of one instant, so that the hash belongs to the sequence.
    { snapshot: true },
  );
  const stored = new Map(states.map(({ caseId, state }) => [caseId, state]));
  const loaded = new Map<string, LoadedCase>();
  for (const head of heads) {
    const state = stored.get(head.caseId);
    if (state === undefined) continue;
    const file = await readCaseFile(deps, head);
    loaded.set(head.caseId, { state: restoreState(file, state as unknown as StoredCaseState), hash: head.hash });
  }
  return loaded;
}

/**
 * The case whoever asks: for the decider's word on an act that is on its way, of somebody who may not see the case yet
 * (an applicant) or of an authority. Nothing of it is told.
 */
export async function loadCaseToJudge(deps: Database, caseId: string): Promise<LoadedCase | undefined> {
  return loadCase({ ...deps, asPerson: (work, options) => deps.beyondSight('delivery', work, options) }, caseId);
}

export async function loadCase(deps: Database, caseId: string): Promise<LoadedCase | undefined> {
  return (await loadCases(deps, [caseId])).get(caseId);
}

/** A moment of a case: after the event of that sequence, or at an instant. */
export type Moment = { readonly sequence: number } | { readonly instant: string };

/** The case as it stood: its ledger folded up to there. Undefined: it had not begun. */
export async function loadCaseAt(
  deps: Database,
  head: Parameters<typeof readCaseFile>[1],
  moment: Moment,
): Promise<LoadedCase | undefined> {
  const until = 'sequence' in moment ? { sequence: { lte: moment.sequence } } : { occurredAt: { lte: moment.instant } };
  const rows = await deps.asPerson((all) =>
    all.caseEvent.findMany({ where: { caseId: head.caseId, ...until }, orderBy: { sequence: 'asc' } }),
  );
  const events = rows.map(ledgerEvent);
  const [first] = events;
  if (first?.type !== 'case_opened') return undefined;
  let state = openingState(await readCaseFile(deps, head), first.payload.calendar);
  for (const event of events) state = evolve(state, event);
  return { state, hash: events.at(-1)?.hash ?? genesisHash };
}

/** A row of the ledger as the rules read it. Throws for a row that the vocabulary does not know. */
export function ledgerEvent(row: CaseEvent): LedgerEvent {
  const { caseId, sequence, type, commandId, actorId, onBehalfOf, mandateId, prevHash, hash } = row;
  if (!isEventType(type)) throw new Error(`the ledger holds an event of the unknown type ${type}`);
  return {
    caseId,
    sequence,
    type,
    payload: parseEventPayload(type, row.payload),
    commandId,
    actorId,
    onBehalfOf,
    mandateId,
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    prevHash,
    hash,
  } as LedgerEvent;
}
