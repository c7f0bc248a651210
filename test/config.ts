/** How the property tests of the decider run. */
export interface PropertyConfig {
  /** How many random sequences one run tries. */
  readonly runs: number;
  /** The same seed plays the same sequences. */
  readonly seed: number;
  /** Whether a failing sequence is made smaller before it is shown. */
  readonly shrinks: boolean;
}

/**
 * The sequences of an ordinary run are the same each time, so that a red run speaks of the change that was made and not
 * of chance. `npm run test:soak` plays others each time.
 */
const ordinarySeed = 280_892_192;

/** `PROPERTY_RUNS` asks for more sequences, `PROPERTY_SEED` repeats a run, `PROPERTY_SHRINK=no` shows failures as found. */
export function readPropertyConfig(environment: NodeJS.ProcessEnv = process.env): PropertyConfig {
  const seed = environment['PROPERTY_SEED'];
  return {
    runs: positive(environment['PROPERTY_RUNS'] ?? '10000', 'PROPERTY_RUNS'),
    seed: seed === undefined ? ordinarySeed : positive(seed, 'PROPERTY_SEED'),
    shrinks: environment['PROPERTY_SHRINK'] !== 'no',
  };
}

function positive(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name} must be a whole number above zero`);
  return value;
}
