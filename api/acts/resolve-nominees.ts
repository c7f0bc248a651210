import { parseAsnNumber } from '../../domain/nip';
import { nomineeIdOf } from '../../domain/ids';
import type { PipelineDefinition } from '../../domain/pipeline';
import type { CallDeps } from '../deps';
import { malformed, problem } from '../problem';
import type { Nominated, NominatedPerson, Placement } from '../queries/nominee-facts';
import type { CaseBody } from '../schemas/case-request';

type NomineeBody = CaseBody['nominees'][number];
type Database = Pick<CallDeps, 'prisma'>;

/** Checks that need no directory: 400 where a nominee is named wrongly or twice. `today` is a civil date. */
export function checkNomineesAsWritten(body: CaseBody, definition: PipelineDefinition, today: string): void {
  if (definition.nomineesFrom === 'window' && body.nominees.length > 0) malformed('nominees', 'NOMINEES_ENTER_LATER');
  if (definition.nomineesFrom === 'none' && body.nominees.length > 0) malformed('nominees', 'NOBODY_NOMINATED');
  if (definition.nomineesFrom === 'submission' && body.nominees.length === 0) malformed('nominees', 'NOMINEE_MISSING');
  const seen = new Set<string>();
  for (const [index, nominee] of body.nominees.entries()) {
    const at = `nominees.${String(index)}`;
    if ((nominee.personId === undefined) === (nominee.nip === undefined)) malformed(`${at}.personId`, 'PERSON_OR_NIP');
    if (nominee.nip !== undefined && !isNumber(nominee.nip, today)) malformed(`${at}.nip`, 'ID_FORMAT', 'ID_FORMAT');
    if (definition.subject === 'district') {
      if (nominee.cooperativeCode === undefined) malformed(`${at}.cooperativeCode`, 'REQUIRED');
      if (nominee.route === undefined) malformed(`${at}.route`, 'REQUIRED');
    }
    const name = nominee.nip ?? nominee.personId ?? '';
    if (seen.has(name)) malformed(at, 'DUPLICATE_NOMINEE');
    seen.add(name);
  }
}

// Whether the number fits the person is a finding for the verifier; whether it is a number at all is decided here.
function isNumber(nip: string, today: string): boolean {
  return parseAsnNumber(nip, today).ok;
}

/** The nominees with their persons and cooperatives; 422 for an unknown person, 400 for a place of another district. */
export async function resolveNominees(
  { prisma }: Database,
  given: { readonly caseId: string; readonly body: CaseBody; readonly districtCode: string | null },
): Promise<Nominated[]> {
  const { nominees } = given.body;
  const select = { personId: true, unitId: true, login: true, nip: true } as const;
  const persons = await prisma.person.findMany({
    where: {
      active: true,
      OR: [{ personId: { in: valuesOf(nominees, 'personId') } }, { nip: { in: valuesOf(nominees, 'nip') } }],
    },
    select,
  });
  const byKey = new Map<string, NominatedPerson>();
  for (const person of persons) {
    byKey.set(person.personId, person);
    if (person.nip !== null) byKey.set(person.nip, person);
  }
  const cooperatives = await readCooperatives({ prisma }, valuesOf(nominees, 'cooperativeCode'));
  const seen = new Set<string>();
  return nominees.map((nominee, index) => {
    const at = `nominees.${String(index)}`;
    const person = byKey.get(nominee.personId ?? nominee.nip ?? '');
    if (person === undefined) return problem('unknown_nominee', 'UNKNOWN_PERSON', { field: at });
    if (seen.has(person.personId)) malformed(at, 'DUPLICATE_NOMINEE');
    seen.add(person.personId);
    const cooperative = placeOf(nominee, at, cooperatives, given.districtCode);
    const { route = null, termMonths } = nominee;
    return { nomineeId: nomineeIdOf(given.caseId, index + 1), person, cooperative, route, termMonths };
  });
}

type PlacementRow = Placement & { readonly districtCode: string; readonly active: boolean };

async function readCooperatives({ prisma }: Database, codes: string[]): Promise<Map<string, PlacementRow>> {
  if (codes.length === 0) return new Map();
  const rows = await prisma.cooperative.findMany({ where: { code: { in: codes } } });
  return new Map(rows.map((row) => [row.code, row]));
}

function placeOf(
  { cooperativeCode }: NomineeBody,
  at: string,
  cooperatives: ReadonlyMap<string, PlacementRow>,
  districtCode: string | null,
): Placement | null {
  if (cooperativeCode === undefined) return null;
  const cooperative = cooperatives.get(cooperativeCode);
  if (cooperative?.active !== true) return malformed(`${at}.cooperativeCode`, 'UNKNOWN_COOPERATIVE');
  if (districtCode !== null && cooperative.districtCode !== districtCode) {
    return malformed(`${at}.cooperativeCode`, 'COOPERATIVE_ELSEWHERE');
  }
  return cooperative;
}

function valuesOf(nominees: readonly NomineeBody[], key: 'personId' | 'nip' | 'cooperativeCode'): string[] {
  return nominees.flatMap((nominee) => nominee[key] ?? []);
}
