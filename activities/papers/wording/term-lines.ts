import { assignmentEnd } from '../../../domain/eligibility/assignment-end';
import type { PaperFacts, PaperNominee } from '../paper-facts';
import { longDate } from './long-date';

/** First and last day of a nominee's assignment, with what ends it early. */
export function termLines(facts: PaperFacts, nominee: PaperNominee): string[] {
  const startDate = facts.effectiveDate;
  const { contractEnd, retirementDate, route } = nominee;
  const { endDate, cappedBy } = assignmentEnd({
    route: route ?? 'pppk_support',
    startDate,
    contractEnd,
    retirementDate,
    policy: facts.policy,
  });
  const reason =
    cappedBy === 'contract' ? ['(akhir perjanjian kerja)'] : cappedBy === 'retirement' ? ['(batas usia pensiun)'] : [];
  return [longDate(startDate), `s.d. ${longDate(endDate)}`, ...reason];
}
