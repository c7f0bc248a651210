import { addYears, ageOn } from '../civil-date';
import type { CivilDate } from '../civil-date';
import type { Policy } from '../policy';
import { settingLegalRef, settingNumber, settingTable, settingText } from '../policy';
import type { Dossier } from './dossier';
import { findingOf } from './finding';
import type { Finding } from './finding';
import {
  disciplineRule,
  documentsRule,
  documentValidityRule,
  educationRule,
  identifierRule,
  skpRule,
} from './person-rules';
import { rankOrdinal } from './rank-ordinal';

export interface SelectionContext {
  /** Day of the check, local. */
  asOf: CivilDate;
  /** Echelon of the post, such as `II.b`. */
  echelon: string;
  ageMode: 'strict_birthday' | 'completed_years';
  /** Day at which the age is taken, as the announcement prints it. */
  ageReference: CivilDate;
  /** The announcement's own maximum age; absent: the policy's. */
  maxAge?: number;
  /** The entry came after the window closed. */
  late?: boolean;
}

/**
 * The rules of administrative selection for a post of JPT Pratama, one finding per rule, those that passed included.
 * Health is certified later. The rules propose; the panel confirms or overrules.
 */
export function assessSelection(dossier: Dossier, policy: Policy, context: SelectionContext): Finding[] {
  const { asOf } = context;
  return [
    identifierRule(dossier, asOf),
    findingOf({
      rule: 'employment_status',
      code: 'NOT_PNS',
      passed: dossier.active && dossier.status === 'PNS',
      seen: dossier.active ? dossier.status : `${dossier.status}:inactive`,
      limit: 'PNS',
      legalRef: settingLegalRef(policy, 'jpt.max_age'),
    }),
    educationRule(dossier, settingText(policy, 'jpt.min_edu'), settingLegalRef(policy, 'jpt.min_edu')),
    yearsRule(dossier.experienceYears, policy, {
      rule: 'experience_min',
      code: 'EXPERIENCE_MIN',
      key: 'jpt.exp_years',
    }),
    yearsRule(dossier.tenureYears, policy, { rule: 'tenure_min', code: 'TENURE_MIN', key: 'jpt.tenure_years' }),
    ageRule(dossier, policy, context),
    rankRule(dossier, policy, context.echelon),
    skpRule(dossier, policy, asOf),
    disciplineRule(dossier, asOf),
    requirement('not_a_suspect', !dossier.isSuspect, dossier.isSuspect ? 'suspect' : 'none', policy),
    requirement('no_party_ties', !dossier.partyMember, dossier.partyMember ? 'party_member' : 'none', policy),
    documentsRule(dossier, policy, 'jpt.documents'),
    documentValidityRule(dossier, asOf),
    findingOf({
      rule: 'entered_in_time',
      code: 'LATE',
      passed: context.late !== true,
      seen: context.late === true ? 'late' : 'in_time',
      limit: 'in_time',
      legalRef: settingLegalRef(policy, 'announce.cd'),
    }),
  ];
}

/**
 * Whether an age passes. `strict_birthday`: the birthday of the maximum age is not before the reference day.
 * `completed_years`: the age in completed years is at most the maximum.
 */
export function ageFinding({
  birthDate,
  reference,
  mode,
  maxAge,
  legalRef,
}: {
  birthDate: CivilDate;
  reference: CivilDate;
  mode: SelectionContext['ageMode'];
  maxAge: number;
  legalRef: string;
}): Finding {
  const shared = { rule: 'age_max', code: 'AGE_MAX', legalRef } as const;
  const limit = mode === 'strict_birthday' ? `${String(maxAge)}y0m0d` : `${String(maxAge)}y`;
  if (birthDate > reference) {
    return findingOf({ ...shared, code: 'ID_MISMATCH', passed: false, seen: 'unborn', limit, onFailure: 'return' });
  }
  const passed =
    mode === 'strict_birthday' ? addYears(birthDate, maxAge) >= reference : yearsOn(birthDate, reference) <= maxAge;
  return findingOf({ ...shared, passed, seen: passed ? 'within' : ageSeen(birthDate, reference, mode), limit });
}

function yearsOn(birthDate: CivilDate, date: CivilDate): number {
  return ageOn({ birthDate, date }).years;
}

/**
 * What a record that cannot be cleaned says of an age that is too high: completed years, and in strict mode that there are
 * days beyond them. To the day it would tell the birth date, which whoever rules on it reads in the dossier.
 */
function ageSeen(birthDate: CivilDate, reference: CivilDate, mode: SelectionContext['ageMode']): string {
  return `${String(yearsOn(birthDate, reference))}y${mode === 'strict_birthday' ? '+' : ''}`;
}

function ageRule(dossier: Dossier, policy: Policy, { ageMode, ageReference, maxAge }: SelectionContext): Finding {
  return ageFinding({
    birthDate: dossier.birthDate,
    reference: ageReference,
    mode: ageMode,
    maxAge: maxAge ?? settingNumber(policy, 'jpt.max_age'),
    legalRef: settingLegalRef(policy, 'jpt.max_age'),
  });
}

function yearsRule(
  years: number | undefined,
  policy: Policy,
  { rule, code, key }: { rule: string; code: 'EXPERIENCE_MIN' | 'TENURE_MIN'; key: string },
): Finding {
  const min = settingNumber(policy, key);
  const shared = { rule, limit: `${String(min)}y`, legalRef: settingLegalRef(policy, key) };
  return years === undefined
    ? findingOf({ ...shared, code: 'DOC_MISSING', passed: false, seen: 'unknown', onFailure: 'return' })
    : findingOf({ ...shared, code, passed: years >= min, seen: `${String(years)}y` });
}

function rankRule(dossier: Dossier, policy: Policy, echelon: string): Finding {
  const min = settingTable(policy, 'jpt.rank_min')[echelon];
  const shared = { rule: 'rank_min', code: 'RANK_MIN', legalRef: settingLegalRef(policy, 'jpt.rank_min') } as const;
  if (min === undefined) {
    // The policy sets no rank for other echelons, and a rule without a limit cannot rule anyone out.
    return findingOf({ ...shared, passed: true, seen: 'any', limit: 'none' });
  }
  const seen = rankOrdinal(dossier.rank);
  const limit = rankOrdinal(min);
  const passed = seen !== undefined && limit !== undefined && seen >= limit;
  // The rank itself is in the dossier.
  return findingOf({ ...shared, passed, seen: passed ? 'reached' : 'below', limit: min });
}

function requirement(rule: string, passed: boolean, seen: string, policy: Policy): Finding {
  const legalRef = settingLegalRef(policy, 'jpt.documents');
  return findingOf({ rule, code: 'REQUIREMENT_NOT_MET', passed, seen, limit: 'none', legalRef });
}
