import { demoApplicants } from './applicants';
import type { CivilServant } from './civil-servant';
import { createDice } from './dice';
import { inventName } from './names';
import { demoNominees } from './nominees';
import { createNumberIssuer, inventBirthDate } from './numbers';
import { demoOfficials, type Official } from './officials';
import { demoStaff } from './staff';
import type { Village } from './villages';

export interface NamedOfficial extends Official {
  readonly name: string;
  readonly nip: string | null;
}

export interface DemoPeople {
  readonly officials: readonly NamedOfficial[];
  /** Nominees and applicants, who have accounts, and the staff, who have none. */
  readonly civilServants: readonly CivilServant[];
}

// Fixed, so that the same people are invented everywhere.
const SEED = 6408;

export function demoPeople(villages: readonly Village[]): DemoPeople {
  const dice = createDice(SEED);
  const known = [...demoApplicants(dice), ...demoNominees(dice)];
  const numbers = createNumberIssuer(
    dice,
    known.map(({ dossier }) => dossier.nip),
  );
  const officials = demoOfficials(villages).map((official): NamedOfficial => {
    const { sex, status } = official;
    const nip =
      status === 'PNS'
        ? numbers.pns({ birthDate: inventBirthDate(dice, [1968, 1985]), sex, since: [2006, 2010] })
        : null;
    return { ...official, name: inventName(dice, sex), nip };
  });
  return { officials, civilServants: [...known, ...demoStaff({ dice, numbers, villages })] };
}
