import { verifyChain, type ChainFault } from '../../domain/hash-chain';
import { genesisHash } from '../../domain/recording';
import { foldLedger } from './load-state';
import { readLedger } from './read-rows';
import type { Transaction } from './transaction';
import { writeProjections } from './write-projections';

/**
 * Writes one case's read tables anew from its ledger; the transaction must hold no lock on them. A ledger whose chain
 * is broken is left alone and its fault told: what it holds is evidence, not a source.
 */
export async function rebuildCase(tx: Transaction, caseId: string): Promise<ChainFault | null> {
  await tx.$queryRaw`SELECT 1 FROM "case_file" WHERE "case_id" = ${caseId} FOR UPDATE`;
  const rows = await readLedger(tx, caseId);
  const fault = verifyChain(rows);
  const after = fault === null ? await foldLedger(tx, rows) : null;
  if (after === null) return fault;
  await tx.$executeRaw`
    DELETE FROM "task_person" WHERE "task_id" IN (SELECT "task_id" FROM "task" WHERE "case_id" = ${caseId})`;
  await tx.task.deleteMany({ where: { caseId } });
  await tx.nomineeStanding.deleteMany({ where: { caseId } });
  await tx.reserveEntry.deleteMany({ where: { caseId } });
  await tx.caseStateRow.deleteMany({ where: { caseId } });
  const head = { sequence: after.sequence, hash: rows.at(-1)?.hash ?? genesisHash };
  await writeProjections(tx, { after, head });
  return null;
}

/** Every case that the ledger knows. */
export async function casesInLedger(tx: Transaction): Promise<string[]> {
  const rows = await tx.caseEvent.findMany({
    where: { sequence: 1 },
    select: { caseId: true },
    orderBy: { caseId: 'asc' },
  });
  return rows.map(({ caseId }) => caseId);
}
