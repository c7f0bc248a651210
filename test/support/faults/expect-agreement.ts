import { foldLedger } from '../../../activities/ledger/load-state';
import { storeState } from '../../../domain/case';
import type { BusyCase } from './busy-case';

/**
 * Ledger and workflow tell the same story, and it is the one that the callers were told: every acknowledged act is
 * there once, at the place and with the hash of its receipt, nothing else is, and the workflow stands at the ledger's
 * head with the state that the ledger folds to. Last the case takes one act more.
 */
export async function expectAgreement(busy: BusyCase): Promise<void> {
  const { caseId, system, receipts } = busy;
  const { world } = system;
  // Throws unless the chain is whole and gapless from 1 on.
  const rows = await world.ledger(caseId);
  const commands = new Map<string, number[]>();
  for (const { commandId, sequence } of rows) commands.set(commandId, [...(commands.get(commandId) ?? []), sequence]);
  for (const sequences of commands.values())
    expect(sequences).toEqual(sequences.map((_, index) => (sequences[0] ?? 0) + index));
  for (const { commandId, sequence, hash } of receipts) {
    expect(rows[sequence - 1]).toMatchObject({ commandId, sequence, hash });
    expect(commands.get(commandId)?.[0]).toBe(sequence);
  }
  const [opening] = rows;
  const persons = new Set(rows.filter(({ actorId }) => actorId !== null).map(({ commandId }) => commandId));
  expect(persons).toEqual(new Set([opening?.commandId, ...receipts.map(({ commandId }) => commandId)]));
  expectOrder(busy);
  expect(await pendingCommands(busy)).toBe(0);
  await expectSameState(busy);
  const next = await busy.actOfAnyone();
  expect(next).toMatchObject({ receipt: { sequence: rows.length + 1 } });
  await expectSameState(busy);
}

/** Whoever sent one act after the answer to another finds them in that order. */
function expectOrder({ outcomes }: BusyCase): void {
  const last = new Map<string, number>();
  for (const { login, receipt } of outcomes) {
    if (receipt === undefined) continue;
    expect(receipt.sequence).toBeGreaterThan(last.get(login) ?? 0);
    last.set(login, receipt.sequence);
  }
}

function pendingCommands({ system, outcomes }: BusyCase): Promise<number> {
  const keys = outcomes.map(({ sending }) => sending.key);
  return system.world.prisma.command.count({ where: { key: { in: keys }, status: 'pending' } });
}

/** What the workflow holds, against what the ledger folds to. */
async function expectSameState({ caseId, system }: BusyCase): Promise<void> {
  const { world } = system;
  const rows = await world.ledger(caseId);
  const folded = await foldLedger(world.prisma, rows);
  if (folded === null) throw new Error('the ledger is empty');
  // Where Temporal lost the workflow task of an act, the answer came from the ledger, and the workflow hears it again.
  await world.until(async () => (await world.live(caseId)).head.sequence >= rows.length, 120_000);
  const live = await world.live(caseId);
  expect(live).toMatchObject({ head: { sequence: rows.length, hash: rows.at(-1)?.hash }, waiting: 0 });
  expect(live.state).toEqual(asJson(storeState(folded)));
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}
