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
