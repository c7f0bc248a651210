import type { CallDeps, Data } from '../deps';
import { problem } from '../problem';

/** The running selection of a vacancy, null where none runs; 404 for a vacancy that does not exist. */
export async function findSelectionOf(
  { prisma, beyondSight }: Pick<CallDeps, Data>,
  vacancyId: string,
): Promise<{ readonly caseId: string } | null> {
  const vacancy = await prisma.vacancy.findUnique({ where: { vacancyId }, select: { vacancyId: true } });
  if (vacancy === null) return problem('not_found', 'NOT_VISIBLE');
  return beyondSight('vacancies', (rows) =>
    rows.case.findFirst({
      where: { vacancyId, closedAt: null },
      orderBy: { openedAt: 'desc' },
      select: { caseId: true },
    }),
  );
}
