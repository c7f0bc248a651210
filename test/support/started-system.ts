import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../start/free-port';
import { isAlive } from '../../start/processes';
import { PROJECT, startProgram } from './npm-start';

/** The product as a user starts it, on a state folder and a port of its own, until it says that it is ready. */
export interface StartedSystem {
  readonly home: string;
  readonly port: number;
  readonly url: string;
  readonly output: () => string;
  /** Every process that it has started and that lives, itself included. */
  readonly family: () => number[];
  /** Ctrl-C, and the wait for its end. */
  readonly stop: () => Promise<number | null>;
  /** SIGKILL to the program and to everything that it started. */
  readonly killAll: () => Promise<void>;
}

export function newHome(): string {
  return mkdtempSync(join(tmpdir(), 'jenjang-home-'));
}

export async function startSystem(folder: string, port?: number): Promise<StartedSystem> {
  const home = join(folder, 'state');
  const chosen = port ?? (await freePort());
  const program = startProgram({ home, port: chosen });
  const url = await program.ready;
  return {
    home,
    port: chosen,
    url,
    output: program.output,
    family: program.family,
    stop: async () => {
      program.signal('SIGINT');
      return (await program.ended).code;
    },
    killAll: async () => {
      const family = program.family();
      for (const pid of family) kill(pid);
      await program.ended;
      while (family.some(isAlive)) await pause(50);
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
    cwd: PROJECT,
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

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
