import { type ChildProcess, execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;

/**
 * Ids of living processes one of whose arguments is exactly `argument`. A server that outlived its parent is found by
 * the data path it was given, which unlike a process id is never given to a stranger.
 */
export function findProcesses(argument: string): number[] {
  return listProcesses()
    .filter((entry) => entry.pid !== process.pid && entry.hasArgument(argument) && isAlive(entry.pid))
    .map((entry) => entry.pid);
}

/**
 * Ids of living processes that work inside `folder`: what is left of a server whose head was killed. Only the process
 * table of Linux tells; elsewhere PostgreSQL's own check of its shared memory must do.
 */
export function findProcessesIn(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  return listPids().filter(
    (pid) => pid !== process.pid && readLink(`/proc/${String(pid)}/cwd`) === folder && isAlive(pid),
  );
}

/** Whether the system still knows this id, if only as a zombie; PostgreSQL looks no closer than that. */
export function isKnown(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether a process runs under this id. A zombie has ended: only its parent has not noticed yet. */
export function isAlive(pid: number): boolean {
  return isKnown(pid) && readStat(pid)?.state !== 'Z';
}

/** Whether a child of this process has ended, or never began. */
export function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Tells two processes that were given the same id apart; undefined where the system does not say. */
export function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') return readStat(pid)?.startTicks;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/** Sends the signals one after another, each with its patience, until the process has ended. */
export async function endProcess(
  pid: number,
  steps: readonly { readonly signal: NodeJS.Signals; readonly waitMs: number }[],
): Promise<boolean> {
  for (const step of steps) {
    try {
      process.kill(pid, step.signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true;
      throw error;
    }
    for (let waited = 0; waited < step.waitMs; waited += POLL_MS) {
      if (!isAlive(pid)) return true;
      await sleep(POLL_MS);
    }
  }
  return !isAlive(pid);
}

interface Listed {
  readonly pid: number;
  readonly hasArgument: (argument: string) => boolean;
}

function listProcesses(): Listed[] {
  if (process.platform === 'linux') {
    return listPids().map((pid) => {
      const given = readOptional(`/proc/${String(pid)}/cmdline`)?.split('\0') ?? [];
      return { pid, hasArgument: (argument) => given.includes(argument) };
    });
  }
  const lines = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.map((line) => {
    const [, pid = '0', command = ''] = /^\s*(\d+)\s(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), hasArgument: (argument) => `${command} `.includes(` ${argument} `) };
  });
}

function listPids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function readStat(pid: number): { state: string; startTicks: string } | undefined {
  const stat = readOptional(`/proc/${String(pid)}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the name in brackets and may itself hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startTicks: fields[19] ?? '' };
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
