import { addMonths } from './civil-date';
import type { CivilDate } from './civil-date';
import { extensionReviewDate } from './eligibility/assignment-end';
import type { AssignmentTermFact } from './facts';
import type { Policy } from './policy';
import { settingNumber } from './policy';
import type { CaseStatus } from './state';

/** An evaluation of the assignment that there was, or is. */
export interface PastReview {
  readonly status: CaseStatus;
  /** Day for which it was opened. */
  readonly dueOn: CivilDate;
  /** Last day of the assignment about which it was to decide; null: a yearly one. */
  readonly endsOn: CivilDate | null;
}

export interface DueReview {
  readonly dueOn: CivilDate;
  readonly endsOn: CivilDate | null;
}

const dropped: ReadonlySet<CaseStatus> = new Set(['withdrawn', 'cancelled']);

/**
 * The evaluation of an assignment that is due today, if any: the one that decides what comes after its last day, so many
 * days before (`kdkmp.extension_review_days`), else the yearly one (`kdkmp.evaluation_months` after the one before). None
 * is due while one runs. A yearly one that was called off is not asked for again; the last day comes whoever calls it off.
 */
export function dueReview(
  { term, reviews }: { readonly term: AssignmentTermFact; readonly reviews: readonly PastReview[] },
  today: CivilDate,
  policy: Policy,
): DueReview | null {
  if (reviews.some(({ status }) => status === 'open' || status === 'held')) {
    return null;
  }
  const reviewDate = extensionReviewDate(term.endDate, policy);
  const isDecided = reviews.some(({ endsOn, status }) => endsOn === term.endDate && !dropped.has(status));
  if (reviewDate <= today && !isDecided) {
    return { dueOn: reviewDate, endsOn: term.endDate };
  }
  const last = reviews.reduce((latest, { dueOn }) => (dueOn > latest ? dueOn : latest), term.startDate);
  const months = settingNumber(policy, 'kdkmp.evaluation_months');
  let due = addMonths(last, months);
  // Of several that nobody asked for while the system was away, the latest is enough.
  while (addMonths(due, months) <= today) due = addMonths(due, months);
  return due <= today ? { dueOn: due, endsOn: null } : null;
}
