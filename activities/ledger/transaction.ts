import type { Prisma, PrismaClient } from '../../prisma/generated/client';

export type Transaction = Prisma.TransactionClient;

/** Shorter than the local activity's own timeout, so that a transaction never outlives the try that began it by much. */
const transactionMs = 4_500;
/** A busy pool is no reason to hold a workflow task open. */
const connectionWaitMs = 1_500;

/** One short transaction, as the recording activity needs it. */
export function inTransaction<T>(prisma: PrismaClient, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return prisma.$transaction(work, { timeout: transactionMs, maxWait: connectionWaitMs });
}
