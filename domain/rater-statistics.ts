import { ExactDecimal, roundHalfUp } from './decimal';
import { addRatios, divideRatios, multiplyRatios, ratioOf, roundRatio, sumRatios } from './ratio';
import type { Ratio } from './ratio';

/** One rater's exact score for one nominee, as `ratioText` writes it. */
export interface Mark {
  readonly raterId: string;
  readonly nomineeId: string;
  readonly score: string;
}

/** How one rater marked, in points of the scale; decimal texts of four places. Null: too few marks to say. */
export interface RaterStatistics {
  readonly raterId: string;
  readonly mean: string;
  /** Mean difference to the other raters' mean on the same nominees: above zero is lenient, below severe. */
  readonly leniency: string | null;
  /** Sample standard deviation of the rater's marks. */
  readonly spread: string | null;
  /** Largest difference, without sign, to the mean of the others on one nominee. */
  readonly widestGap: string | null;
}

export interface PanelStatistics {
  readonly raters: readonly RaterStatistics[];
  /** Kendall's coefficient of concordance, 0 (no agreement on the order) to 1 (the same order), ties corrected. */
  readonly kendallW: string | null;
}

const PLACES = 4;
const MINUS_ONE: Ratio = { numerator: -1n, denominator: 1n };

/**
 * Describes how raters marked the same nominees. Descriptive only: it changes no score and rules nobody out. A nominee
 * whom not all of them marked is left out of the concordance.
 */
export function panelStatistics(marks: readonly Mark[]): PanelStatistics {
  const raterIds = [...new Set(marks.map(({ raterId }) => raterId))].sort();
  return {
    raters: raterIds.map((raterId) => raterStatistics(raterId, marks)),
    kendallW: kendallW(raterIds, marks),
  };
}

/** The widest difference of one rater's mark to the mean of the others, exact; undefined where nothing compares. */
export function widestGap(raterId: string, marks: readonly Mark[]): Ratio | undefined {
  const gaps = differences(raterId, marks).map(absolute);
  return gaps.reduce<Ratio | undefined>(
    (most, gap) => (most === undefined || isMore(gap, most) ? gap : most),
    undefined,
  );
}

function raterStatistics(raterId: string, marks: readonly Mark[]): RaterStatistics {
  const own = marks.filter((mark) => mark.raterId === raterId).map(({ score }) => ratioOf(score));
  const apart = differences(raterId, marks);
  const gap = widestGap(raterId, marks);
  return {
    raterId,
    mean: roundRatio(mean(own), PLACES),
    leniency: apart.length === 0 ? null : roundRatio(mean(apart), PLACES),
    spread: spreadOf(own),
    widestGap: gap === undefined ? null : roundRatio(gap, PLACES),
  };
}

/** By nominee: the rater's mark less the mean of the other raters' marks. */
function differences(raterId: string, marks: readonly Mark[]): Ratio[] {
  return marks
    .filter((mark) => mark.raterId === raterId)
    .flatMap(({ nomineeId, score }) => {
      const others = marks.filter((mark) => mark.nomineeId === nomineeId && mark.raterId !== raterId);
      return others.length === 0 ? [] : [minus(ratioOf(score), mean(others.map((mark) => ratioOf(mark.score))))];
    });
}

function spreadOf(values: readonly Ratio[]): string | null {
  if (values.length < 2) return null;
  const middle = mean(values);
  const squares = values.map((value) => {
    const apart = minus(value, middle);
    return multiplyRatios(apart, apart);
  });
  const variance = divideRatios(sumRatios(squares), count(values.length - 1));
  return roundHalfUp(decimalFrom(variance).sqrt(), PLACES);
}

function kendallW(raterIds: readonly string[], marks: readonly Mark[]): string | null {
  const nomineeIds = [...new Set(marks.map(({ nomineeId }) => nomineeId))].filter((nomineeId) =>
    raterIds.every((raterId) => marks.some((mark) => mark.raterId === raterId && mark.nomineeId === nomineeId)),
  );
  const [raters, nominees] = [BigInt(raterIds.length), BigInt(nomineeIds.length)];
  if (raters < 2n || nominees < 2n) return null;
  const rankings = raterIds.map((raterId) => doubledRanks(raterId, nomineeIds, marks));
  // Ranks are doubled so that shared ones are whole, and squares of sums are four times too large.
  const sums = nomineeIds.map((_, index) => rankings.reduce((sum, { ranks }) => sum + (ranks[index] ?? 0n), 0n));
  const middle = raters * (nominees + 1n);
  const squares = sums.reduce((total, sum) => total + (sum - middle) * (sum - middle), 0n);
  const ties = rankings.reduce((total, one) => total + one.ties, 0n);
  const most = raters * raters * (nominees ** 3n - nominees) - raters * ties;
  return most === 0n ? null : roundRatio({ numerator: 3n * squares, denominator: most }, PLACES);
}

/** Twice the rank of each nominee by one rater, the best first; equal marks share the mean of their places. */
function doubledRanks(
  raterId: string,
  nomineeIds: readonly string[],
  marks: readonly Mark[],
): { ranks: bigint[]; ties: bigint } {
  const scores = nomineeIds.map((nomineeId) =>
    ratioOf(marks.find((mark) => mark.raterId === raterId && mark.nomineeId === nomineeId)?.score ?? '0'),
  );
  const groups = new Map<string, bigint>();
  const ranks = scores.map((score) => {
    const above = BigInt(scores.filter((other) => isMore(other, score)).length);
    const equal = BigInt(scores.filter((other) => !isMore(other, score) && !isMore(score, other)).length);
    groups.set(`${String(score.numerator)}/${String(score.denominator)}`, equal);
    return 2n * above + equal + 1n;
  });
  const ties = [...groups.values()].reduce((sum, size) => sum + (size ** 3n - size), 0n);
  return { ranks, ties };
}

function mean(values: readonly Ratio[]): Ratio {
  return divideRatios(sumRatios(values), count(values.length));
}

function minus(left: Ratio, right: Ratio): Ratio {
  return addRatios(left, multiplyRatios(right, MINUS_ONE));
}

function absolute(value: Ratio): Ratio {
  return value.numerator < 0n ? multiplyRatios(value, MINUS_ONE) : value;
}

function isMore(left: Ratio, right: Ratio): boolean {
  return left.numerator * right.denominator > right.numerator * left.denominator;
}

function count(number: number): Ratio {
  return { numerator: BigInt(number), denominator: 1n };
}

function decimalFrom({ numerator, denominator }: Ratio): InstanceType<typeof ExactDecimal> {
  return new ExactDecimal(String(numerator)).div(String(denominator));
}
