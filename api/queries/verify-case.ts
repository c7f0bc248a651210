import canonicalize from 'canonicalize';
import { evolve, openingState, storeState } from '../../domain/case';
import { eventPayloads, isEventType, type LedgerEvent } from '../../domain/events';
import { verifyChain, type ChainRow } from '../../domain/hash-chain';
import type { CaseState } from '../../domain/state';
import type { Case, CaseEvent } from '../../prisma/generated/client';
import { commitmentOf } from '../../prisma/commitment';
import { commitmentOfSheet } from '../../prisma/sealing';
import { textsOfEvent } from '../event-texts';
import type { Reader } from '../reader';
import type { Verification } from '../schemas/verification';
import { checkSignatures } from './act-signatures';
import { ledgerEvent, readCaseFile } from './case-states';
import { dossierFaults } from './dossier-faults';
import { openTexts } from './opened-texts';
import { openedFaults } from './opened-faults';

export type Fault = Omit<Verification['faults'][number], 'caseId' | 'message'>;

export interface Checked {
  readonly events: number;
  readonly faults: readonly Fault[];
  /** Acts of before acts were signed. */
  readonly unsigned: number;
}

interface Record {
  readonly head: Case;
  readonly rows: readonly CaseEvent[];
  readonly stored: unknown;
}

/**
 * Checks the record of one case: the chain of its hashes, its vocabulary, that the rules fold it again to the state on
 * which people decide, that texts, sheets and dossiers are those to which the ledger is committed, and that acts stand as they were
 * signed. No faults: it is sound.
 */
export async function verifyCase({ deps }: Pick<Reader, 'deps'>, caseId: string): Promise<Checked> {
  const record = await readRecord(deps, caseId);
  const { rows } = record;
  const chain = chainFault(record);
  if (chain !== undefined) return { events: rows.length, faults: [chain], unsigned: 0 };
  const unknown = rows.find((row) => !isKnown(row));
  if (unknown !== undefined) {
    const fault: Fault = { sequence: unknown.sequence, check: 'vocabulary', fault: 'payload' };
    return { events: rows.length, faults: [fault], unsigned: 0 };
  }
  const events = rows.map(ledgerEvent);
  const signatures = await checkSignatures(deps, caseId, events);
  const faults = [
    ...(await ruleFaults(deps, record, events)),
    ...(await textFaults(deps, events)),
    ...sheetFaults(events),
    ...(await openedFaults(deps, events)),
    ...(await dossierFaults(deps, events)),
    ...signatures.faults,
  ];
  return { events: rows.length, faults, unsigned: signatures.unchecked };
}

/** Head, events and state of one instant, so that an act in between is not taken for a fault. */
async function readRecord({ asPerson }: Reader['deps'], caseId: string): Promise<Record> {
  return asPerson(
    async (all) => ({
      head: await all.case.findUniqueOrThrow({ where: { caseId } }),
      rows: await all.caseEvent.findMany({ where: { caseId }, orderBy: { sequence: 'asc' } }),
      stored: (await all.caseStateRow.findUnique({ where: { caseId } }))?.state,
    }),
    { snapshot: true },
  );
}

function chainFault({ head, rows }: Record): Fault | undefined {
  const broken = verifyChain(rows.map(chainRow));
  if (broken !== null) return { sequence: broken.sequence, check: 'chain', fault: broken.fault };
  const last = rows.at(-1);
  // Rows cut off at the end leave a chain that is whole in itself; the case's head remembers where it ended.
  if (last?.sequence !== head.sequence || last.hash !== head.hash) {
    return { sequence: (last?.sequence ?? 0) + 1, check: 'chain', fault: 'head' };
  }
  return undefined;
}

/** As the columns hold it: what they say must be what was hashed, defaults of the vocabulary not filled in. */
function chainRow(row: CaseEvent): ChainRow {
  return {
    ...row,
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
  } as unknown as ChainRow;
}

function isKnown({ type, payload }: CaseEvent): boolean {
  return isEventType(type) && eventPayloads[type].safeParse(payload).success;
}

async function ruleFaults(
  deps: Reader['deps'],
  { head, stored }: Record,
  events: readonly LedgerEvent[],
): Promise<Fault[]> {
  const [first] = events;
  if (first?.type !== 'case_opened') return [{ sequence: 1, check: 'rules', fault: 'opening' }];
  let state: CaseState = openingState(await readCaseFile(deps, head), first.payload.calendar);
  for (const event of events) {
    try {
      state = evolve(state, event);
    } catch {
      return [{ sequence: event.sequence, check: 'rules', fault: 'fold' }];
    }
  }
  const same = canonicalize(storeState(state)) === canonicalize(stored) && state.status === head.status;
  return same ? [] : [{ sequence: null, check: 'state', fault: 'differs' }];
}

/** Every text that the ledger refers to is there and is the one it is committed to; an erased one cannot be checked. */
async function textFaults(deps: Reader['deps'], events: readonly LedgerEvent[]): Promise<Fault[]> {
  const referred = events.flatMap((event) =>
    textsOfEvent(event).map((text) => ({ ...text, sequence: event.sequence })),
  );
  const ids = referred.map(({ textId }) => textId);
  const [rows, opened] = await Promise.all([
    deps.asPerson((all) =>
      all.eventText.findMany({
        where: { textId: { in: ids } },
        select: { textId: true, salt: true, commitment: true },
      }),
    ),
    openTexts(deps, ids),
  ]);
  const byId = new Map(rows.map((row) => [row.textId, row]));
  return referred.flatMap(({ textId, commitment, sequence }): Fault[] => {
    const row = byId.get(textId);
    if (row === undefined) return [{ sequence, check: 'texts', fault: 'missing' }];
    const text = opened.get(textId) ?? null;
    const kept = text === null || commitmentOf({ salt: row.salt, text }) === commitment;
    return kept && row.commitment === commitment ? [] : [{ sequence, check: 'texts', fault: 'changed' }];
  });
}

/** Revealed sheets are those that were locked. */
function sheetFaults(events: readonly LedgerEvent[]): Fault[] {
  const locked = new Map(
    events.flatMap((event) =>
      event.type === 'score_recorded' ? [[event.payload.sheetId, event.payload.commitment] as const] : [],
    ),
  );
  return events.flatMap((event) => {
    if (event.type !== 'scores_revealed') return [];
    const { sequence } = event;
    const wrong = event.payload.sheets.some(
      ({ sheetId, nonce, entries, commitment }) =>
        locked.get(sheetId) !== commitment || commitmentOfSheet({ nonce, entries }) !== commitment,
    );
    return wrong ? [{ sequence, check: 'scores' as const, fault: 'changed' }] : [];
  });
}
