import { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client';
import { decodeCursor, pageOf, type Page } from '../cursor';
import { maskNip, needsNip } from '../redaction';
import type { Reader } from '../reader';
import { sightOf } from '../auth/see';
import type { directoryPersonSchema } from '../schemas/person';
import { personBody, personSelect } from './persons';

type DirectoryPerson = z.infer<typeof directoryPersonSchema>;

export interface PeopleFilter {
  readonly q?: string | undefined;
  readonly unit?: string | undefined;
  readonly role?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** People by name. Whoever holds no office and stands in for nobody finds only themself. */
export async function listPeople(
  { deps, caller }: Reader,
  { q, unit, role, limit, cursor }: PeopleFilter,
): Promise<Page<DirectoryPerson>> {
  const now = new Date();
  const { roles } = sightOf(caller, now);
  const after = decodeCursor('people', cursor, z.tuple([z.string(), z.string()]));
  const select = personSelect(now);
  const conditions: Prisma.PersonWhereInput[] = [{ active: true }];
  if (roles.length === 0) conditions.push({ personId: caller.personId });
  if (q !== undefined) conditions.push(namedOrNumbered(q));
  if (unit !== undefined) conditions.push({ OR: [{ unitId: unit }, { offices: { some: { unitId: unit } } }] });
  if (role !== undefined) conditions.push({ offices: { some: { role, ...select.offices.where } } });
  if (after !== undefined) {
    const [name, personId] = after;
    conditions.push({ OR: [{ name: { gt: name } }, { name, personId: { gt: personId } }] });
  }
  const rows = await deps.prisma.person.findMany({
    where: { AND: conditions },
    select: { ...select, nip: true, status: true, unitId: true, unit: { select: { name: true } } },
    orderBy: [{ name: 'asc' }, { personId: 'asc' }],
    take: limit + 1,
  });
  return pageOf(rows, {
    limit,
    list: 'people',
    keyOf: ({ name, personId }) => [name, personId],
    itemOf: (row) => ({
      ...personBody(row),
      unit: row.unitId,
      unitName: row.unit?.name ?? null,
      status: row.status,
      nip: needsNip(roles) || row.personId === caller.personId ? row.nip : maskNip(row.nip),
    }),
  });
}

/** A whole number finds its owner; a part of one finds nobody, so that numbers cannot be guessed digit by digit. */
function namedOrNumbered(q: string): Prisma.PersonWhereInput {
  const digits = q.replaceAll(' ', '');
  return /^\d{18}$/.test(digits) ? { nip: digits } : { name: { contains: q, mode: 'insensitive' } };
}
