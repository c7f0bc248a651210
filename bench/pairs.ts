/** Milliseconds of the same thing done with a guard and without it; the two of a pair one right after the other. */
export type Way = 'with' | 'without';
export type Spent = Record<Way, number[]>;

/** Whoever comes second finds the machine as the first left it, so they take turns. */
export function orderOf(round: number): readonly Way[] {
  return round % 2 === 0 ? ['with', 'without'] : ['without', 'with'];
}

export interface Told {
  /** What is counted, such as `decisions`. */
  readonly what: string;
  /** What is there or not, such as `guards`. */
  readonly guard: string;
  /** The ratio of the medians that is wanted at most; absent: none is set. */
  readonly goal?: string;
}

/** Prints medians and 95th percentiles, the ratio of the medians, and the median of the ratios pair by pair. */
export function report(spent: Readonly<Spent>, { what, guard, goal }: Told): void {
  for (const way of ['with', 'without'] as const) {
    const [p50, p95] = [quantile(spent[way], 0.5), quantile(spent[way], 0.95)];
    process.stdout.write(
      `${way.padEnd(7)} ${guard}: ${spent[way].length} ${what}, median ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms\n`,
    );
  }
  const ratio = quantile(spent.with, 0.5) / quantile(spent.without, 0.5);
  const wanted = goal === undefined ? '' : ` (goal: ${goal} or less)`;
  process.stdout.write(`ratio of the medians: ${ratio.toFixed(3)}${wanted}\n`);
  // A machine that slows down slows both of a pair.
  const pairs = spent.with.map((ms, index) => ms / (spent.without[index] ?? Number.NaN));
  process.stdout.write(`median of the ratios pair by pair: ${quantile(pairs, 0.5).toFixed(3)}\n`);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

/** Runs a bench to its end, and the process with it. */
export function runBench(main: () => Promise<void>): void {
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(1);
    },
  );
}
