import type { Policy } from '../policy';
import { settingTable } from '../policy';
import { addRatios, multiplyRatios, ratioOf, ratioText, sumRatios } from '../ratio';
import { meanScore } from '../scoring';
import type { SkpPredicate } from './dossier';

export interface MatchFacts {
  proximity: 'same_village' | 'same_district' | 'adjacent_district' | 'elsewhere';
  /** Field of study; one that the policy does not list counts as `other`. */
  field: string;
  /** The appraisals that count, usually the last two. */
  skp: readonly SkpPredicate[];
  /** Has a certificate or experience in cooperative work. */
  hasExperience: boolean;
}

export interface MatchScore {
  /** Points 0-100 per part, exact. */
  parts: { proximity: string; field: string; skp: string; experience: string };
  /** Weighted total, exact. */
  total: string;
}

/**
 * How well a nominee fits a cooperative, from tables and weights of the policy (`match.*`). An aid to the placement
 * meeting, which records its reasons when it departs from it. Proposed default: no regulation gives such a score.
 */
export function matchScore(facts: MatchFacts, policy: Policy): MatchScore {
  const fields = settingTable(policy, 'match.field');
  const skpPoints = settingTable(policy, 'match.skp');
  const parts = {
    proximity: settingTable(policy, 'match.proximity')[facts.proximity] ?? '0',
    field: (Object.hasOwn(fields, facts.field) ? fields[facts.field] : fields['other']) ?? '0',
    // An appraisal below "Baik" has no points in the table; without appraisals there is nothing to count.
    skp: facts.skp.length === 0 ? '0' : meanScore(facts.skp.map((predicate) => skpPoints[predicate] ?? '0')),
    experience: settingTable(policy, 'match.experience')[facts.hasExperience ? 'yes' : 'no'] ?? '0',
  };
  const weights = settingTable(policy, 'match.weights');
  const total = Object.entries(parts).reduce(
    (sum, [part, points]) => addRatios(sum, multiplyRatios(ratioOf(points), ratioOf(weights[part] ?? '0'))),
    sumRatios([]),
  );
  return { parts, total: ratioText(total) };
}
