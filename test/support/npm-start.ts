import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const PROJECT = join(__dirname, '..', '..');

export interface StartOptions {
  readonly home: string;
  /** 0, the default: a free one. */
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Another checkout of the project, and another account. */
  readonly project?: string;
  readonly account?: { readonly uid: number; readonly gid: number };
}

export interface StartedProgram {
  readonly pid: number;
  /** The URL of the `ready:` line; rejects with all output if the program ends before. */
  readonly ready: Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
  readonly output: () => string;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Every process that the program has started and that lives, itself included. */
  readonly family: () => number[];
}

/** Runs what `npm start` runs, without npm's own process in between, so that signals reach the program. */
export function startProgram(options: StartOptions): StartedProgram {
  const child = spawn(process.execPath, ['--import', 'tsx', 'start/main.ts'], {
    cwd: options.project ?? PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentOf(options),
    ...(options.account ?? {}),
  });
  let output = '';
  const ended = endOf(child, () => output);
  const ready = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /^ready: (\S+)$/m.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => reject(new Error(`ended before it was ready:\n${output}`)));
  });
  // Who only waits for the end must not be hit by the rejection.
  ready.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    ready,
    ended,
    output: () => output,
    signal: (signal) => child.kill(signal),
    family: () => familyOf(child.pid ?? 0),
  };
}

// What would make the program use servers of the shell that the tests run in.
const REPLACING = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'TEMPORAL_ADDRESS', 'NODE_ENV'];

function environmentOf(options: StartOptions): NodeJS.ProcessEnv {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !REPLACING.includes(name)));
  return { ...inherited, JENJANG_HOME: options.home, PORT: String(options.port ?? 0), ...options.environment };
}

function endOf(child: ChildProcess, output: () => string): StartedProgram['ended'] {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: output() }));
  });
}

/** Read from the process table, since servers are started in sessions of their own. */
function familyOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = readOptional(`/proc/${name}/stat`);
    const [state, parent] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
    if (state !== undefined && state !== 'Z') parents.set(Number(name), Number(parent));
  }
  const family = new Set(parents.has(root) ? [root] : []);
  for (let grew = family.size > 0; grew;) {
    const children = [...parents].filter(([pid, parent]) => family.has(parent) && !family.has(pid));
    for (const [pid] of children) family.add(pid);
    grew = children.length > 0;
  }
  return [...family];
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
