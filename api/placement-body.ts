import { assignmentTerm } from '../domain/assignment-term';
import { compareRatios, ratioOf, roundRatio } from '../domain/ratio';
import type { CaseState, NomineeState } from '../domain/state';
import { localDate } from '../domain/working-days';
import type { CaseBody } from './schemas/case';
import type { MatchBody } from './schemas/placement';
import type { Eyes } from './redaction';

/** Shown with one decimal, halves away from zero; the exact value decides the order. */
const SHOWN_PLACES = 1;

/** The match score of a nominee with its parts, and their place among the case's nominees of the same cooperative. */
export function matchBody(state: CaseState, nominee: NomineeState, eyes: Eyes): MatchBody | undefined {
  const match = nominee.placement?.match;
  if (match == null || !(eyes.match || eyes.self.has(nominee.nomineeId))) return undefined;
  const total = ratioOf(match.total);
  const better = Object.values(state.nominees).filter((rival) => {
    const isRival = rival.cooperativeCode === nominee.cooperativeCode && rival.route === nominee.route;
    const score = rival.placement?.match?.total;
    return isRival && score !== undefined && compareRatios(ratioOf(score), total) > 0;
  });
  return {
    total: roundRatio(total, SHOWN_PLACES),
    parts: Object.fromEntries(
      Object.entries(match.parts).map(([part, points]) => [part, roundRatio(ratioOf(points), SHOWN_PLACES)]),
    ),
    // A nominee is not told how many others there are.
    ...(eyes.match ? { place: better.length + 1 } : {}),
  };
}

/**
 * How long the assignment is. Before the decree it is a forecast, as if it began on the day of the case's last event;
 * only those who decide on it see what it would be capped by.
 */
export function termBody(state: CaseState, nominee: NomineeState, eyes: Eyes): CaseBody['nominees'][number]['term'] {
  if (nominee.term !== undefined) return { ...nominee.term, forecast: false };
  const isPlaced = nominee.standing === 'placed' && nominee.at !== null;
  if (!isPlaced || !(eyes.match || eyes.self.has(nominee.nomineeId)) || state.lastOccurredAt === null) return undefined;
  const term = assignmentTerm(state, nominee, localDate(state.lastOccurredAt));
  return term === null ? undefined : { ...term, forecast: true };
}
