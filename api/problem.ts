import type { ProblemClass, ReasonCode, Refusal } from '../domain/refusals';

/** The one translation of problem classes to HTTP statuses. */
export const statusOfClass: Readonly<Record<ProblemClass, number>> = {
  malformed: 400,
  unauthenticated: 401,
  not_found: 404,
  not_assignee: 403,
  out_of_turn: 409,
  already_decided: 409,
  stage_closed: 409,
  stale_version: 409,
  separation_of_duties: 403,
  conflict_of_interest: 403,
  not_delegable: 403,
  mandate_invalid: 403,
  office_ended: 403,
  signature_required: 403,
  unknown_outcome: 422,
  unknown_nominee: 422,
  invalid_score: 422,
  quota_full: 409,
  case_held: 409,
  in_progress: 409,
  key_reused: 422,
  too_large: 422,
  rate_limited: 429,
  unavailable: 503,
  calendar_missing: 422,
  definition_invalid: 422,
};

/** Thrown anywhere in the API to answer with a problem; the error handler is the only place that writes one. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly refusal: Refusal;
  readonly headers: Readonly<Record<string, string>>;
  readonly errors: readonly FieldFault[];
  /** A 404 in place of something that exists and that the caller may not see. */
  readonly hidden: boolean;

  constructor(refusal: Refusal, more: ProblemExtras = {}) {
    super(`${refusal.class}: ${refusal.rule}`);
    this.refusal = refusal;
    this.status = more.status ?? statusOfClass[refusal.class];
    this.headers = more.headers ?? {};
    this.errors = more.errors ?? [];
    this.hidden = more.hidden ?? false;
  }
}

/** One field at fault of a request that could not be read. Never carries the value. */
export interface FieldFault {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

export interface ProblemExtras {
  /** Where the class alone does not say it: a body that is too big is 413, a case that is too big 422. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldFault[];
  readonly hidden?: boolean;
}

/** Throws a `ProblemError`; `rest.reasonCode` and `rest.field` are shown, `rest.params` fill the message. */
export function problem(
  problemClass: ProblemClass,
  rule: string,
  rest: Omit<Refusal, 'class' | 'rule'> = {},
  more: ProblemExtras = {},
): never {
  throw new ProblemError({ class: problemClass, rule, ...rest }, more);
}

/** A 400 that names the field. */
export function malformed(field: string, rule: string, reasonCode?: ReasonCode): never {
  throw new ProblemError({ class: 'malformed', rule, field, ...(reasonCode === undefined ? {} : { reasonCode }) });
}
