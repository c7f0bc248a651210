/**
 * Runs the static checks and, unless `--checks` is given, the build and every Jest project: to the end even when one
 * fails. The steps are scripts of package.json. Each check counts as one test, and the last line printed is
 * `N passed, N failed`. The output of a step shows when it failed; of one that passed, only its lines that begin with
 * `note: ` (the seed of a property test, its coverage).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tallyJestRun, type Tally } from './jest-report';

interface Step {
  script: string;
  kind: 'check' | 'jest';
  /** A step that takes longer hangs, and is ended with all that it started. */
  limitInMinutes: number;
}

interface Finished {
  exitCode: number;
  output: string;
}

// The longest first, so that two at a time finish together.
const CHECKS: Step[] = ['lint', 'typecheck', 'format', 'lint:deps', 'lint:dead'].map(checkStep);
const BUILD = checkStep('build');
const TESTS: Step[] = [
  { script: 'test:unit', kind: 'jest', limitInMinutes: 25 },
  { script: 'test:replay', kind: 'jest', limitInMinutes: 10 },
  { script: 'test:integration', kind: 'jest', limitInMinutes: 55 },
  { script: 'test:e2e', kind: 'jest', limitInMinutes: 60 },
  // Two to three minutes by itself; the first time it also installs Schemathesis.
  { script: 'test:fuzz', kind: 'check', limitInMinutes: 20 },
];
const CHECKS_AT_A_TIME = 2;
const WINDOWS = process.platform === 'win32';

const running = new Set<ChildProcess>();
const stopping = new AbortController();

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopping.abort();
      for (const child of running) endGroup(child, signal);
    });
  }
  const reports = mkdtempSync(join(tmpdir(), 'jenjang-tests-'));
  const tallies: Tally[] = [];
  try {
    const waiting = [...CHECKS];
    const checkInTurn = async () => {
      for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
        tallies.push(await runStep(step, reports));
      }
    };
    await Promise.all(Array.from({ length: CHECKS_AT_A_TIME }, checkInTurn));
    if (!process.argv.includes('--checks')) {
      for (const step of [BUILD, ...TESTS]) tallies.push(await runStep(step, reports));
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  if (failed > 0) process.exitCode = 1;
  console.log(`${passed} passed, ${failed} failed`);
}

function checkStep(script: string): Step {
  return { script, kind: 'check', limitInMinutes: 10 };
}

async function runStep(step: Step, reports: string): Promise<Tally> {
  if (stopping.signal.aborted) return { passed: 0, failed: 1 };
  const report = join(reports, `${step.script.replace(':', '-')}.json`);
  const extra = step.kind === 'jest' ? ['--', '--ci', '--json', `--outputFile=${report}`] : [];
  const startedAt = Date.now();
  const { exitCode, output } = await runScript(step, extra);
  const tally = step.kind === 'jest' ? tallyJestRun(report, exitCode) : checkTally(exitCode);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  if (tally.failed > 0) console.log(`--- ${step.script} ---\n${output.trimEnd()}\n`);
  else for (const note of output.match(/^\s*note: .*$/gm) ?? []) console.log(note.trim());
  const verdict = tally.failed > 0 ? 'FAILED' : 'ok';
  console.log(`${verdict} ${step.script}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`);
  return tally;
}

function checkTally(exitCode: number): Tally {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function runScript(step: Step, extra: string[]): Promise<Finished> {
  return new Promise((resolve) => {
    // Its own process group, so that a step that hangs is ended together with the servers that it started.
    const child = spawn('npm', ['run', '--silent', step.script, ...extra], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !WINDOWS,
      shell: WINDOWS,
    });
    running.add(child);
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const limit = setTimeout(() => {
      chunks.push(Buffer.from(`\n${step.script} did not end within ${step.limitInMinutes} minutes.\n`));
      endGroup(child, 'SIGKILL');
    }, step.limitInMinutes * 60_000);
    const finish = (exitCode: number) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ exitCode, output: withoutJestJson(Buffer.concat(chunks).toString('utf8')) });
    };
    child.once('error', (error) => {
      chunks.push(Buffer.from(error.message));
      finish(1);
    });
    child.once('close', (code) => {
      finish(code ?? 1);
    });
  });
}

/** Jest announces its report file in a line that says nothing to a reader. */
function withoutJestJson(output: string): string {
  return output.replace(/^Test results written to: .*$/gm, '');
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(WINDOWS ? child.pid : -child.pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}

void main();
