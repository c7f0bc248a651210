import { addDays, addMonths } from '../civil-date';
import type { CivilDate } from '../civil-date';
import type { Policy } from '../policy';
import { settingNumber } from '../policy';

export interface AssignmentTerm {
  endDate: CivilDate;
  /** What ends it: the longest term, a shorter term that was asked, the contract, or retirement. */
  cappedBy: 'term' | 'asked' | 'contract' | 'retirement';
}

/**
 * Last day of an assignment: the earliest of the longest term (`kdkmp.term_years`, or `pns.mentoring_months` for a
 * mentoring PNS), the day asked for, the end of the contract and the day of retirement.
 */
export function assignmentEnd({
  route,
  startDate,
  askedEnd,
  contractEnd,
  retirementDate,
  policy,
}: {
  route: 'pppk_support' | 'pns_mentoring';
  startDate: CivilDate;
  askedEnd?: CivilDate | undefined;
  contractEnd?: CivilDate | undefined;
  retirementDate?: CivilDate | undefined;
  policy: Policy;
}): AssignmentTerm {
  const months =
    route === 'pppk_support'
      ? settingNumber(policy, 'kdkmp.term_years') * 12
      : settingNumber(policy, 'pns.mentoring_months');
  const longest: AssignmentTerm = { endDate: addDays(addMonths(startDate, months), -1), cappedBy: 'term' };
  const limits: [AssignmentTerm['cappedBy'], CivilDate | undefined][] = [
    ['asked', askedEnd],
    ['contract', route === 'pppk_support' ? contractEnd : undefined],
    ['retirement', retirementDate],
  ];
  return limits.reduce(
    (earliest, [cappedBy, endDate]) =>
      endDate !== undefined && endDate < earliest.endDate ? { endDate, cappedBy } : earliest,
    longest,
  );
}

/** Day on which extension or return is taken up: `kdkmp.extension_review_days` calendar days before the end. */
export function extensionReviewDate(endDate: CivilDate, policy: Policy): CivilDate {
  return addDays(endDate, -settingNumber(policy, 'kdkmp.extension_review_days'));
}
