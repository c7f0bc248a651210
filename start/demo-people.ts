import { roleTitle } from '../domain/sentences/roles';
import type { Language } from '../api/page';
import type { PrismaClient } from '../prisma/generated/client';
import type { DemoPerson } from './provider-pages';

/** Everybody with an account and the offices they hold now: those with an office first, then by login. */
export async function readDemoPeople(prisma: PrismaClient, language: Language): Promise<DemoPerson[]> {
  const now = new Date();
  const rows = await prisma.person.findMany({
    where: { login: { not: null }, active: true },
    select: {
      personId: true,
      login: true,
      name: true,
      offices: {
        where: { validFrom: { lte: now }, OR: [{ validTo: null }, { validTo: { gt: now } }] },
        select: { role: true, unit: { select: { name: true } } },
        orderBy: { role: 'asc' },
      },
    },
    orderBy: { login: 'asc' },
  });
  const people = rows.map(({ personId, login, name, offices }) => ({
    personId,
    login: login ?? '',
    name,
    titles: offices.map(({ role, unit }) => roleTitle({ role, unitName: unit?.name }, language)),
  }));
  return [...people.filter(({ titles }) => titles.length > 0), ...people.filter(({ titles }) => titles.length === 0)];
}
