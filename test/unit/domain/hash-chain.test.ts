import { createHash } from 'node:crypto';
import type { LedgerEvent } from '../../../domain/events';
import { canonicalEvent, type ChainRow, digestCommands, hashEvent, verifyChain } from '../../../domain/hash-chain';
import { genesisHash, type DecidedCommand } from '../../../domain/recording';

function chain(length: number): ChainRow[] {
  const rows: ChainRow[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const unhashed = {
      caseId: 'c1',
      sequence,
      commandId: `k${String(sequence)}`,
      type: 'case_held',
      payload: {},
      actorId: 'p1',
      onBehalfOf: null,
      mandateId: null,
      occurredAt: '2026-01-05T00:00:00.000Z',
      recordedAt: '2026-01-05T00:00:00.001Z',
      prevHash: rows.at(-1)?.hash ?? genesisHash,
    } as Omit<LedgerEvent, 'hash'>;
    const canonical = canonicalEvent(unhashed);
    rows.push({ ...unhashed, canonical, hash: hashEvent(canonical) } as ChainRow);
  }
  return rows;
}

function withRow(rows: readonly ChainRow[], index: number, change: Partial<ChainRow>): ChainRow[] {
  return rows.map((row, at) => (at === index ? ({ ...row, ...change } as ChainRow) : row));
}

test('the canonical text names exactly the eleven fields, in order, and its hash is plain SHA-256', () => {
  const [row] = chain(1);
  expect(row?.canonical).toBe(
    `{"actorId":"p1","caseId":"c1","commandId":"k1","mandateId":null,"occurredAt":"2026-01-05T00:00:00.000Z","onBehalfOf":null,"payload":{},"prevHash":"${genesisHash}","recordedAt":"2026-01-05T00:00:00.001Z","sequence":1,"type":"case_held"}`,
  );
  expect(row?.hash).toBe(
    createHash('sha256')
      .update(row?.canonical ?? '')
      .digest('hex'),
  );
});

test('a whole chain has no fault', () => {
  expect(verifyChain(chain(5))).toBeNull();
  expect(verifyChain([])).toBeNull();
});

test('every way to tamper is told apart and located', () => {
  const rows = chain(5);
  const [, second] = rows;
  if (second === undefined) throw new Error('the chain is too short');
  const forged = second.canonical.replace('p1', 'p2');
  expect(verifyChain(rows.filter((_, index) => index !== 2))).toEqual({ sequence: 3, fault: 'gap' });
  expect(verifyChain(withRow(rows, 1, { canonical: forged }))).toEqual({ sequence: 2, fault: 'hash' });
  expect(verifyChain(withRow(rows, 1, { actorId: 'p2' }))).toEqual({ sequence: 2, fault: 'text' });
  const rehashed = withRow(rows, 1, { actorId: 'p2', canonical: forged, hash: hashEvent(forged) });
  expect(verifyChain(rehashed)).toEqual({ sequence: 3, fault: 'link' });
});

test('the digest covers what was decided and leaves out what the ledger resolved', () => {
  const envelope = {
    commandId: 'k',
    actorId: null,
    onBehalfOf: null,
    mandateId: null,
    occurredAt: '2026-01-05T00:00:00.000Z',
  };
  const payload = { stageId: 's', round: 1, taskId: 't' };
  const decided = { envelope, events: [{ type: 'task_claimed', payload }] } as DecidedCommand;
  const resolved = { envelope, events: [{ type: 'task_claimed', payload: { ...payload, resolved: { x: 1 } } }] };
  const other = { envelope, events: [{ type: 'task_claimed', payload: { ...payload, round: 2 } }] } as DecidedCommand;
  expect(digestCommands([resolved as unknown as DecidedCommand])).toBe(digestCommands([decided]));
  expect(digestCommands([other])).not.toBe(digestCommands([decided]));
  expect(digestCommands([decided, other])).not.toBe(digestCommands([other, decided]));
});
