import type { RankingResult, RankingRow } from './ranking-result';
import {
  addRatios,
  compareRatios,
  divideRatios,
  multiplyRatios,
  ratioOf,
  ratioText,
  roundRatio,
  sumRatios,
} from './ratio';
import type { Ratio } from './ratio';
import { breakTies, isAttributeStep } from './tie-break';
import type { TieMember } from './tie-break';

/** One nominee's exact component scores (as `ratioText` writes them) and the attributes that may break a tie. */
export interface RankingNominee {
  nomineeId: string;
  /** Component key to exact score. A component in which the nominee was absent has none. */
  scores: Readonly<Record<string, string>>;
  /** By name of the tie-break step: `rank` (ordinal 1-17), `echelon_since`, `birth_date` (dates), `pleno_vote` (votes). */
  attributes?: Readonly<Record<string, string>>;
  /** By name of the step: the place among the nominees, 1 first, where the values stay in the dossiers. */
  places?: Readonly<Record<string, number>>;
}

export interface RankingInput {
  /** Percent per component, decimal texts that sum to 100. */
  weights: Readonly<Record<string, string>>;
  nominees: readonly RankingNominee[];
  /** A minimum that the announcement of the vacancy printed. */
  minimum?: { component: string; min: string; legalRef: string } | undefined;
  absent?: readonly { nomineeId: string; component: string; legalRef: string }[];
  unfit?: readonly { nomineeId: string; legalRef: string }[];
  /** Whom people have ruled out: shown with their figures, without a rank. */
  ruledOut?: readonly string[];
  tieBreak: readonly string[];
  rankDecimals: number;
  showDecimals: number;
}

/** Raised when a ranking cannot be computed from what it was given. */
export class RankingError extends Error {
  override readonly name = 'RankingError';

  constructor(
    readonly fault:
      | 'weights_sum'
      | 'score_missing'
      | 'unknown_component'
      | 'unknown_nominee'
      | 'duplicate_nominee'
      | 'unknown_tie_break',
    message: string,
  ) {
    super(message);
  }
}

const HUNDRED: Ratio = { numerator: 100n, denominator: 1n };

interface Scored extends TieMember {
  total: Ratio;
  ranked: string;
  proposals: RankingRow['proposals'];
}

/**
 * Ranks nominees by their exact weighted total, rounded half up to `rankDecimals`; equal values are a tie, which the
 * chain breaks step by step. What the chain leaves undecided shares a rank: it is never silently ordered, and among
 * equals the rows follow the nominee ids only so that the same input gives the same output. The rules propose to rule
 * out (`AC_MIN`, `ABSENT`, `HEALTH_UNFIT`); people dispose. An absent component adds nothing to the total.
 * Formula: PermenPANRB 15/2019 as reported; places, rounding and chain are settings of the policy.
 */
export function computeRanking(input: RankingInput): RankingResult {
  checkInput(input);
  const ruledOut = new Set(input.ruledOut ?? []);
  const scored = input.nominees.map((nominee) => score(nominee, input));
  const running = scored.filter(({ nomineeId }) => !ruledOut.has(nomineeId));
  const rows: RankingRow[] = [];
  for (const group of groupsByTotal(running)) {
    const tied = group.length > 1;
    for (const { members, brokenBy } of breakTies(group, input.tieBreak)) {
      const rank = rows.length + 1;
      rows.push(...members.map((member) => rowOf(member, input, { rank, tied, tieBrokenBy: brokenBy })));
    }
  }
  const out = groupsByTotal(scored.filter(({ nomineeId }) => ruledOut.has(nomineeId))).flat();
  rows.push(...out.map((member) => rowOf(member, input, { rank: null, tied: false, tieBrokenBy: null })));
  return { weights: { ...input.weights }, tieBreak: [...input.tieBreak], rows };
}

/** Groups of nominees whom nothing told apart, for the panel to vote on. */
export function unresolvedTies(ranking: RankingResult): string[][] {
  const byRank = new Map<number, string[]>();
  for (const { rank, nomineeId } of ranking.rows) {
    if (rank !== null) {
      byRank.set(rank, [...(byRank.get(rank) ?? []), nomineeId]);
    }
  }
  return [...byRank.values()].filter((group) => group.length > 1);
}

function score(nominee: RankingNominee, input: RankingInput): Scored {
  const components: Record<string, Ratio> = {};
  let total = sumRatios([]);
  for (const [component, weight] of Object.entries(input.weights)) {
    const text = nominee.scores[component];
    if (text !== undefined) {
      const value = ratioOf(text);
      components[component] = value;
      total = addRatios(total, divideRatios(multiplyRatios(value, ratioOf(weight)), HUNDRED));
    } else if (!wasAbsent(nominee.nomineeId, component, input)) {
      throw new RankingError('score_missing', `A nominee has no score in component "${component}" and was not absent.`);
    }
  }
  return {
    nomineeId: nominee.nomineeId,
    components,
    attributes: nominee.attributes ?? {},
    places: nominee.places ?? {},
    total,
    ranked: roundRatio(total, input.rankDecimals),
    proposals: proposalsFor(nominee.nomineeId, components, input),
  };
}

function proposalsFor(
  nomineeId: string,
  components: Readonly<Record<string, Ratio>>,
  { minimum, absent = [], unfit = [] }: RankingInput,
): RankingRow['proposals'] {
  const proposals: RankingRow['proposals'] = [];
  if (minimum !== undefined) {
    const reached = components[minimum.component];
    if (reached !== undefined && compareRatios(reached, ratioOf(minimum.min)) < 0) {
      proposals.push({ code: 'AC_MIN', seen: ratioText(reached), limit: minimum.min, legalRef: minimum.legalRef });
    }
  }
  for (const entry of absent.filter((each) => each.nomineeId === nomineeId)) {
    proposals.push({ code: 'ABSENT', seen: entry.component, limit: 'present', legalRef: entry.legalRef });
  }
  for (const entry of unfit.filter((each) => each.nomineeId === nomineeId)) {
    proposals.push({ code: 'HEALTH_UNFIT', seen: 'unfit', limit: 'fit', legalRef: entry.legalRef });
  }
  return proposals;
}

/** Highest total first; the members of a group are equal at the places that rank. */
function groupsByTotal(scored: readonly Scored[]): Scored[][] {
  const groups = new Map<string, Scored[]>();
  const ordered = [...scored].sort(
    (left, right) => compareRatios(ratioOf(right.ranked), ratioOf(left.ranked)) || compareIds(left, right),
  );
  for (const member of ordered) {
    groups.set(member.ranked, [...(groups.get(member.ranked) ?? []), member]);
  }
  return [...groups.values()];
}

function rowOf(
  { nomineeId, components, total, ranked, proposals }: Scored,
  { showDecimals }: RankingInput,
  place: Pick<RankingRow, 'rank' | 'tied' | 'tieBrokenBy'>,
): RankingRow {
  return {
    nomineeId,
    components: Object.fromEntries(Object.entries(components).map(([key, value]) => [key, ratioText(value)])),
    total: ratioText(total),
    ranked,
    // From the exact total, since rounding the rounded value again could lift 83.69496 to 83.70.
    shown: roundRatio(total, showDecimals),
    ...place,
    proposals,
  };
}

function checkInput({
  weights,
  nominees,
  minimum,
  absent = [],
  unfit = [],
  ruledOut = [],
  tieBreak,
}: RankingInput): void {
  if (compareRatios(sumRatios(Object.values(weights).map(ratioOf)), HUNDRED) !== 0) {
    throw new RankingError('weights_sum', 'The weights must sum to 100.');
  }
  const ids = new Set(nominees.map(({ nomineeId }) => nomineeId));
  if (ids.size !== nominees.length) {
    throw new RankingError('duplicate_nominee', 'A nominee is listed twice.');
  }
  const named = [...absent, ...unfit].map(({ nomineeId }) => nomineeId);
  if ([...named, ...ruledOut].some((nomineeId) => !ids.has(nomineeId))) {
    throw new RankingError('unknown_nominee', 'A nominee who is absent, unfit or ruled out is not in the ranking.');
  }
  const components = [
    ...absent.map(({ component }) => component),
    ...(minimum === undefined ? [] : [minimum.component]),
  ];
  if (components.some((component) => !Object.hasOwn(weights, component))) {
    throw new RankingError('unknown_component', 'A component has no weight.');
  }
  if (tieBreak.some((step) => !Object.hasOwn(weights, step) && !isAttributeStep(step))) {
    throw new RankingError(
      'unknown_tie_break',
      'A step of the tie-break chain is neither a component nor an attribute.',
    );
  }
}

function wasAbsent(nomineeId: string, component: string, { absent = [] }: RankingInput): boolean {
  return absent.some((entry) => entry.nomineeId === nomineeId && entry.component === component);
}

function compareIds(left: { nomineeId: string }, right: { nomineeId: string }): number {
  return left.nomineeId < right.nomineeId ? -1 : left.nomineeId > right.nomineeId ? 1 : 0;
}
