import fc from 'fast-check';
import { readPropertyConfig } from '../../config';
import type { TestCase } from '../../support/builders/cases';
import { Dice } from '../../support/builders/dice';
import { randomAct } from '../../support/builders/random-acts';
import { randomCase } from '../../support/builders/random-case';
import { Coverage, wanted, wantedSome } from './decider-coverage';
import { Watch } from './decider-watch';

const { runs, seed, shrinks } = readPropertyConfig();
const coverage = new Coverage();

// Refusals are thrown by the ten thousand, and nobody reads where from: a sequence that fails tells its own story.
Error.stackTraceLimit = 0;

/** Plays one sequence: a case, and the cases split off from it, one random act after another. */
function play(caseSeed: number, acts: readonly number[]): void {
  const root = randomCase(new Dice(caseSeed));
  const files = [root];
  const watches = new Map<TestCase, Watch>([[root, new Watch(root)]]);
  const look = (file: TestCase): void => {
    let watch = watches.get(file);
    if (watch === undefined) {
      watch = new Watch(file);
      watches.set(file, watch);
    }
    try {
      for (const step of watch.look()) coverage.note(file, step);
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n${storyOf(file)}`, { cause: error });
    }
  };
  look(root);
  for (const act of acts) {
    const dice = new Dice(act);
    const running = files.filter(({ state }) => state.status === 'open' || state.status === 'held');
    if (running.length === 0) break;
    const file = dice.pick(running);
    randomAct(file, dice);
    look(file);
    for (const child of file.children) if (!files.includes(child)) files.push(child);
  }
  for (const file of files) {
    look(file);
    watches.get(file)?.finish();
    coverage.finish(file);
  }
}

/** The ledger of a case that broke an invariant, a line an event. */
function storyOf(file: TestCase): string {
  const lines = file.events.map(({ sequence, type, actorId, payload }) => {
    const told = Object.fromEntries(
      Object.entries(payload).filter(([key]) => !['calendar', 'asks', 'text'].includes(key)),
    );
    return `${String(sequence).padStart(4)} ${type} ${actorId ?? '-'} ${JSON.stringify(told).slice(0, 300)}`;
  });
  return [JSON.stringify(file.state.file.definition.stages.map(({ id, quorum }) => [id, quorum])), ...lines].join('\n');
}

const msPerSequence = 120;

describe('the decider, over random sequences of commands', () => {
  it(
    'keeps I1 to I12',
    () => {
      process.stdout.write(`\ndecider properties: seed ${String(seed)}, ${String(runs)} sequences\n`);
      fc.assert(
        fc.property(
          fc.noBias(fc.integer()),
          fc.array(fc.noBias(fc.integer()), { minLength: 6, maxLength: 60, size: 'max' }),
          (caseSeed, acts) => {
            play(caseSeed, acts);
          },
        ),
        { numRuns: runs, seed, endOnFailure: !shrinks },
      );
      process.stdout.write(`${coverage.text()}\n`);
    },
    Math.max(120_000, runs * msPerSequence),
  );

  it('has tried enough: at least 30 % of the acts accepted, every kind and status and turn reached', () => {
    expect(coverage.share).toBeGreaterThanOrEqual(0.3);
    const isShort = (what: string, least: number): string[] =>
      coverage.of(what) < least ? [`${what}: ${String(coverage.of(what))}`] : [];
    // Ten thousand sequences reach everything for sure; a shorter run has fewer of each, and more of chance in it.
    const part = runs >= 10_000 ? 1 : runs / 25_000;
    const short = [
      ...wanted.flatMap((what) => isShort(what, Math.floor(100 * part))),
      ...wantedSome.flatMap((what) => isShort(what, Math.floor(10 * part))),
    ];
    expect(short).toEqual([]);
  });
});
