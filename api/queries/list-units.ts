import { z } from 'zod';
import { decodeCursor, pageOf, type Page } from '../cursor';
import type { Reader } from '../reader';
import type { unitSchema } from '../schemas/directory';

type Unit = z.infer<typeof unitSchema>;

export interface UnitFilter {
  readonly q?: string | undefined;
  readonly kind?: Unit['kind'] | undefined;
  readonly district?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export async function listUnits(
  { deps }: Pick<Reader, 'deps'>,
  { q, kind, district, limit, cursor }: UnitFilter,
): Promise<Page<Unit>> {
  const after = decodeCursor('units', cursor, z.tuple([z.string(), z.string()]));
  const rows = await deps.prisma.unit.findMany({
    where: {
      ...(q === undefined ? {} : { name: { contains: q, mode: 'insensitive' } }),
      ...(kind === undefined ? {} : { kind }),
      ...(district === undefined ? {} : { districtCode: district }),
      ...(after === undefined
        ? {}
        : { OR: [{ name: { gt: after[0] } }, { name: after[0], unitId: { gt: after[1] } }] }),
    },
    orderBy: [{ name: 'asc' }, { unitId: 'asc' }],
    take: limit + 1,
  });
  return pageOf(rows, {
    limit,
    list: 'units',
    keyOf: ({ name, unitId }) => [name, unitId],
    itemOf: ({ unitId, kind: unitKind, code, name, parentId, districtCode }) => ({
      unitId,
      kind: unitKind as Unit['kind'],
      code,
      name,
      parentId,
      districtCode,
    }),
  });
}
