import { offerOpening } from '../../domain/reserve-list';
import { splitOpening } from '../../domain/split';
import type { PrismaClient } from '../../prisma/generated/client';
import { loadCalendar } from '../ledger/load-case-file';
import { foldLedger } from '../ledger/load-state';
import { readLedger } from '../ledger/read-rows';
import type { CaseMessenger } from '../ports';

/**
 * Starts the case that was split off at `sequence`, or in which a freed slot was offered there, with the nominees as
 * they stood just before. An offer may come long after its case was over, so it counts its days by today's calendar.
 */
export async function startSplitCase(
  { prisma, cases }: { readonly prisma: PrismaClient; readonly cases: CaseMessenger },
  caseId: string,
  sequence: number,
): Promise<void> {
  const rows = await readLedger(prisma, caseId, sequence);
  const split = rows.at(-1);
  const before = await foldLedger(prisma, rows.slice(0, -1));
  if (before === null || (split?.type !== 'case_split' && split?.type !== 'slot_offered'))
    throw new Error(`case ${caseId} was not split at ${String(sequence)}`);
  const { definition, policy } = before.file;
  const isOffer = split.type === 'slot_offered';
  const opening = isOffer
    ? offerOpening(before, { ...split.payload, sequence })
    : splitOpening(before, { ...split.payload, sequence });
  const calendar = isOffer ? await loadCalendar(prisma) : before.calendar;
  await cases.start({ caseId: split.payload.newCaseId, definition, policy, calendar, opening });
}
