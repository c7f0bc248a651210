import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { endWithTests } from '../end-with-tests';

const PROJECT = join(__dirname, '..', '..', '..');

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One of the project's programs in a process of its own. */
export interface ChildProgram {
  /** What the `ready:` line says; rejects with all output if the program ends before. */
  readonly ready: Promise<string>;
  readonly ended: Promise<Ending>;
  readonly hasEnded: () => boolean;
  readonly output: () => string;
  /** SIGKILL, as a power cut would end it, and the wait for its end. */
  readonly kill: () => Promise<Ending>;
  /** SIGTERM, and the wait for its end. */
  readonly stop: () => Promise<Ending>;
}

/**
 * Runs a TypeScript entry of the project with nothing inherited but the way to programs and the given environment.
 * `folder` is the test's own: by it the child is found and ended if the test run is killed.
 */
export function startChild(entry: string, folder: string, environment: Readonly<Record<string, string>>): ChildProgram {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', entry, folder], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, ...environment },
  });
  if (child.pid !== undefined) endWithTests(child.pid, folder);
  let output = '';
  let ending: Ending | undefined;
  const ended = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      ending = { code, signal };
      resolve(ending);
    });
  });
  const ready = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const place = /^ready: (\S+)$/m.exec(output)?.[1];
      if (place !== undefined) resolve(place);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => reject(new Error(`${entry} ended before it was ready:\n${output}`)));
  });
  // Who only waits for the end must not be hit by the rejection.
  ready.catch(() => undefined);
  const end = (signal: NodeJS.Signals): Promise<Ending> => {
    child.kill(signal);
    return ended;
  };
  return {
    ready,
    ended,
    hasEnded: () => ending !== undefined,
    output: () => output,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
