import { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client';
import { decodeCursor, pageOf, type Page } from '../cursor';
import type { Reader } from '../reader';
import type { accessSchema } from '../schemas/audit';
import { periodWhere, type PeriodFilter } from './period';
import { readPersons } from './persons';

type Access = z.infer<typeof accessSchema>;

export interface AccessFilter extends PeriodFilter {
  readonly person?: string | undefined;
  readonly object?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Who read whose data, the latest first. */
export async function listAccess({ deps }: Pick<Reader, 'deps'>, filter: AccessFilter): Promise<Page<Access>> {
  const after = decodeCursor('access', filter.cursor, z.tuple([z.iso.datetime(), z.string()]));
  const conditions: Prisma.AccessLogWhereInput[] = [periodWhere('createdAt', filter)];
  if (filter.person !== undefined) conditions.push({ personId: filter.person });
  if (filter.object !== undefined) conditions.push({ object: filter.object });
  if (after !== undefined) {
    const [createdAt, accessId] = after;
    conditions.push({ OR: [{ createdAt: { lt: createdAt } }, { createdAt, accessId: { lt: accessId } }] });
  }
  const rows = await deps.asPerson((own) =>
    own.accessLog.findMany({
      where: { AND: conditions },
      orderBy: [{ createdAt: 'desc' }, { accessId: 'desc' }],
      take: filter.limit + 1,
    }),
  );
  const persons = await readPersons(
    deps,
    rows.map(({ personId }) => personId),
  );
  return pageOf(rows, {
    limit: filter.limit,
    list: 'access',
    keyOf: ({ createdAt, accessId }) => [createdAt.toISOString(), accessId],
    itemOf: ({ accessId, personId, object, action, route, caseId, roles, itemCount, createdAt }) => ({
      accessId,
      person: persons.of(personId),
      object,
      action,
      route,
      caseId,
      roles,
      itemCount,
      createdAt: createdAt.toISOString(),
    }),
  });
}
