import { genesisHash, type Head } from '../../domain/recording';
import { LedgerForkError } from './ledger-error';
import type { Transaction } from './transaction';

/** Locks the case's head row until the transaction ends. A case without rows has the genesis head, and no lock. */
export async function lockHead(tx: Transaction, caseId: string): Promise<Head> {
  const [row] = await tx.$queryRaw<Head[]>`
    SELECT "sequence", "hash" FROM "case_file" WHERE "case_id" = ${caseId} FOR UPDATE`;
  return row ?? { sequence: 0, hash: genesisHash };
}

/** Throws unless `expected` lies on the chain that ends at `head`. */
export async function checkOnChain(tx: Transaction, caseId: string, expected: Head, head: Head): Promise<void> {
  if (expected.sequence === 0) return;
  const row = await tx.caseEvent.findUnique({
    where: { caseId_sequence: { caseId, sequence: expected.sequence } },
    select: { hash: true },
  });
  if (expected.sequence > head.sequence || row?.hash !== expected.hash) {
    throw new LedgerForkError(caseId, expected.sequence);
  }
}
