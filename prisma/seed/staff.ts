import type { Dossier } from '../../domain/eligibility/dossier';
import type { Sex } from '../../domain/nip';
import type { CivilServant } from './civil-servant';
import type { Dice } from './dice';
import { bestAppraisals, completeDossier, goodAppraisals } from './dossier-facts';
import { inventName } from './names';
import { inventBirthDate, type NumberIssuer } from './numbers';
import { staffVariants, type StaffVariant } from './staff-variants';
import { districtUnitId, unitIds } from './units';
import { districtsOf, type Village } from './villages';

interface Place {
  readonly unitId: string;
  readonly count: number;
  /** The group of post that all of them hold; absent: administration and the like. */
  readonly postGroup?: string;
  /** They already serve at a cooperative. */
  readonly assigned?: boolean;
  readonly villageCodes: readonly string[];
}

const BENGALON = '64.08.09';
const STAFF_OF_BENGALON = 50;
const STAFF_OF_DISTRICT = 13;
/** As many as the cooperative of Sepaso already has. */
const ASSIGNED_STAFF = 2;
const POST_GROUPS = ['administration', 'administration', 'finance', 'general_affairs', 'technical'] as const;
const FIELDS = [
  'economics',
  'accounting',
  'management',
  'cooperative',
  'social',
  'agriculture',
  'law',
  'informatics',
] as const;
const EDUCATIONS = ['D3', 'D3', 'D4', 'S1', 'S1', 'S1', 'S1', 'S2'] as const;
const STATUSES = ['PPPK', 'PPPK', 'PPPK', 'PPPK_PW', 'PPPK_PW', 'PNS'] as const;

/**
 * The staff of the district offices and of the agencies whose heads have accounts: 400 people without an account. Most
 * may be assigned; the others miss one requirement each.
 */
export function demoStaff({
  dice,
  numbers,
  villages,
}: {
  dice: Dice;
  numbers: NumberIssuer;
  villages: readonly Village[];
}): CivilServant[] {
  const places = placesOf(villages);
  const staff = places.flatMap((place) =>
    Array.from({ length: place.count }, (_, index) => {
      return { place, dossier: inventDossier(dice, numbers, place, index) };
    }),
  );
  // Excluded posts and assignments already miss a requirement; the variants go to the others, spread evenly.
  const ordinary = staff.flatMap(({ place }, index) =>
    place.postGroup === undefined && place.assigned !== true ? [index] : [],
  );
  const variants = spread(ordinary, dice);
  return staff.map(({ place, dossier }, index) => {
    const change = variants.get(index)?.change(dossier, { dice, villageCodes: place.villageCodes }) ?? {};
    return {
      key: `staff-${String(index + 1).padStart(3, '0')}`,
      login: null,
      name: inventName(dice, dossier.sex),
      unitId: place.unitId,
      dossier: { ...dossier, ...change },
      ...(place.assigned === true ? { servesAtSepaso: true } : {}),
    };
  });
}

function placesOf(villages: readonly Village[]): Place[] {
  const codesOf = (districtCode: string) =>
    villages.filter((village) => village.districtCode === districtCode).map(({ code }) => code);
  const everywhere = villages.map(({ code }) => code);
  const agency = (unitId: string, count: number, postGroup?: string): Place => {
    return { unitId, count, villageCodes: everywhere, ...(postGroup === undefined ? {} : { postGroup }) };
  };
  return [
    ...districtsOf(villages).map(({ code }) => ({
      unitId: districtUnitId(code),
      count: code === BENGALON ? STAFF_OF_BENGALON : STAFF_OF_DISTRICT,
      villageCodes: codesOf(code),
    })),
    { unitId: districtUnitId(BENGALON), count: ASSIGNED_STAFF, assigned: true, villageCodes: codesOf(BENGALON) },
    agency(unitIds.pendidikan, 36),
    agency(unitIds.pendidikan, 18, 'education'),
    agency(unitIds.kominfo, 36),
    agency(unitIds.pertanian, 6),
    agency(unitIds.pertanian, 14, 'agricultural_extension'),
    agency(unitIds.rsud, 3),
    agency(unitIds.rsud, 14, 'health'),
  ];
}

function inventDossier(dice: Dice, numbers: NumberIssuer, place: Place, index: number): Dossier {
  const sex: Sex = dice.pick(['male', 'female']);
  const status = place.assigned === true ? 'PPPK' : dice.pick(STATUSES);
  const nip =
    status === 'PNS'
      ? numbers.pns({ birthDate: inventBirthDate(dice, [1976, 1992]), sex, since: [2012, 2022] })
      : numbers.pppk({ birthDate: inventBirthDate(dice, [1980, 1999]), sex, since: [2021, 2025] });
  return completeDossier({
    nip,
    status,
    education: dice.pick(EDUCATIONS),
    field: dice.pick(FIELDS),
    postGroup: place.postGroup ?? dice.pick(POST_GROUPS),
    skp: dice.between(1, 4) === 1 ? bestAppraisals : goodAppraisals,
    cooperativeExperience: dice.between(1, 6) === 1,
    openAssignment: place.assigned === true,
    domicile: place.villageCodes[index % place.villageCodes.length],
    ...(status === 'PPPK' ? { contractEnd: `${String(dice.between(2029, 2031))}-12-31` } : {}),
  });
}

/** Gives each variant to as many people as it names, each person one at most, in a mixed order over the whole list. */
function spread(people: readonly number[], dice: Dice): Map<number, StaffVariant> {
  const left = staffVariants.flatMap((variant) => Array.from({ length: variant.count }, () => variant));
  const step = people.length / left.length;
  const given = new Map<number, StaffVariant>();
  for (let index = 0; left.length > 0; index += 1) {
    const [variant] = left.splice(dice.between(0, left.length - 1), 1);
    const person = people[Math.floor(index * step)];
    if (variant !== undefined && person !== undefined) given.set(person, variant);
  }
  return given;
}
