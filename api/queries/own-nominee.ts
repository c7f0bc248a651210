import type { CallDeps, Data } from '../deps';

/** The nominee that a person is in a case, if any. */
export async function findOwnNominee(
  { asPerson }: Pick<CallDeps, Data>,
  caseId: string,
  personId: string,
): Promise<string | undefined> {
  const row = await asPerson((rows) =>
    rows.nomineeStanding.findFirst({ where: { caseId, personId }, select: { nomineeId: true } }),
  );
  return row?.nomineeId;
}

/** The person whom a nominee of a case is. */
export async function findPersonOfNominee(
  { asPerson }: Pick<CallDeps, Data>,
  caseId: string,
  nomineeId: string,
): Promise<string | undefined> {
  const row = await asPerson((rows) =>
    rows.nomineeStanding.findUnique({
      where: { caseId_nomineeId: { caseId, nomineeId } },
      select: { personId: true },
    }),
  );
  return row?.personId;
}
