import type { CallDeps } from '../deps';
import { malformed } from '../problem';

/** The active person with this id or login; 400 that names the field where there is none. */
export async function findPersonNamed(
  { prisma }: Pick<CallDeps, 'prisma'>,
  name: string,
  field: string,
): Promise<string> {
  const person = await prisma.person.findFirst({
    where: { active: true, OR: [{ personId: name }, { login: name }] },
    select: { personId: true },
  });
  return person?.personId ?? malformed(field, 'UNKNOWN_PERSON');
}
