import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { freePort } from './free-port';
import { endProcess, findProcesses, hasEnded } from './processes';
import { retryPorts } from './retry-ports';
import { StartError } from './start-error';

export interface TemporalServerOptions {
  readonly binary: string;
  /** The SQLite file with every running case, absolute. */
  readonly databaseFile: string;
  readonly logFile: string;
  /** The ports of the last start; others are taken if somebody else has them by now. */
  readonly port?: number;
  readonly uiPort?: number;
  /** Where the web pages have encrypted payloads opened. */
  readonly codecUrl?: string;
}

export interface RunningTemporalServer {
  readonly address: string;
  readonly port: number;
  readonly uiPort: number;
  readonly pid: number;
  /** Called once if the server ends without having been asked to. */
  readonly onLost: (listener: () => void) => void;
  readonly stop: () => Promise<void>;
}

// A busy machine, or a large log of writes to be read back after a kill.
const READY_MS = 60_000;
const STOP_STEPS = [
  { signal: 'SIGTERM', waitMs: 15_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
] as const;
// What Temporal keeps of closed cases is only for looking at; the ledger is the record. A quarter is enough for that.
const RETENTION = '90 days';

/**
 * Starts Temporal's development server on loopback with its state in a file. A server that an earlier, killed start
 * left on the same file is ended first. Resolves when the namespace answers.
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<RunningTemporalServer> {
  await stopAll(options.databaseFile);
  return retryPorts(options.logFile, async (mayReuse) => {
    const port = await freePort(mayReuse ? options.port : undefined);
    const uiPort = await freePort(mayReuse && options.uiPort !== port ? options.uiPort : undefined);
    return startOn(options, port, uiPort);
  });
}

async function startOn(options: TemporalServerOptions, port: number, uiPort: number): Promise<RunningTemporalServer> {
  const child = launch(options, port, uiPort);
  const address = `127.0.0.1:${String(port)}`;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.once('error', () => {
      resolve();
    });
  });
  await ready(child, address, options);
  let isStopping = false;
  return {
    address,
    port,
    uiPort,
    pid: child.pid ?? 0,
    onLost: (listener) =>
      void ended.then(() => {
        if (!isStopping) listener();
      }),
    stop: async () => {
      isStopping = true;
      await stopAll(options.databaseFile);
      await ended;
    },
  };
}

async function stopAll(databaseFile: string): Promise<void> {
  for (const pid of findProcesses(databaseFile)) {
    if (!(await endProcess(pid, STOP_STEPS))) {
      throw new StartError(
        `the Temporal server of ${databaseFile} (process ${String(pid)}) does not stop: end it by hand`,
      );
    }
  }
}

function launch(options: TemporalServerOptions, port: number, uiPort: number): ChildProcess {
  const args = [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...['--ui-port', String(uiPort), '--ui-disable-news-fetch'],
    ...['--db-filename', options.databaseFile],
    // Every write is on disk before it is acknowledged; the write-ahead log makes that twice as fast.
    ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=full'],
    // Rehearsals push the time of single cases forward.
    ...['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true'],
    ...(options.codecUrl === undefined ? [] : ['--ui-codec-endpoint', options.codecUrl]),
    ...['--log-level', 'warn', '--log-format', 'json'],
  ];
  const log = openSync(options.logFile, 'a', 0o600);
  try {
    // Detached: Ctrl-C in a terminal reaches the whole process group, and the server must outlive its worker.
    return spawn(options.binary, args, {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      // The CLI would read the operator's own profile from the home folder.
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: dirname(options.databaseFile), TZ: 'UTC' },
    });
  } finally {
    closeSync(log);
  }
}

async function ready(child: ChildProcess, address: string, options: TemporalServerOptions): Promise<void> {
  for (const start = performance.now(); performance.now() - start < READY_MS;) {
    if (hasEnded(child)) {
      throw new StartError(
        `the Temporal server cannot run on ${options.databaseFile}: see ${options.logFile}; restore the file from a backup, or set JENJANG_HOME to a new folder`,
      );
    }
    if (await prepareNamespace(address)) return;
    await sleep(100);
  }
  await stopAll(options.databaseFile);
  throw new StartError(
    `the Temporal server did not answer within ${String(READY_MS / 1000)} s: see ${options.logFile}`,
  );
}

async function prepareNamespace(address: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 2000 }).catch(() => undefined);
  if (connection === undefined) return false;
  try {
    // Changing the namespace also shows that it exists: the server opens its port a moment before.
    await connection.workflowService.updateNamespace({
      namespace: 'default',
      config: { workflowExecutionRetentionTtl: msToTs(RETENTION) },
    });
    return true;
  } catch {
    return false;
  } finally {
    await connection.close().catch(() => undefined);
  }
}
