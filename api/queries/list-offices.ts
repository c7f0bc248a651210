import { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client';
import { decodeCursor, pageOf, type Page } from '../cursor';
import type { Reader } from '../reader';
import type { officeSchema } from '../schemas/directory';
import { bodyOfOffice, officeInclude } from './office-body';

type Office = z.infer<typeof officeSchema>;

export interface OfficeFilter {
  readonly role?: string | undefined;
  readonly unit?: string | undefined;
  readonly person?: string | undefined;
  /** Ended and future ones too. */
  readonly all: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Who holds which office, by role. */
export async function listOffices(
  { deps }: Pick<Reader, 'deps'>,
  { role, unit, person, all, limit, cursor }: OfficeFilter,
): Promise<Page<Office>> {
  const now = new Date();
  const after = decodeCursor('offices', cursor, z.tuple([z.string(), z.string()]));
  const conditions: Prisma.OfficeWhereInput[] = [];
  if (!all) conditions.push({ validFrom: { lte: now } }, { OR: [{ validTo: null }, { validTo: { gt: now } }] });
  if (role !== undefined) conditions.push({ role });
  if (unit !== undefined) conditions.push({ unitId: unit });
  if (person !== undefined) conditions.push({ personId: person });
  if (after !== undefined) {
    const [lastRole, officeId] = after;
    conditions.push({ OR: [{ role: { gt: lastRole } }, { role: lastRole, officeId: { gt: officeId } }] });
  }
  const rows = await deps.prisma.office.findMany({
    where: { AND: conditions },
    include: officeInclude(now),
    orderBy: [{ role: 'asc' }, { officeId: 'asc' }],
    take: limit + 1,
  });
  return pageOf(rows, {
    limit,
    list: 'offices',
    keyOf: (row) => [row.role, row.officeId],
    itemOf: bodyOfOffice,
  });
}
