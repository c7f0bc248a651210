import type { z } from 'zod';
import { announcesTerms } from '../../domain/acts/set-terms';
import { termsSchema } from '../../domain/facts';
import type { Vacancy as VacancyRow } from '../../prisma/generated/client';
import type { Reader } from '../reader';
import type { vacancySchema } from '../schemas/directory';
import { readDefinition } from './definitions';

type Vacancy = z.infer<typeof vacancySchema>;
type Counts = Vacancy['counts'];
type Asking = Pick<Reader, 'deps' | 'caller'>;

/** Vacancies as every answer shows them, in the order of their rows. */
export async function vacancyBodies(reader: Asking, rows: readonly VacancyRow[]): Promise<Vacancy[]> {
  const caseIds = rows.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]));
  const [units, counts, cases] = await Promise.all([
    reader.deps.prisma.unit.findMany({
      where: { unitId: { in: rows.map(({ unitId }) => unitId) } },
      select: { unitId: true, name: true },
    }),
    countNominees(reader, caseIds),
    readCases(reader, caseIds),
  ]);
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  return rows.map((row) => ({
    vacancyId: row.vacancyId,
    title: row.title,
    unit: row.unitId,
    unitName: names.get(row.unitId) ?? null,
    echelon: row.echelon,
    state: row.state as Vacancy['state'],
    terms: row.terms as Vacancy['terms'],
    termsMissing: missingOf(row.terms),
    termsFrozen: row.state !== 'open' && (row.caseId === null || !cases.changeable.has(row.caseId)),
    caseId: row.caseId !== null && cases.seen.has(row.caseId) ? row.caseId : null,
    acceptsApplications: row.caseId !== null && cases.open.has(row.caseId),
    counts: counts.get(row.caseId ?? '') ?? { applicants: 0, inProcess: 0, ended: 0 },
  }));
}

/** One of them, which there is. */
export async function vacancyBodyOf(reader: Asking, vacancyId: string): Promise<Vacancy> {
  const row = await reader.deps.prisma.vacancy.findUniqueOrThrow({ where: { vacancyId } });
  const [body] = await vacancyBodies(reader, [row]);
  if (body === undefined) throw new Error('a vacancy has no body');
  return body;
}

/** What is to be set before a selection opens. */
function missingOf(terms: unknown): string[] {
  const read = termsSchema.safeParse(terms);
  return read.success ? [] : [...new Set(read.error.issues.map(({ path }) => String(path[0])))].sort();
}

async function countNominees({ deps }: Asking, caseIds: string[]): Promise<Map<string, Counts>> {
  const groups = await deps.beyondSight('vacancies', (all) =>
    all.nomineeStanding.groupBy({ by: ['caseId', 'standing'], where: { caseId: { in: caseIds } }, _count: true }),
  );
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

interface Cases {
  /** Which of them the reader sees. */
  readonly seen: ReadonlySet<string>;
  /** Which take applications now. */
  readonly open: ReadonlySet<string>;
  /** Which have not printed their terms yet. */
  readonly changeable: ReadonlySet<string>;
}

async function readCases({ deps }: Asking, caseIds: string[]): Promise<Cases> {
  const seen = await deps.asPerson((own) =>
    own.case.findMany({ where: { caseId: { in: caseIds } }, select: { caseId: true } }),
  );
  const [rows, unpublished] = await deps.beyondSight(
    'vacancies',
    async (all) =>
      [
        await all.case.findMany({ where: { caseId: { in: caseIds }, closedAt: null } }),
        // The states are long; of each only this is asked.
        await all.$queryRaw<{ caseId: string }[]>`
      SELECT "case_id" AS "caseId" FROM "case_state"
      WHERE "case_id" = ANY(${caseIds}) AND "state"->'termsPublished' = 'false'::jsonb`,
      ] as const,
  );
  const before = new Set(unpublished.map(({ caseId }) => caseId));
  const open = new Set<string>();
  const changeable = new Set<string>();
  for (const row of rows) {
    const definition = await readDefinition(deps, row.pipeline, row.pipelineVersion);
    const windows = definition.stages.filter(({ window }) => window?.mode === 'apply').map(({ id }) => id);
    const takes = row.status === 'open' && row.stageIds.some((stageId) => windows.includes(stageId));
    if (takes) open.add(row.caseId);
    if (before.has(row.caseId) && announcesTerms(definition)) changeable.add(row.caseId);
  }
  return { seen: new Set(seen.map(({ caseId }) => caseId)), open, changeable };
}
