import type { Prisma } from '../../prisma/generated/client';
import type { CallDeps } from '../deps';
import type { Person } from '../schemas/person';

/** What is selected of a person: names and the offices that are valid at an instant, never the NIP. */
export function personSelect(at: Date) {
  return {
    personId: true,
    login: true,
    name: true,
    offices: {
      where: { validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gt: at } }] },
      select: { role: true, unitId: true, unit: { select: { name: true } } },
      orderBy: [{ role: 'asc' }, { officeId: 'asc' }],
    },
  } satisfies Prisma.PersonSelect;
}

type PersonRow = Prisma.PersonGetPayload<{ select: ReturnType<typeof personSelect> }>;

export function personBody({ personId, login, name, offices }: PersonRow): Person {
  return {
    personId,
    login,
    name,
    offices: offices.map(({ role, unitId, unit }) => ({ role, unit: unitId, unitName: unit?.name ?? null })),
  };
}

/** Persons by id, with the offices they hold now. */
export async function readPersons(
  { prisma }: Pick<CallDeps, 'prisma'>,
  ids: Iterable<string | null | undefined>,
): Promise<Persons> {
  const wanted = [...new Set([...ids].filter((id): id is string => typeof id === 'string'))];
  if (wanted.length === 0) return new Persons([]);
  const rows = await prisma.person.findMany({ where: { personId: { in: wanted } }, select: personSelect(new Date()) });
  return new Persons(rows.map(personBody));
}

export class Persons {
  private readonly byId: ReadonlyMap<string, Person>;

  constructor(people: readonly Person[]) {
    this.byId = new Map(people.map((person) => [person.personId, person]));
  }

  /** A person whom the directory no longer has keeps the id and loses the name. */
  of(personId: string): Person {
    return this.byId.get(personId) ?? { personId, login: null, name: '', offices: [] };
  }

  orNull(personId: string | null | undefined): Person | null {
    return personId == null ? null : this.of(personId);
  }
}
