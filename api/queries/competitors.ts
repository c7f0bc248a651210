import type { Standing } from '../../domain/pipeline';
import { compareRatios, ratioOf, roundRatio } from '../../domain/ratio';
import type { CallDeps, Data } from '../deps';
import type { CompetingBody } from '../schemas/placement';

export interface Rival {
  readonly caseId: string;
  readonly nomineeId: string;
  readonly personId: string;
  readonly route: string | null;
  readonly name: string;
  readonly at: string | null;
  readonly standing: Standing;
  readonly matchTotal: string | null;
}

export interface CooperativeRivals {
  readonly slots: CompetingBody['slots'];
  readonly rivals: readonly Rival[];
}

/** By cooperative: its slots, and everybody in the running for it in any open case, best match score first. */
export async function readRivals(
  { prisma, beyondSight }: Pick<CallDeps, Data>,
  codes: readonly string[],
): Promise<ReadonlyMap<string, CooperativeRivals>> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return new Map();
  const [rows, open] = await beyondSight('competitors', async (all) => {
    const standings = await all.nomineeStanding.findMany({
      where: { cooperativeCode: { in: wanted }, atStage: { not: null } },
    });
    const cases = await all.case.findMany({
      where: { caseId: { in: standings.map(({ caseId }) => caseId) }, status: { in: ['open', 'held'] } },
      select: { caseId: true },
    });
    return [standings, cases] as const;
  });
  const [slots, persons] = await Promise.all([
    prisma.slot.groupBy({ by: ['cooperativeCode', 'state'], where: { cooperativeCode: { in: wanted } }, _count: true }),
    prisma.person.findMany({
      where: { personId: { in: rows.map(({ personId }) => personId) } },
      select: { personId: true, name: true },
    }),
  ]);
  const running = new Set(open.map(({ caseId }) => caseId));
  const names = new Map(persons.map(({ personId, name }) => [personId, name]));
  const countOf = (code: string, state: string): number =>
    slots.find((one) => one.cooperativeCode === code && one.state === state)?._count ?? 0;
  return new Map(
    wanted.map((code) => [
      code,
      {
        slots: {
          free: countOf(code, 'free'),
          reserved: countOf(code, 'reserved'),
          active: countOf(code, 'active'),
        },
        rivals: rows
          .filter(({ cooperativeCode, caseId }) => cooperativeCode === code && running.has(caseId))
          .map((row) => ({
            caseId: row.caseId,
            nomineeId: row.nomineeId,
            personId: row.personId,
            route: row.route,
            name: names.get(row.personId) ?? '',
            at: row.atStage,
            standing: row.standing as Standing,
            matchTotal: row.matchTotal,
          }))
          .sort(byScore),
      },
    ]),
  );
}

/** What one task shows of them beside a nominee: how many, and to those with the duty, who. */
export function competingBody(
  { slots, rivals }: CooperativeRivals,
  nominee: { readonly nomineeId: string; readonly route: string | null },
  seesNames: boolean,
): CompetingBody {
  const others = rivals.filter(({ nomineeId, route }) => nomineeId !== nominee.nomineeId && route === nominee.route);
  return {
    slots,
    count: others.length,
    ...(seesNames
      ? {
          nominees: others.map(({ caseId, nomineeId, name, at, standing, matchTotal }) => {
            const match = matchTotal === null ? null : roundRatio(ratioOf(matchTotal), 1);
            return { caseId, nomineeId, name, at, standing, match };
          }),
        }
      : {}),
  };
}

function byScore(left: Rival, right: Rival): number {
  if (left.matchTotal === null || right.matchTotal === null) {
    return Number(left.matchTotal === null) - Number(right.matchTotal === null);
  }
  return compareRatios(ratioOf(right.matchTotal), ratioOf(left.matchTotal));
}
