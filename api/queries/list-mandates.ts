import { z } from 'zod';
import type { Mandate, Prisma } from '../../prisma/generated/client';
import { decodeCursor, pageOf, type Page } from '../cursor';
import { sightOf } from '../auth/see';
import type { Reader } from '../reader';
import type { mandateSchema } from '../schemas/directory';
import { readPersons, type Persons } from './persons';

type MandateBody = z.infer<typeof mandateSchema>;

export interface MandateFilter {
  readonly person?: string | undefined;
  readonly validNow: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Substitutions, newest first: those of everybody for who keeps or audits the directory, else one's own. */
export async function listMandates(
  { deps, caller }: Pick<Reader, 'deps' | 'caller'>,
  { person, validNow, limit, cursor }: MandateFilter,
): Promise<Page<MandateBody>> {
  const now = new Date();
  const after = decodeCursor('mandates', cursor, z.tuple([z.iso.datetime(), z.string()]));
  const conditions: Prisma.MandateWhereInput[] = [];
  if (!sightOf(caller, now).everything) conditions.push(concerning(caller.personId));
  if (person !== undefined) conditions.push(concerning(person));
  if (validNow) conditions.push(mandateValidAt(now));
  if (after !== undefined) {
    const [from, mandateId] = after;
    conditions.push({ OR: [{ validFrom: { lt: from } }, { validFrom: from, mandateId: { lt: mandateId } }] });
  }
  const rows = await deps.prisma.mandate.findMany({
    where: { AND: conditions },
    orderBy: [{ validFrom: 'desc' }, { mandateId: 'desc' }],
    take: limit + 1,
  });
  const persons = await readPersons(
    deps,
    rows.flatMap(({ principalId, holderId }) => [principalId, holderId]),
  );
  return pageOf(rows, {
    limit,
    list: 'mandates',
    keyOf: ({ validFrom, mandateId }) => [validFrom.toISOString(), mandateId],
    itemOf: (row) => mandateBody(row, persons),
  });
}

export function mandateValidAt(at: Date): Prisma.MandateWhereInput {
  return { validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gt: at } }], revokedAt: null };
}

export function mandateBody(row: Mandate, persons: Persons): MandateBody {
  return {
    mandateId: row.mandateId,
    kind: row.kind === 'plt' || row.kind === 'plh' ? row.kind : 'delegation',
    number: row.number,
    principal: persons.of(row.principalId),
    holder: persons.of(row.holderId),
    role: row.role,
    unit: row.unitId,
    scope: row.scope,
    validFrom: row.validFrom.toISOString(),
    validTo: row.validTo?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

function concerning(personId: string): Prisma.MandateWhereInput {
  return { OR: [{ principalId: personId }, { holderId: personId }] };
}
