import type { CallDeps } from '../deps';

/**
 * The active person whom an issuer's subject means: the one linked to it, or else the one whose id the issuer gives as
 * subject and who is not linked to another subject of that issuer. Never found by a name or an address.
 */
export async function findPersonOfSubject(
  { prisma }: Pick<CallDeps, 'prisma'>,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): Promise<string | undefined> {
  const found = await prisma.person.findMany({
    where: {
      active: true,
      OR: [
        { subjectIssuer: issuer, subject },
        { personId: subject, OR: [{ subjectIssuer: null }, { subjectIssuer: { not: issuer } }] },
      ],
    },
    select: { personId: true, subjectIssuer: true, subject: true },
  });
  const linked = found.find((person) => person.subjectIssuer === issuer && person.subject === subject);
  return (linked ?? found[0])?.personId;
}
