import { assignmentEnd } from '../../../domain/eligibility/assignment-end';
import type { AssignmentTermFact } from '../../../domain/facts';
import type { PaperFacts, PaperNominee } from '../paper-facts';
import { longDate } from './long-date';

/** First and last day of a nominee's assignment, with what ends it early. */
export function termLines(facts: PaperFacts, nominee: PaperNominee): string[] {
  // Whoever holds a post has no term.
  if (nominee.route === null && nominee.term === undefined) return ['-'];
  const { startDate, endDate, cappedBy } = nominee.term ?? termByLaw(facts, nominee);
  const reason =
    cappedBy === 'contract' ? ['(akhir perjanjian kerja)'] : cappedBy === 'retirement' ? ['(batas usia pensiun)'] : [];
  return [longDate(startDate), `s.d. ${longDate(endDate)}`, ...reason];
}

function termByLaw(facts: PaperFacts, nominee: PaperNominee): AssignmentTermFact {
  const { contractEnd, retirementDate, route } = nominee;
  const startDate = facts.effectiveDate;
  const asked = { route: route ?? 'pppk_support', startDate, contractEnd, retirementDate };
  return { startDate, ...assignmentEnd({ ...asked, policy: facts.policy }) };
}
