import { addDays, addMonths } from './civil-date';
import type { CivilDate } from './civil-date';
import { assignmentEnd } from './eligibility/assignment-end';
import type { AssignmentTermFact } from './facts';
import type { CaseState, NomineeState } from './state';

/**
 * First and last day of a nominee's assignment that starts on a day: the months asked at the meeting, else at the
 * nomination, else the policy's longest, and never beyond the contract or retirement. Null for whoever goes nowhere.
 */
export function assignmentTerm(
  { file: { policy } }: CaseState,
  nominee: NomineeState,
  startDate: CivilDate,
): AssignmentTermFact | null {
  const { route, placedMonths, termMonths, placement } = nominee;
  if (route === null) return null;
  const months = placedMonths ?? termMonths;
  const limit = placement?.limit ?? null;
  const { endDate, cappedBy } = assignmentEnd({
    route,
    startDate,
    askedEnd: months === undefined ? undefined : addDays(addMonths(startDate, months), -1),
    contractEnd: limit?.cappedBy === 'contract' ? limit.endDate : undefined,
    retirementDate: limit?.cappedBy === 'retirement' ? limit.endDate : undefined,
    policy,
  });
  return { startDate, endDate, cappedBy };
}
