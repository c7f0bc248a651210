import { splitOpening } from '../../domain/split';
import type { PrismaClient } from '../../prisma/generated/client';
import { foldLedger } from '../ledger/load-state';
import { readLedger } from '../ledger/read-rows';
import type { CaseMessenger } from '../ports';

/** Starts the case that was split off at `sequence`, with the nominees as they stood just before. */
export async function startSplitCase(
  { prisma, cases }: { readonly prisma: PrismaClient; readonly cases: CaseMessenger },
  caseId: string,
  sequence: number,
): Promise<void> {
  const rows = await readLedger(prisma, caseId, sequence);
  const split = rows.at(-1);
  const before = await foldLedger(prisma, rows.slice(0, -1));
  if (split?.type !== 'case_split' || before === null)
    throw new Error(`case ${caseId} was not split at ${String(sequence)}`);
  const { definition, policy } = before.file;
  const { newCaseId } = split.payload;
  const opening = splitOpening(before, { ...split.payload, sequence: split.sequence });
  await cases.start({ caseId: newCaseId, definition, policy, calendar: before.calendar, opening });
}
