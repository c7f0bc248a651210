import { z } from 'zod';
import { sightOf } from '../auth/see';
import { decodeCursor, pageOf, type Page } from '../cursor';
import type { Prisma } from '../../prisma/generated/client';
import type { Reader } from '../reader';
import type { reserveSchema } from '../schemas/directory';

type Reserve = z.infer<typeof reserveSchema>;

export interface ReserveFilter {
  readonly cooperative?: string | undefined;
  readonly state?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const READERS = ['hr_officer', 'kepala_bkpsdm', 'sekretaris_bkpsdm', 'tim_penempatan', 'auditor'];

/** Places on reserve lists by cooperative, as a freed slot is offered. Whoever has no duty there sees their own. */
export async function listReserves(
  { deps: { prisma, asPerson, beyondSight }, caller }: Pick<Reader, 'deps' | 'caller'>,
  { cooperative, state, limit, cursor }: ReserveFilter,
): Promise<Page<Reserve>> {
  const after = decodeCursor('reserves', cursor, z.tuple([z.string(), z.string(), z.string(), z.string()]));
  const sight = sightOf(caller, new Date());
  const seesAll = sight.roles.some((role) => READERS.includes(role));
  const query = {
    where: {
      ...(seesAll ? {} : { personId: caller.personId }),
      ...(cooperative === undefined ? {} : { cooperativeCode: cooperative }),
      ...(state === undefined ? {} : { state }),
      ...(after === undefined ? {} : { OR: laterThan(after) }),
    },
    orderBy: [{ cooperativeCode: 'asc' }, { listedAt: 'asc' }, { caseId: 'asc' }, { nomineeId: 'asc' }],
    take: limit + 1,
  } satisfies Prisma.ReserveEntryFindManyArgs;
  const rows = await asPerson((own) => own.reserveEntry.findMany(query));
  const [persons, cooperatives, placed] = await Promise.all([
    prisma.person.findMany({ where: { personId: { in: rows.map(({ personId }) => personId) } } }),
    prisma.cooperative.findMany({ where: { code: { in: rows.map(({ cooperativeCode }) => cooperativeCode) } } }),
    beyondSight('follow_ups', (all) =>
      all.nomineeStanding.findMany({
        where: { caseId: { in: rows.flatMap(({ newCaseId }) => newCaseId ?? []) }, standing: 'placed' },
      }),
    ),
  ]);
  const names = new Map(persons.map(({ personId, name }) => [personId, name]));
  const places = new Map(cooperatives.map(({ code, name }) => [code, name]));
  return pageOf(rows, {
    limit,
    list: 'reserves',
    keyOf: ({ cooperativeCode, listedAt, caseId, nomineeId }) => {
      return [cooperativeCode, listedAt.toISOString(), caseId, nomineeId];
    },
    itemOf: (row) => ({
      caseId: row.caseId,
      nomineeId: row.nomineeId,
      personId: row.personId,
      name: names.get(row.personId) ?? '',
      cooperativeCode: row.cooperativeCode,
      cooperativeName: places.get(row.cooperativeCode) ?? '',
      route: row.route as Reserve['route'],
      order: row.listOrder,
      listedAt: row.listedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      state: placed.some((one) => one.caseId === row.newCaseId && one.personId === row.personId)
        ? 'placed'
        : (row.state as Reserve['state']),
      newCaseId: row.newCaseId,
      freed:
        row.freedCaseId === null || row.freedSequence === null
          ? null
          : { caseId: row.freedCaseId, sequence: row.freedSequence },
    }),
  });
}

function laterThan([cooperativeCode, listedAt, caseId, nomineeId]: [string, string, string, string]) {
  const at = new Date(listedAt);
  return [
    { cooperativeCode: { gt: cooperativeCode } },
    { cooperativeCode, listedAt: { gt: at } },
    { cooperativeCode, listedAt: at, caseId: { gt: caseId } },
    { cooperativeCode, listedAt: at, caseId, nomineeId: { gt: nomineeId } },
  ];
}
