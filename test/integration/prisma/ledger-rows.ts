import { createHash } from 'node:crypto';

/** A ledger row that continues `previous`, with a hash that is that of its text. */
export function ledgerRow({ caseId, sequence, previous }: { caseId: string; sequence: number; previous: string }) {
  const canonical = JSON.stringify({ caseId, prevHash: previous, sequence });
  return {
    eventId: `${caseId}-e${String(sequence)}`,
    caseId,
    sequence,
    commandId: `command-${String(sequence)}`,
    type: 'case_held',
    payload: {},
    actorId: null,
    onBehalfOf: null,
    mandateId: null,
    occurredAt: new Date('2026-11-02T01:00:00.000Z'),
    recordedAt: new Date('2026-11-02T01:00:00.100Z'),
    canonical,
    prevHash: previous,
    hash: createHash('sha256').update(canonical).digest('hex'),
  };
}

export const GENESIS = '0'.repeat(64);
