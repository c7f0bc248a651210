import type { Holders } from '../../domain/definition-checks/holder-faults';
import type { CallDeps } from '../deps';

/** Who may act for each role at `at`: holders of its offices and their dated substitutes. */
export async function readHolders({ prisma }: Pick<CallDeps, 'prisma'>, at: Date): Promise<Holders> {
  const isRunning = { validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gt: at } }] };
  const [offices, mandates] = await Promise.all([
    prisma.office.findMany({
      where: { ...isRunning, person: { active: true } },
      select: { role: true, personId: true },
    }),
    prisma.mandate.findMany({
      where: { ...isRunning, revokedAt: null },
      select: { role: true, holderId: true },
    }),
  ]);
  const holders = new Map<string, string[]>();
  const add = (role: string, personId: string): void => {
    holders.set(role, [...new Set([...(holders.get(role) ?? []), personId])]);
  };
  for (const { role, personId } of offices) add(role, personId);
  for (const { role, holderId } of mandates) add(role, holderId);
  return holders;
}
