import { demoApplicants } from './applicants';
import { createDice } from './dice';
import { demoNominees } from './nominees';
import { demoOfficials } from './officials';
import { personIdOf } from './person-id';
import { readVillages } from './villages';

export interface DemoLogin {
  readonly login: string;
  readonly personId: string;
  /** The offices held; none for applicants and nominees, who act for themselves. */
  readonly offices: readonly { readonly role: string; readonly unitId: string | null }[];
}

/** Every account of the demo. They exist where the demo data was seeded, and nowhere else. */
export function demoLogins(dataFolder?: string): DemoLogin[] {
  const officials = demoOfficials(readVillages(dataFolder)).map(({ login, offices }) => ({ login, offices }));
  const dice = createDice(0);
  const themselves = [...demoApplicants(dice), ...demoNominees(dice)].map(({ key }) => ({ login: key, offices: [] }));
  return [...officials, ...themselves].map((account) => ({ ...account, personId: personIdOf(account.login) }));
}
