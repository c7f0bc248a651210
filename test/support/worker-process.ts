import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { formatKeyRing } from '../../temporal/key-ring';
import type { CaseWorld } from './case-world';

export interface WorkerProcess {
  /** Resolves with the signal that ended the process, or null. */
  readonly ended: Promise<NodeJS.Signals | null>;
  readonly kill: () => Promise<void>;
}

export interface WorkerProcessOptions {
  readonly temporalAddress: string;
  readonly taskQueue: string;
  /** For example `after_commit:1`. */
  readonly failpoint?: string;
}

const PROJECT = join(__dirname, '..', '..');

/** A worker as a process of its own, which can be killed; resolves when it has said that it is ready. */
export async function startWorkerProcess(world: CaseWorld, options: WorkerProcessOptions): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', join('worker', 'main.ts')], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DATABASE_URL: world.database.url,
      DATABASE_POOL: '5',
      LOG_LEVEL: 'silent',
      HEALTH_PORT: '0',
      TEMPORAL_ADDRESS: options.temporalAddress,
      TEMPORAL_TASK_QUEUE: options.taskQueue,
      JENJANG_PAYLOAD_KEYS: formatKeyRing(world.keys.payload),
      JENJANG_SEALING_KEYS: formatKeyRing(world.keys.sealing),
      ...(options.failpoint === undefined ? {} : { JENJANG_FAILPOINT: options.failpoint }),
    },
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  await untilReady(child, ended);
  return {
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function untilReady(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('ready:')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then(() => reject(new Error(`the worker ended before it was ready:\n${output}`)));
  });
}
