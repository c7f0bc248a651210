import { decimalOf, parseDecimal } from './decimal';
import { addRatios, divideRatios, multiplyRatios, ratioOf, ratioText, sumRatios } from './ratio';
import type { Ratio } from './ratio';

/** What a score must be: a decimal text from `min` to `max` with at most `decimals` places, weighing `weight` percent. */
export interface ScoringCriterion {
  criterion: string;
  min: string;
  max: string;
  decimals: number;
  weight: string;
}

export interface SheetEntry {
  nomineeId: string;
  criterion: string;
  score: string;
}

export interface SheetProblem {
  /** Place in the request: `sheet.3.score`, or `sheet` for a score that is not there. */
  path: string;
  code:
    | 'unknown_nominee'
    | 'unknown_criterion'
    | 'duplicate'
    | 'missing'
    | 'not_decimal'
    | 'too_many_decimals'
    | 'out_of_range';
  nomineeId: string;
  criterion: string;
}

/** Raised when scores that should have been validated cannot be computed. */
export class ScoringError extends Error {
  override readonly name = 'ScoringError';
}

/** A decimal longer than this is no score, whatever the criterion says. */
const MAX_DECIMALS = 20;
const ONE: Ratio = { numerator: 1n, denominator: 1n };

/**
 * Finds all that is wrong with a sheet: it must score every given nominee on every criterion exactly once. An empty
 * list means that the sheet can be locked.
 */
export function validateSheet({
  criteria,
  entries,
  nomineeIds,
}: {
  criteria: readonly ScoringCriterion[];
  entries: readonly SheetEntry[];
  nomineeIds: readonly string[];
}): SheetProblem[] {
  const problems: SheetProblem[] = [];
  const criterionByKey = new Map(criteria.map((criterion) => [criterion.criterion, criterion]));
  const known = new Set(nomineeIds);
  const scored = new Set<string>();
  for (const [index, { nomineeId, criterion, score }] of entries.entries()) {
    const report = (field: 'nomineeId' | 'criterion' | 'score', code: SheetProblem['code']): void => {
      problems.push({ path: `sheet.${String(index)}.${field}`, code, nomineeId, criterion });
    };
    const definition = criterionByKey.get(criterion);
    if (!known.has(nomineeId)) {
      report('nomineeId', 'unknown_nominee');
    } else if (definition === undefined) {
      report('criterion', 'unknown_criterion');
    } else if (scored.has(cellOf(nomineeId, criterion))) {
      report('criterion', 'duplicate');
    } else {
      scored.add(cellOf(nomineeId, criterion));
      const code = scoreProblem(score, definition);
      if (code !== undefined) {
        report('score', code);
      }
    }
  }
  for (const nomineeId of known) {
    for (const { criterion } of criteria) {
      if (!scored.has(cellOf(nomineeId, criterion))) {
        problems.push({ path: 'sheet', code: 'missing', nomineeId, criterion });
      }
    }
  }
  return problems;
}

/** A sheet's score for one nominee: the mean of the criteria by their weights, exact, as `ratioText` writes it. */
export function sheetScore({
  criteria,
  entries,
  nomineeId,
}: {
  criteria: readonly ScoringCriterion[];
  entries: readonly SheetEntry[];
  nomineeId: string;
}): string {
  const weighted = criteria.map(({ criterion, weight }) => {
    const entry = entries.find((cell) => cell.nomineeId === nomineeId && cell.criterion === criterion);
    if (entry === undefined) {
      throw new ScoringError(`A sheet has no score for criterion "${criterion}".`);
    }
    return { weight: ratioOf(weight), score: ratioOf(entry.score) };
  });
  const weights = sumRatios(weighted.map(({ weight }) => weight));
  if (weights.numerator <= 0n) {
    throw new ScoringError('The weights of the criteria must sum to more than zero.');
  }
  const points = weighted.reduce<Ratio>(
    (sum, { weight, score }) => addRatios(sum, multiplyRatios(weight, score)),
    sumRatios([]),
  );
  return ratioText(divideRatios(points, weights));
}

/** The arithmetic mean of scores, exact; a mean without an end as a decimal is written as a fraction. */
export function meanScore(scores: readonly string[]): string {
  if (scores.length === 0) {
    throw new ScoringError('A mean needs at least one score.');
  }
  const count: Ratio = { ...ONE, numerator: BigInt(scores.length) };
  return ratioText(divideRatios(sumRatios(scores.map(ratioOf)), count));
}

export interface ScoreSheet {
  entries: readonly SheetEntry[];
}

/**
 * A nominee's score in one component. `per_panelist_mean` takes the mean over the sheets of all panelists who are not
 * recused; a single authority or a collegiate panel hands in exactly one sheet.
 * Source of the mean: PermenPANRB 15/2019 as reported.
 */
export function componentScore({
  input,
  criteria,
  sheets,
  nomineeId,
}: {
  input: 'per_panelist_mean' | 'single_authority' | 'collegiate';
  criteria: readonly ScoringCriterion[];
  sheets: readonly ScoreSheet[];
  nomineeId: string;
}): string {
  if (input !== 'per_panelist_mean' && sheets.length !== 1) {
    throw new ScoringError('This score comes from exactly one sheet.');
  }
  return meanScore(sheets.map(({ entries }) => sheetScore({ criteria, entries, nomineeId })));
}

function scoreProblem(score: string, { min, max, decimals }: ScoringCriterion): SheetProblem['code'] | undefined {
  const value = parseDecimal(score, MAX_DECIMALS);
  if (value === undefined) {
    return 'not_decimal';
  }
  if (parseDecimal(score, decimals) === undefined) {
    return 'too_many_decimals';
  }
  return value.lessThan(decimalOf(min)) || value.greaterThan(decimalOf(max)) ? 'out_of_range' : undefined;
}

/** Ids carry no line break, so that two cells never share a key. */
function cellOf(nomineeId: string, criterion: string): string {
  return `${nomineeId}\n${criterion}`;
}
