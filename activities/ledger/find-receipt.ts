import { actReceipt } from '../../domain/act-receipt';
import type { ActReceipt } from '../../domain/recording';
import { foldLedger } from './load-state';
import { readLedger } from './read-rows';
import type { Transaction } from './transaction';

/** The receipt of a command that is in the ledger; null if it is not. */
export async function findReceipt(tx: Transaction, caseId: string, commandId: string): Promise<ActReceipt | null> {
  const last = await tx.caseEvent.findFirst({
    where: { commandId, caseId },
    orderBy: { sequence: 'desc' },
    select: { sequence: true },
  });
  if (last === null) return null;
  const command = await tx.command.findUnique({ where: { commandId }, select: { status: true, answer: true } });
  if (command?.status === 'recorded' && command.answer !== null) return command.answer as unknown as ActReceipt;
  // The system's own commands have no row: their receipt is folded again, as it was at that time.
  const rows = await readLedger(tx, caseId, last.sequence);
  const state = await foldLedger(tx, rows);
  const own = rows.filter((row) => row.commandId === commandId);
  const [first] = own;
  if (state === null || first === undefined) return null;
  return actReceipt({ state, events: own, hash: first.hash, recordedAt: first.recordedAt });
}
