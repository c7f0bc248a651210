import { seesNominee, type Eyes } from './redaction';
import type { FollowUpBody } from './schemas/follow-up';

/** A nominee knows of the later cases that are about themself, and not whom else they are about. */
export function seenFollowUps(eyes: Eyes, followUps: readonly FollowUpBody[]): FollowUpBody[] {
  return followUps.flatMap((one) => {
    const nomineeIds = one.nomineeIds.filter((nomineeId) => seesNominee(eyes, nomineeId));
    return nomineeIds.length === 0 && eyes.self.size > 0 ? [] : [{ ...one, nomineeIds }];
  });
}
