import type { Subject } from '../../prisma/subject-keys';
import type { CallDeps, Data } from '../deps';

/** Under whose key a text about a nominee is sealed, by nominee id; unknown nominees are left out. */
export async function readSubjectsOfNominees(
  { asPerson }: Pick<CallDeps, Data>,
  caseId: string,
  nomineeIds: readonly string[],
): Promise<Map<string, Subject>> {
  if (nomineeIds.length === 0) return new Map();
  const rows = await asPerson((rows) =>
    rows.nomineeStanding.findMany({
      where: { caseId, nomineeId: { in: [...nomineeIds] } },
      select: { nomineeId: true, personId: true },
    }),
  );
  return new Map(rows.map(({ nomineeId, personId }) => [nomineeId, `person:${personId}` as const]));
}
