import type { AppDeps } from '../deps';

/** The nominee that a person is in a case, if any. */
export async function findOwnNominee(
  { prisma }: Pick<AppDeps, 'prisma'>,
  caseId: string,
  personId: string,
): Promise<string | undefined> {
  const row = await prisma.nomineeStanding.findFirst({ where: { caseId, personId }, select: { nomineeId: true } });
  return row?.nomineeId;
}

/** The person whom a nominee of a case is. */
export async function findPersonOfNominee(
  { prisma }: Pick<AppDeps, 'prisma'>,
  caseId: string,
  nomineeId: string,
): Promise<string | undefined> {
  const row = await prisma.nomineeStanding.findUnique({
    where: { caseId_nomineeId: { caseId, nomineeId } },
    select: { personId: true },
  });
  return row?.personId;
}
