import { z } from 'zod';
import { readRoundPlaces } from '../../prisma/demand-rounds';
import { decodeCursor, pageOf, type Page } from '../cursor';
import type { Rows } from '../database/row-scope';
import type { Reader } from '../reader';
import type { cooperativeSchema } from '../schemas/directory';

type Cooperative = z.infer<typeof cooperativeSchema>;

export interface CooperativeFilter {
  readonly q?: string | undefined;
  readonly district?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Cooperatives by village code, with what is left of their slots. */
export async function listCooperatives(
  { deps: { prisma, beyondSight } }: Pick<Reader, 'deps'>,
  { q, district, limit, cursor }: CooperativeFilter,
): Promise<Page<Cooperative>> {
  const after = decodeCursor('cooperatives', cursor, z.tuple([z.string()]));
  const rows = await prisma.cooperative.findMany({
    where: {
      ...(q === undefined ? {} : { OR: [{ name: { contains: q, mode: 'insensitive' } }, { code: { startsWith: q } }] }),
      ...(district === undefined ? {} : { districtCode: district }),
      ...(after === undefined ? {} : { code: { gt: after[0] } }),
    },
    include: { slots: { select: { state: true } } },
    orderBy: { code: 'asc' },
    take: limit + 1,
  });
  const unitIds = rows.flatMap(({ villageUnitId, districtUnitId }) => [villageUnitId, districtUnitId]);
  const units = await prisma.unit.findMany({
    where: { unitId: { in: [...new Set(unitIds)] } },
    select: { unitId: true, name: true },
  });
  const codes = rows.map(({ code }) => code);
  const [waiting, rounds] = await beyondSight(
    'cooperatives',
    async (all) => [await waitingReserves(all, codes), await readRoundPlaces(all, codes)] as const,
  );
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  return pageOf(rows, {
    limit,
    list: 'cooperatives',
    keyOf: ({ code }) => [code],
    itemOf: (row) => ({
      code: row.code,
      name: row.name,
      districtCode: row.districtCode,
      districtName: names.get(row.districtUnitId) ?? '',
      villageUnit: row.villageUnitId,
      villageName: names.get(row.villageUnitId) ?? '',
      headRole: row.headRole === 'lurah' ? 'lurah' : 'kades',
      legalEntity: row.legalEntity,
      active: row.active,
      slots: countSlots(row.slots),
      reserve: waiting.get(row.code) ?? 0,
      round: rounds.get(row.code) ?? null,
    }),
  });
}

async function waitingReserves(all: Rows, codes: readonly string[]): Promise<Map<string, number>> {
  const groups = await all.reserveEntry.groupBy({
    by: ['cooperativeCode'],
    where: { cooperativeCode: { in: [...codes] }, state: 'waiting' },
    _count: true,
  });
  return new Map(groups.map(({ cooperativeCode, _count }) => [cooperativeCode, _count]));
}

function countSlots(slots: readonly { readonly state: string }[]): Cooperative['slots'] {
  const count = (state: string): number => slots.filter((slot) => slot.state === state).length;
  return { free: count('free'), reserved: count('reserved'), active: count('active') };
}
