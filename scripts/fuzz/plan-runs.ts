/** One run of Schemathesis by one person. */
export interface PlannedRun {
  readonly login: string;
  readonly args: readonly string[];
}

/** What Schemathesis' phase "coverage" makes for an operation, on average; the phase cannot be asked for fewer. */
const COVERAGE_CASES = 81;
/** Operations of that phase in a small run. */
const SLICE = 8;
/** What its phase "stateful" makes for each example an operation is given. */
const STATEFUL_CASES = 30;

/** From here on every operation is covered, by each person. */
const LARGE = 20_000;

/** An officer and an administrator have between them something to do almost everywhere; a nominee almost nowhere. */
const RIGHT = ['officer', 'admin'] as const;
const WRONG = 'nominee-20';

/**
 * About `cases` requests over all operations, by right persons and a wrong one: random data for every operation, and the
 * systematic deviations from its schema for a slice of them that the seed chooses, or in a large run for all.
 */
export function planRuns(options: {
  readonly cases: number;
  readonly seed: number;
  readonly operationIds: readonly string[];
}): PlannedRun[] {
  const { cases, seed, operationIds } = options;
  const logins = [...RIGHT, WRONG];
  const isLarge = cases >= LARGE;
  const covered = isLarge ? operationIds.length * logins.length : SLICE;
  const left = Math.max(0, cases - covered * COVERAGE_CASES);
  const examples = Math.max(2, Math.ceil(left / (operationIds.length * logins.length + STATEFUL_CASES)));
  const random = logins.map((login) => ({
    login,
    args: ['--phases', login === RIGHT[0] ? 'fuzzing,stateful' : 'fuzzing', '--max-examples', String(examples)],
  }));
  const coverage = ['--phases', 'coverage'];
  if (isLarge) return [...logins.map((login) => ({ login, args: coverage })), ...random];
  const chosen = sliceOf(operationIds, seed).flatMap((id) => ['--include-operation-id', id]);
  return [{ login: RIGHT[0], args: [...coverage, ...chosen] }, ...random];
}

/** Evenly spread over the document, so that neighbours, which are alike, do not crowd it. */
function sliceOf(ids: readonly string[], seed: number): string[] {
  const step = Math.max(1, Math.floor(ids.length / SLICE));
  return [...new Set(Array.from({ length: SLICE }, (_, index) => ids[(seed + index * step) % ids.length] ?? ''))];
}
