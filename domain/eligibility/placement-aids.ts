import { addMonths } from '../civil-date';
import type { CivilDate } from '../civil-date';
import type { PlacementFacts } from '../facts';
import type { Policy } from '../policy';
import { settingList, settingNumber } from '../policy';
import type { Dossier } from './dossier';
import { matchScore } from './match-score';
import type { MatchFacts } from './match-score';

/** Beyond the longest assignment that starts within a year, a day limits nobody. */
const MARGIN_MONTHS = 12;

/**
 * What a placement meeting is told about a nominee, from the dossier. Without a known domicile there is no score, since
 * the place weighs most and is not guessed. `asOf` is the day of the meeting.
 */
export function placementAids(
  dossier: Dossier,
  policy: Policy,
  { cooperativeCode, route, asOf }: { cooperativeCode: string; route: string; asOf: CivilDate },
): Pick<PlacementFacts, 'match' | 'limit'> {
  const { domicile, skp, field, cooperativeExperience } = dossier;
  if (domicile === undefined) return { match: null, limit: limitOf(dossier, policy, route, asOf) };
  const latest = [...skp].sort((left, right) => right.year - left.year).slice(0, settingNumber(policy, 'skp.years'));
  const { parts, total } = matchScore(
    {
      proximity: proximityOf(domicile, cooperativeCode, policy),
      field: field ?? 'other',
      skp: latest.map(({ predicate }) => predicate),
      hasExperience: cooperativeExperience,
    },
    policy,
  );
  return { match: { parts: { ...parts }, total }, limit: limitOf(dossier, policy, route, asOf) };
}

/** Villages by code (`64.08.09.2001`); which districts are neighbours is a list of the policy, never guessed. */
function proximityOf(domicile: string, cooperativeCode: string, policy: Policy): MatchFacts['proximity'] {
  if (domicile === cooperativeCode) return 'same_village';
  const [from, to] = [districtOf(domicile), districtOf(cooperativeCode)];
  if (from === to) return 'same_district';
  const pairs = settingList(policy, 'match.adjacent_districts').map((pair) => pair.split(' '));
  const isAdjacent = pairs.some((pair) => pair.includes(from) && pair.includes(to));
  return isAdjacent ? 'adjacent_district' : 'elsewhere';
}

function districtOf(villageCode: string): string {
  return villageCode.split('.').slice(0, 3).join('.');
}

function limitOf(
  { contractEnd, retirementDate }: Dossier,
  policy: Policy,
  route: string,
  asOf: CivilDate,
): PlacementFacts['limit'] {
  const limits = [
    ...(contractEnd === undefined || route !== 'pppk_support'
      ? []
      : [{ endDate: contractEnd, cappedBy: 'contract' as const }]),
    ...(retirementDate === undefined ? [] : [{ endDate: retirementDate, cappedBy: 'retirement' as const }]),
  ].sort((left, right) => (left.endDate < right.endDate ? -1 : 1));
  const [first] = limits;
  const longest = addMonths(asOf, settingNumber(policy, 'kdkmp.term_years') * 12 + MARGIN_MONTHS);
  return first === undefined || first.endDate > longest ? null : first;
}
