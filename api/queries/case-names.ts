import type { CaseState } from '../../domain/state';
import type { CallDeps } from '../deps';
import { readPersons, type Persons } from './persons';

/** What of the directory an answer about cases needs beside their states. */
export interface CaseNames {
  readonly persons: Persons;
  /** By person id. */
  readonly nips: ReadonlyMap<string, string | null>;
  readonly units: ReadonlyMap<string, string>;
  /** By district code. */
  readonly districts: ReadonlyMap<string, string>;
  /** Title of the post, by vacancy id. */
  readonly vacancies: ReadonlyMap<string, string>;
}

/** The names behind the ids of these cases, and of further persons, in four queries however many cases there are. */
export async function readCaseNames(
  deps: Pick<CallDeps, 'prisma'>,
  states: readonly CaseState[],
  more: { readonly personIds?: Iterable<string>; readonly unitIds?: Iterable<string> } = {},
): Promise<CaseNames> {
  const { prisma } = deps;
  const nominees = states.flatMap(({ nominees: all }) => Object.values(all).map(({ personId }) => personId));
  const personIds = states.flatMap(({ initiatorId, nominatorIds }) => [initiatorId, ...nominatorIds]);
  const districtCodes = states.flatMap(({ subject }) => subject.districtCode ?? []);
  const vacancyIds = states.flatMap(({ subject }) => subject.vacancyId ?? []);
  const unitIds = [...new Set(more.unitIds ?? [])];
  const [persons, nips, units, vacancies] = await Promise.all([
    readPersons(deps, [...personIds, ...nominees, ...(more.personIds ?? [])]),
    prisma.person.findMany({
      where: { personId: { in: [...new Set(nominees)] } },
      select: { personId: true, nip: true },
    }),
    prisma.unit.findMany({
      where: { OR: [{ unitId: { in: unitIds } }, { kind: 'district', code: { in: districtCodes } }] },
      select: { unitId: true, name: true, code: true, kind: true },
    }),
    prisma.vacancy.findMany({ where: { vacancyId: { in: vacancyIds } }, select: { vacancyId: true, title: true } }),
  ]);
  return {
    persons,
    nips: new Map(nips.map(({ personId, nip }) => [personId, nip])),
    units: new Map(units.map(({ unitId, name }) => [unitId, name])),
    districts: new Map(
      units.flatMap(({ kind, code, name }) => (kind === 'district' && code !== null ? [[code, name]] : [])),
    ),
    vacancies: new Map(vacancies.map(({ vacancyId, title }) => [vacancyId, title])),
  };
}
