/**
 * The one vocabulary of refusals. A rule that says "no" says it with a problem class (what kind of no), a rule name
 * (which rule), and, where the law's reason codes have one, a reason code. The API translates classes to HTTP statuses.
 */
export const problemClasses = [
  'malformed',
  'unauthenticated',
  'not_found',
  'not_assignee',
  'out_of_turn',
  'already_decided',
  'stage_closed',
  'stale_version',
  'separation_of_duties',
  'conflict_of_interest',
  'not_delegable',
  'mandate_invalid',
  'office_ended',
  'signature_required',
  'unknown_outcome',
  'unknown_nominee',
  'invalid_score',
  'quota_full',
  'case_held',
  'in_progress',
  'key_reused',
  'too_large',
  'rate_limited',
  'unavailable',
  'calendar_missing',
  'definition_invalid',
] as const;
export type ProblemClass = (typeof problemClasses)[number];

export const reasonCodes = [
  'AGE_MAX',
  'EDU_MIN',
  'EXPERIENCE_MIN',
  'TENURE_MIN',
  'RANK_MIN',
  'SKP_MIN',
  'DISCIPLINE_OPEN',
  'HEALTH_UNFIT',
  'DOC_MISSING',
  'DOC_EXPIRED',
  'LATE',
  'NOT_PNS',
  'NOT_PPPK',
  'FORMATION_EXCLUDED',
  'CONTRACT_SHORT',
  'QUOTA_FULL',
  'KDKMP_NOT_LEGAL',
  'KIN_BOARD',
  'CONSENT_MISSING',
  'ID_FORMAT',
  'ID_MISMATCH',
  'AC_MIN',
  'ABSENT',
  'MIN_APPLICANTS',
  'PANSEL_PARITY',
  'PANSEL_SIZE',
  'PANSEL_INTERNAL_MAX',
  'SOD_SAME_PERSON',
  'COI_RECUSED',
  'MANDATE_STRATEGIC',
  'DELEGATION_EXPIRED',
  'NOT_IN_TOP_THREE',
  'WEIGHTS_INVALID',
  'BKN_REFUSED',
  'CALENDAR_MISSING',
  'OFFICE_ENDED',
  'REPLACEMENT_FREEZE',
  'REQUIREMENT_NOT_MET',
  'CONFIRM_SAME_PERSON',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export interface Refusal {
  readonly class: ProblemClass;
  /** Name of the rule that refused, upper snake or an invariant's name ("R1", "I2", "SEEN_STALE"). Never a personal value. */
  readonly rule: string;
  readonly reasonCode?: ReasonCode;
  /** Path of the field at fault in the act's body, for example `nominees.0.outcome`. */
  readonly field?: string;
  /** Codes, ids and numbers that a sentence about this refusal needs; never names or free text. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Thrown inside the decider to leave with a refusal; caught by `decide`, never seen outside `domain/`. */
export class RefusalError extends Error {
  constructor(readonly refusal: Refusal) {
    super(`${refusal.class}: ${refusal.rule}`);
    this.name = 'RefusalError';
  }
}

export function refuse(problemClass: ProblemClass, rule: string, rest: Omit<Refusal, 'class' | 'rule'> = {}): never {
  throw new RefusalError({ class: problemClass, rule, ...rest });
}
