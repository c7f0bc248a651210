import type { CivilDate } from './civil-date';
import type { Policy } from './policy';
import { settingList } from './policy';

/** Kind of document that lets an official be replaced within a freeze: the minister's written consent. */
export const replacementConsent = 'replacement_consent';

/**
 * First day of the freeze that a day falls into, or undefined. Before and after an election of regional heads officials
 * are not replaced without the minister's written consent (UU 10/2016 Ps 71(2), 162(3)); the policy holds the periods
 * as pairs of days, the last day included, and one without an end goes on.
 */
export function freezeAt(policy: Policy, day: CivilDate): CivilDate | undefined {
  const ends = settingList(policy, 'replacement_freeze.to');
  return settingList(policy, 'replacement_freeze.from').find((from, index) => {
    const to = ends[index];
    return from <= day && (to === undefined || day <= to);
  });
}
