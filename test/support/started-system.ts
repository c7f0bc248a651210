import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../start/free-port';

const root = join(__dirname, '..', '..');
const readyMs = 120_000;

/** The product as a user starts it: `npm start` in a process of its own, on a state folder and port of its own. */
export interface StartedSystem {
  readonly home: string;
  readonly port: number;
  readonly url: string;
  readonly output: () => string;
  /** Ctrl-C, and the wait for its end. */
  readonly stop: () => Promise<number | null>;
  /** SIGKILL to the program and to everything that it started. */
  readonly killAll: () => Promise<void>;
}

export function newHome(): string {
  return mkdtempSync(join(tmpdir(), 'jenjang-home-'));
}

export async function startSystem(home: string, port?: number): Promise<StartedSystem> {
  const chosen = port ?? (await freePort());
  const child = runScript('start/main.ts', [], { JENJANG_HOME: join(home, 'state'), PORT: String(chosen) });
  await waitFor(child, 'ready: ', readyMs);
  return {
    home: join(home, 'state'),
    port: chosen,
    url: `http://127.0.0.1:${chosen}`,
    output: child.output,
    stop: async () => {
      child.process.kill('SIGINT');
      return child.ended;
    },
    killAll: async () => {
      const pids = withDescendants(child.process.pid ?? -1);
      for (const pid of pids) kill(pid);
      await child.ended;
      while (pids.some((pid) => isRunning(pid))) await pause(50);
    },
  };
}

export interface RunningScript {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

/** Runs one of the project's own entry points as a child process, keeping what it prints. */
export function runScript(path: string, args: readonly string[], environment: NodeJS.ProcessEnv): RunningScript {
  const child = spawn(process.execPath, ['--import', 'tsx', path, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      resolve(code);
    });
  });
  return { process: child, output: () => output, ended };
}

export async function waitFor(script: RunningScript, text: string, limitMs: number): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!script.output().includes(text)) {
    if (script.process.exitCode !== null) throw new Error(`ended before "${text}":\n${script.output()}`);
    if (Date.now() > deadline) throw new Error(`no "${text}" within ${limitMs} ms:\n${script.output()}`);
    await pause(100);
  }
}

/** A process and all that descend from it, by the kernel's own list. */
export function withDescendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = parentOf(Number(name));
    if (parent !== undefined) parents.set(Number(name), parent);
  }
  const found = [pid];
  for (const each of found) {
    for (const [child, parent] of parents) if (parent === each && !found.includes(child)) found.push(child);
  }
  return found;
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    return false;
  }
}
