import type { CivilDate } from '../civil-date';
import type { Policy } from '../policy';
import { settingLegalRef, settingNumber } from '../policy';
import { freezeAt } from '../replacement-freeze';
import type { Dossier } from './dossier';
import { findingOf } from './finding';
import type { Finding } from './finding';
import { ageFinding } from './official-selection';
import { disciplineRule } from './person-rules';

export interface AppointmentContext {
  /** Day of the check, local. */
  asOf: CivilDate;
  ageMode: 'strict_birthday' | 'completed_years';
  /** Day at which the age is taken, as the announcement prints it. */
  ageReference: CivilDate;
  maxAge?: number;
}

/**
 * What may have changed since the screening, shown once more before an appointment: age, discipline, and whether
 * officials may be replaced now. The age is taken at the printed day or at the day of the check, whichever is later,
 * since an inauguration that slips makes nobody younger. Whoever signs decides.
 */
export function recheckAppointment(dossier: Dossier, policy: Policy, context: AppointmentContext): Finding[] {
  const { asOf, ageMode, ageReference, maxAge } = context;
  return [
    ageFinding({
      birthDate: dossier.birthDate,
      reference: asOf > ageReference ? asOf : ageReference,
      mode: ageMode,
      maxAge: maxAge ?? settingNumber(policy, 'jpt.max_age'),
      legalRef: settingLegalRef(policy, 'jpt.max_age'),
    }),
    disciplineRule(dossier, asOf),
    freezeRule(asOf, policy),
  ];
}

function freezeRule(asOf: CivilDate, policy: Policy): Finding {
  const start = freezeAt(policy, asOf);
  return findingOf({
    rule: 'no_replacement_freeze',
    code: 'REPLACEMENT_FREEZE',
    passed: start === undefined,
    seen: start === undefined ? 'none' : `since:${start}`,
    limit: 'none',
    legalRef: settingLegalRef(policy, 'replacement_freeze.from'),
  });
}
