import { z } from 'zod';
import { sightOf } from '../auth/see';
import { decodeCursor, pageOf, type Page } from '../cursor';
import type { Reader } from '../reader';
import type { vacancySchema } from '../schemas/directory';
import { seenCasesWhere } from './case-sight';
import { readDefinition } from './definitions';

type Vacancy = z.infer<typeof vacancySchema>;
type Counts = Vacancy['counts'];

export interface VacancyFilter {
  readonly q?: string | undefined;
  readonly state?: Vacancy['state'] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Posts to be filled. Everybody may read the notice; the case behind it only who may see it. */
export async function listVacancies(
  reader: Pick<Reader, 'deps' | 'caller'>,
  { q, state, limit, cursor }: VacancyFilter,
): Promise<Page<Vacancy>> {
  const { prisma } = reader.deps;
  const after = decodeCursor('vacancies', cursor, z.tuple([z.string(), z.string()]));
  const rows = await prisma.vacancy.findMany({
    where: {
      ...(q === undefined ? {} : { title: { contains: q, mode: 'insensitive' } }),
      ...(state === undefined ? {} : { state }),
      ...(after === undefined
        ? {}
        : { OR: [{ title: { gt: after[0] } }, { title: after[0], vacancyId: { gt: after[1] } }] }),
    },
    orderBy: [{ title: 'asc' }, { vacancyId: 'asc' }],
    take: limit + 1,
  });
  const caseIds = rows.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]));
  const [units, counts, cases] = await Promise.all([
    prisma.unit.findMany({
      where: { unitId: { in: rows.map(({ unitId }) => unitId) } },
      select: { unitId: true, name: true },
    }),
    countNominees(reader, caseIds),
    readCases(reader, caseIds),
  ]);
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  return pageOf(rows, {
    limit,
    list: 'vacancies',
    keyOf: ({ title, vacancyId }) => [title, vacancyId],
    itemOf: (row) => ({
      vacancyId: row.vacancyId,
      title: row.title,
      unit: row.unitId,
      unitName: names.get(row.unitId) ?? null,
      echelon: row.echelon,
      state: row.state as Vacancy['state'],
      terms: row.terms as Vacancy['terms'],
      caseId: row.caseId !== null && cases.seen.has(row.caseId) ? row.caseId : null,
      acceptsApplications: row.caseId !== null && cases.open.has(row.caseId),
      counts: counts.get(row.caseId ?? '') ?? { applicants: 0, inProcess: 0, ended: 0 },
    }),
  });
}

async function countNominees({ deps }: Pick<Reader, 'deps'>, caseIds: string[]): Promise<Map<string, Counts>> {
  const groups = await deps.prisma.nomineeStanding.groupBy({
    by: ['caseId', 'standing'],
    where: { caseId: { in: caseIds } },
    _count: true,
  });
  const counts = new Map<string, Counts>();
  for (const { caseId, standing, _count: count } of groups) {
    const before = counts.get(caseId) ?? { applicants: 0, inProcess: 0, ended: 0 };
    const over = ENDED.includes(standing);
    counts.set(caseId, {
      applicants: before.applicants + count,
      inProcess: before.inProcess + (over ? 0 : count),
      ended: before.ended + (over ? count : 0),
    });
  }
  return counts;
}

const ENDED = ['ineligible', 'rejected', 'withdrawn'];

/** Which of the cases the reader sees, and which of them take applications now. */
async function readCases(
  { deps, caller }: Pick<Reader, 'deps' | 'caller'>,
  caseIds: string[],
): Promise<{ seen: ReadonlySet<string>; open: ReadonlySet<string> }> {
  const where = await seenCasesWhere(deps, sightOf(caller, new Date()));
  const [seen, rows] = await Promise.all([
    deps.prisma.case.findMany({ where: { AND: [where, { caseId: { in: caseIds } }] }, select: { caseId: true } }),
    deps.prisma.case.findMany({ where: { caseId: { in: caseIds }, status: 'open' } }),
  ]);
  const open = new Set<string>();
  for (const row of rows) {
    const { stages } = await readDefinition(deps, row.pipeline, row.pipelineVersion);
    const windows = stages.filter(({ window }) => window?.mode === 'apply').map(({ id }) => id);
    if (row.stageIds.some((stageId) => windows.includes(stageId))) open.add(row.caseId);
  }
  return { seen: new Set(seen.map(({ caseId }) => caseId)), open };
}
