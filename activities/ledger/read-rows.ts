import type { LedgerEvent } from '../../domain/events';
import type { ChainRow } from '../../domain/hash-chain';
import type { CaseEvent } from '../../prisma/generated/client';
import type { Transaction } from './transaction';

/** A conflict's tail travels in Temporal's history, where one payload may hold 2 MB. */
const pageBytes = 400_000;
const pageRows = 200;

export interface LedgerPage {
  readonly rows: readonly LedgerEvent[];
  readonly more: boolean;
}

/** The case's events after `sequence`, oldest first, as many as one payload carries (at least one). */
export async function readPage(tx: Transaction, caseId: string, sequence: number): Promise<LedgerPage> {
  const found = await tx.caseEvent.findMany({
    where: { caseId, sequence: { gt: sequence } },
    orderBy: { sequence: 'asc' },
    take: pageRows + 1,
  });
  const rows: LedgerEvent[] = [];
  let bytes = 0;
  for (const row of found.slice(0, pageRows)) {
    bytes += row.canonical.length;
    if (rows.length > 0 && bytes > pageBytes) break;
    rows.push(eventOfRow(row));
  }
  return { rows, more: rows.length < found.length };
}

/** Every event of the case, oldest first. */
export async function readLedger(tx: Transaction, caseId: string, upTo?: number): Promise<ChainRow[]> {
  const rows = await tx.caseEvent.findMany({
    where: { caseId, ...(upTo === undefined ? {} : { sequence: { lte: upTo } }) },
    orderBy: { sequence: 'asc' },
  });
  return rows.map((row) => ({ ...eventOfRow(row), canonical: row.canonical }));
}

function eventOfRow(row: CaseEvent): LedgerEvent {
  // The columns were written from an event of the vocabulary; the chain's check compares them with its canonical text.
  return {
    caseId: row.caseId,
    sequence: row.sequence,
    commandId: row.commandId,
    type: row.type,
    payload: row.payload,
    actorId: row.actorId,
    onBehalfOf: row.onBehalfOf,
    mandateId: row.mandateId,
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    prevHash: row.prevHash,
    hash: row.hash,
  } as LedgerEvent;
}
