/**
 * Plants bugs, one at a time, into a copy of the decider and asks its property test about each: a test that cannot fail
 * proves nothing. Prints which test went red and what it said, and ends with 1 where a bug survives. Names of invariants
 * as arguments (`I3 I4`) plant only those.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentWith } from './config';
import { coursePlants } from './plants/course-plants';
import type { Plant } from './plants/plant';
import { votingPlants } from './plants/voting-plants';

const ROOT = join(__dirname, '..');
/** What the property test needs; the packages are those of the project. */
const COPIED = [
  'domain',
  'activities',
  'test/config.ts',
  'test/support',
  'test/unit/domain',
  'jest.config.cjs',
  'package.json',
];
/** Enough for every plant to be met; the seed makes the table the same each time. */
const RUNS = '3000';
const SEED = '20260202';
const LIMIT_MS = 10 * 60_000;

interface Verdict {
  readonly test: string | undefined;
  readonly said: string;
}

interface JestReport {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const plants = [...votingPlants, ...coursePlants].filter(
    ({ invariant }) => wanted.length === 0 || invariant.split(' ').some((name) => wanted.includes(name)),
  );
  const copy = mkdtempSync(join(tmpdir(), 'jenjang-plants-'));
  try {
    for (const path of COPIED) {
      mkdirSync(join(copy, path, '..'), { recursive: true });
      cpSync(join(ROOT, path), join(copy, path), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'dir');
    const sound = await ask(copy);
    if (sound.test !== undefined) throw new Error(`Without any plant the test is red already: ${sound.said}`);
    let survived = 0;
    for (const plant of plants) {
      const { test, said } = await withPlant(copy, plant, () => ask(copy));
      const isFound = test !== undefined && plant.invariant.split(' ').some((name) => said.startsWith(`${name}:`));
      if (!isFound) survived += 1;
      const verdict = isFound ? 'red' : test === undefined ? 'SURVIVED' : 'RED FOR ANOTHER REASON';
      console.log(`${plant.invariant.padEnd(6)} ${plant.bug.padEnd(52)} ${verdict}: ${test ?? 'no test'}: ${said}`);
    }
    console.log(`${String(plants.length - survived)} of ${String(plants.length)} planted bugs were found`);
    if (survived > 0) process.exitCode = 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function withPlant(copy: string, { edits, bug }: Plant, run: () => Promise<Verdict>): Promise<Verdict> {
  const kept = new Map<string, string>();
  try {
    for (const { file, find, replace } of edits) {
      const path = join(copy, file);
      const text = readFileSync(path, 'utf8');
      if (text.split(find).length !== 2) throw new Error(`"${bug}" fits ${file} no longer: ${find}`);
      if (!kept.has(path)) kept.set(path, text);
      writeFileSync(
        path,
        text.replace(find, () => replace),
      );
    }
    return await run();
  } finally {
    for (const [path, text] of kept) writeFileSync(path, text);
  }
}

/** The first test that is red and what it said; no test where all are green. */
async function ask(copy: string): Promise<Verdict> {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const options = [
    '--selectProjects',
    'unit',
    '--testPathPatterns',
    'decider-properties',
    '--json',
    `--outputFile=${report}`,
  ];
  await runNode([jest, ...options], copy);
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  const [suite] = testResults;
  const failed = suite?.assertionResults.find(({ status }) => status === 'failed');
  if (failed !== undefined) return { test: failed.fullName, said: reasonOf(failed.failureMessages.join('\n')) };
  const isGreen = suite !== undefined && suite.assertionResults.length > 0;
  return {
    test: isGreen ? undefined : 'the suite',
    said: isGreen ? 'nothing' : reasonOf(suite?.message ?? 'no result'),
  };
}

/** What the property said, in one line: an invariant's name and its complaint. */
function reasonOf(message: string): string {
  const lines = message.split('\n').map((line) => line.trim());
  const told = lines.find((line) => /(^|: )I\d+: /.test(line)) ?? lines.find((line) => line !== '') ?? '';
  return told.replace(/^.*?(?=I\d+: )/, '').slice(0, 160);
}

function runNode(args: string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = environmentWith({ PROPERTY_RUNS: RUNS, PROPERTY_SEED: SEED, PROPERTY_SHRINK: 'no' });
    const child = spawn(process.execPath, args, { cwd, env, stdio: 'ignore' });
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(limit);
      resolve();
    });
  });
}

void main();
