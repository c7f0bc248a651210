import type { CivilServant } from './civil-servant';
import type { Dice } from './dice';
import { bestAppraisals, completeDossier, type DossierInput } from './dossier-facts';
import { inventSecondName } from './names';
import { sexOf } from './numbers';
import { districtUnitId, unitIds } from './units';

interface NomineeFacts extends Partial<DossierInput> {
  readonly given: string;
  readonly nip: string;
  readonly unitId: string;
}

const BENGALON = districtUnitId('64.08.09');
const SANGATTA_UTARA = districtUnitId('64.08.04');

/**
 * The twenty nominees with accounts, in order of their logins: 1 to 14 and 18 may go to any cooperative as PPPK, 15 to
 * 17 as mentoring PNS, 19 is a teacher, whose post is excluded, and the contract of 20 is too short. The facts of
 * 1 (Rahmat), 2 (Fajar) and 19 (Maria Bulan) are those of the worked cases.
 */
const NOMINEES: readonly NomineeFacts[] = [
  {
    given: 'Rahmat',
    nip: '198812032024211931',
    unitId: BENGALON,
    domicile: '64.08.09.2002',
    field: 'economics',
    contractEnd: '2029-02-28',
    skp: bestAppraisals,
  },
  {
    given: 'Fajar',
    nip: '199508062025211923',
    unitId: BENGALON,
    domicile: '64.08.09.2001',
    field: 'engineering',
    cooperativeExperience: true,
  },
  { given: 'Siti', nip: '199203142023212901', unitId: BENGALON, field: 'accounting' },
  { given: 'Ridwan', nip: '199011052022211902', unitId: BENGALON, field: 'management', skp: bestAppraisals },
  { given: 'Dewi', nip: '199607212024212903', unitId: BENGALON, education: 'D3', field: 'accounting' },
  { given: 'Hasan', nip: '198905302021211904', unitId: BENGALON, field: 'social' },
  { given: 'Intan', nip: '199412112025212905', unitId: BENGALON, field: 'cooperative', cooperativeExperience: true },
  { given: 'Lukman', nip: '199301282023211906', unitId: BENGALON, field: 'agriculture' },
  { given: 'Yuliana', nip: '199109172022212907', unitId: unitIds.pendidikan, field: 'economics' },
  { given: 'Arif', nip: '199506022024211908', unitId: unitIds.pendidikan, field: 'management' },
  { given: 'Ratna', nip: '198810232021212909', unitId: unitIds.pendidikan, field: 'accounting', skp: bestAppraisals },
  { given: 'Bayu', nip: '199704182025211910', unitId: unitIds.kominfo, education: 'D4', field: 'informatics' },
  { given: 'Wulan', nip: '199208092023212911', unitId: unitIds.kominfo, field: 'management' },
  { given: 'Indra', nip: '199002262022211912', unitId: unitIds.kominfo, education: 'D3', field: 'other' },
  { given: 'Eko', nip: '198404152010011913', status: 'PNS', unitId: SANGATTA_UTARA, field: 'economics' },
  { given: 'Fitri', nip: '198707032011012914', status: 'PNS', unitId: unitIds.pendidikan, field: 'cooperative' },
  {
    given: 'Hadi',
    nip: '198209222008041915',
    status: 'PNS',
    unitId: unitIds.kominfo,
    field: 'management',
    skp: bestAppraisals,
  },
  {
    given: 'Nurul',
    nip: '199605142025212916',
    status: 'PPPK_PW',
    unitId: SANGATTA_UTARA,
    education: 'D3',
    field: 'accounting',
  },
  { given: 'Maria', nip: '199102172024212915', unitId: unitIds.pendidikan, postGroup: 'education', field: 'social' },
  { given: 'Umar', nip: '198903312022211918', unitId: SANGATTA_UTARA, field: 'social', contractEnd: '2027-02-28' },
];

// The full name of a worked case is laid down too.
const SECOND_NAMES: Readonly<Record<string, string>> = { Maria: 'Bulan' };

/** District staff live in villages of their district, the others in the capital. */
function homeOf(unitId: string, index: number): string {
  return unitId === BENGALON ? `64.08.09.20${String((index % 9) + 3).padStart(2, '0')}` : '64.08.04.2011';
}

export function demoNominees(dice: Dice): CivilServant[] {
  return NOMINEES.map(({ given, unitId, ...facts }, index) => {
    const login = `nominee-${String(index + 1)}`;
    const second = SECOND_NAMES[given] ?? inventSecondName(dice, sexOf(facts.nip));
    const domicile = homeOf(unitId, index);
    const dossier = completeDossier({
      domicile,
      status: 'PPPK',
      education: 'S1',
      postGroup: 'administration',
      ...facts,
    });
    return { key: login, login, name: `${given} ${second}`, unitId, dossier };
  });
}
