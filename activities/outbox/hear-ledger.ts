import type { PrismaClient } from '../../prisma/generated/client';
import type { CaseMessenger } from '../ports';

interface HearingParts {
  readonly prisma: PrismaClient;
  readonly cases: CaseMessenger;
}

/**
 * Whether the running case knows all that its ledger holds; one that does not is told to look. A case that is over, or
 * that Temporal lost whole, has nothing left to hear (`npm run recover` starts the latter again).
 */
export async function hasHeardLedger({ prisma, cases }: HearingParts, caseId: string): Promise<boolean> {
  const head = await prisma.case.findUnique({ where: { caseId }, select: { sequence: true } });
  if (head === null) return true;
  const heard = await cases.heardUpTo(caseId);
  if (heard === 'gone' || heard >= head.sequence) return true;
  await cases.notify(caseId, { kind: 'ledger', id: caseId, version: head.sequence });
  return false;
}

/** The check that follows each recording; a later recording brings its own. */
export async function checkHeard(parts: HearingParts, caseId: string, sequence: number): Promise<void> {
  const later = await parts.prisma.case.count({ where: { caseId, sequence: { gt: sequence } } });
  if (later === 0) await hasHeardLedger(parts, caseId);
}
