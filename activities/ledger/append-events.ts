import { canonicalEvent, hashEvent } from '../../domain/hash-chain';
import type { CaseEvent, LedgerEvent } from '../../domain/events';
import type { Head } from '../../domain/recording';
import { decisionIdOf } from '../../domain/ids';
import type { Prisma } from '../../prisma/generated/client';
import type { Transaction } from './transaction';

export interface LedgerRow extends Prisma.CaseEventCreateManyInput {
  readonly hash: string;
}

/** The next row of a case's chain. */
export function ledgerRow(event: CaseEvent, head: Head, recordedAt: string): LedgerRow {
  const unhashed = { ...event, recordedAt, prevHash: head.hash } as Omit<LedgerEvent, 'hash'>;
  const canonical = canonicalEvent(unhashed);
  return {
    eventId: decisionIdOf(event.caseId, event.sequence),
    caseId: event.caseId,
    sequence: event.sequence,
    commandId: event.commandId,
    type: event.type,
    payload: event.payload,
    actorId: event.actorId,
    onBehalfOf: event.onBehalfOf,
    mandateId: event.mandateId,
    occurredAt: event.occurredAt,
    recordedAt,
    canonical,
    prevHash: head.hash,
    hash: hashEvent(canonical),
  };
}

export async function appendEvents(tx: Transaction, rows: readonly LedgerRow[]): Promise<void> {
  await tx.caseEvent.createMany({ data: [...rows] });
}
