import type { CivilServant } from './civil-servant';
import type { Dice } from './dice';
import { bestAppraisals, completeDossier, goodAppraisals, selectionPapers, type DossierInput } from './dossier-facts';
import { inventSecondName } from './names';
import { sexOf } from './numbers';
import { unitIds } from './units';

interface ApplicantFacts extends Partial<DossierInput> {
  readonly given: string;
  readonly nip: string;
  readonly unitId: string;
  readonly rank: string;
  readonly echelonSince: string;
}

/**
 * The twelve applicants, in order of their logins. One to eight have the facts of the worked cases: four whose marks are
 * known and of whom the first and the fourth tie, one whom the assessment rules out, one too old, one with a poor
 * appraisal, one with a penalty under objection. The others meet every rule.
 */
const APPLICANTS: readonly ApplicantFacts[] = [
  { given: 'Bambang', nip: '197602032001121903', unitId: unitIds.koperasi, rank: 'IV/b', echelonSince: '2021-03-01' },
  {
    given: 'Nurhayati',
    nip: '197408211999032902',
    unitId: unitIds.bappeda,
    rank: 'IV/b',
    echelonSince: '2019-07-01',
    education: 'S2',
    skp: bestAppraisals,
  },
  {
    given: 'Rina',
    nip: '197811302003122906',
    unitId: unitIds.perkebunan,
    rank: 'IV/a',
    echelonSince: '2021-09-01',
    education: 'S2',
  },
  { given: 'Yusuf', nip: '197210171998031905', unitId: unitIds.pupr, rank: 'IV/b', echelonSince: '2020-02-01' },
  { given: 'Hendra', nip: '198001252006041908', unitId: unitIds.setwan, rank: 'IV/a', echelonSince: '2022-01-03' },
  { given: 'Suryadi', nip: '196905141996031904', unitId: unitIds.setda, rank: 'IV/b', echelonSince: '2016-05-02' },
  {
    given: 'Irwan',
    nip: '198307192009011907',
    unitId: unitIds.kominfo,
    rank: 'IV/a',
    echelonSince: '2022-08-01',
    skp: [
      { year: 2024, predicate: 'baik' },
      { year: 2025, predicate: 'butuh_perbaikan' },
    ],
  },
  {
    given: 'Dayang',
    nip: '197706092002122901',
    unitId: unitIds.kesehatan,
    rank: 'IV/a',
    echelonSince: '2020-11-02',
    discipline: [{ level: 'sedang', status: 'appealed', start: '2026-05-04' }],
  },
  {
    given: 'Sri',
    nip: '197505122000032911',
    unitId: unitIds.dpmdes,
    rank: 'IV/b',
    echelonSince: '2018-04-02',
    education: 'S2',
  },
  { given: 'Ahmad', nip: '197909252005011912', unitId: unitIds.bappeda, rank: 'IV/a', echelonSince: '2021-06-01' },
  {
    given: 'Lestari',
    nip: '198103172006042913',
    unitId: unitIds.koperasi,
    rank: 'IV/a',
    echelonSince: '2023-01-02',
    skp: bestAppraisals,
  },
  { given: 'Taufik', nip: '197712082003121914', unitId: unitIds.pupr, rank: 'IV/a', echelonSince: '2019-10-01' },
];

// The full name of a worked case is laid down too.
const SECOND_NAMES: Readonly<Record<string, string>> = { Suryadi: 'Rahman' };

export function demoApplicants(dice: Dice): CivilServant[] {
  return APPLICANTS.map(({ given, unitId, ...facts }, index) => {
    const login = `applicant-${String(index + 1)}`;
    const second = SECOND_NAMES[given] ?? inventSecondName(dice, sexOf(facts.nip));
    const dossier = completeDossier({
      status: 'PNS',
      education: 'S1',
      postGroup: 'management',
      field: 'management',
      skp: goodAppraisals,
      experienceYears: 9,
      tenureYears: 4,
      documents: selectionPapers,
      ...facts,
    });
    return { key: login, login, name: `${given} ${second}`, unitId, dossier };
  });
}
