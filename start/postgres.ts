import { spawn, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port';
import { choosePostgresAccount, type PostgresAccount } from './postgres-account';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries';
import { endProcess, findProcesses, findProcessesIn, hasEnded, isKnown } from './processes';
import { retryPorts } from './retry-ports';
import { StartError } from './start-error';

export interface PostgresOptions {
  /** The cluster's folder, absolute; made on the first start. */
  readonly dataFolder: string;
  /** Where the server writes what it has to say. */
  readonly logFile: string;
  readonly superuserPassword: string;
  /** The port of the last start; another is taken if somebody else has it by now. */
  readonly port?: number;
  /** Further `name=value` settings, for tests. */
  readonly settings?: readonly string[];
}

export interface RunningPostgres {
  readonly port: number;
  readonly pid: number;
  /** URL of the bootstrap superuser for one database. */
  readonly superuserUrl: (database: string) => string;
  /** Called once if the server ends without having been asked to. */
  readonly onLost: (listener: () => void) => void;
  readonly stop: () => Promise<void>;
}

const SUPERUSER = 'postgres';
// A busy machine, or recovery after a kill.
const READY_MS = 60_000;
// The server flushes and closes at once on SIGINT ("fast"); the later ones are for a server that hangs.
const STOP_STEPS = [
  { signal: 'SIGINT', waitMs: 20_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
] as const;

const CHILD_STOP_STEPS = [
  { signal: 'SIGQUIT', waitMs: 2_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
] as const;

/**
 * Starts PostgreSQL on loopback with its data in `dataFolder`. A server that an earlier, killed start left behind is
 * stopped first; whatever state the files are in after a crash, PostgreSQL's own recovery brings them back.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const binaries = findPostgresBinaries();
  await stopOrphan(options.dataFolder);
  const account = choosePostgresAccount(binaries.postgres, options.dataFolder);
  if (!existsSync(options.dataFolder)) await initialise(binaries, account, options);
  if (!existsSync(join(options.dataFolder, 'PG_VERSION'))) throw damaged(options);
  return retryPorts(options.logFile, async (mayReuse) => {
    forgetDeadPostmaster(options.dataFolder);
    const port = await freePort(mayReuse ? options.port : undefined);
    return startOn(port, launch(binaries, account, options, port), options);
  });
}

async function startOn(port: number, child: ChildProcess, options: PostgresOptions): Promise<RunningPostgres> {
  const superuserUrl = (database: string) => url(options.superuserPassword, port, database);
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  try {
    await ready(child, superuserUrl('postgres'), options);
  } catch (error) {
    await stopOrphan(options.dataFolder);
    throw error;
  }
  let isStopping = false;
  return {
    port,
    pid: findProcesses(options.dataFolder)[0] ?? child.pid ?? 0,
    superuserUrl,
    onLost: (listener) =>
      void ended.then(() => {
        if (!isStopping) listener();
      }),
    stop: async () => {
      isStopping = true;
      await stopOrphan(options.dataFolder);
      await ended;
    },
  };
}

/** Ends the server of this data folder, whoever started it. */
async function stopOrphan(dataFolder: string): Promise<void> {
  for (const pid of findProcesses(dataFolder)) {
    if (!(await endProcess(pid, STOP_STEPS))) {
      throw new StartError(`PostgreSQL of ${dataFolder} (process ${String(pid)}) does not stop: end it by hand`);
    }
  }
  // Where the head was killed its children notice by themselves, but not at once, and a new head would not start.
  await Promise.all(findProcessesIn(dataFolder).map((pid) => endProcess(pid, CHILD_STOP_STEPS)));
}

// The cluster is made under another name and renamed, so that a start killed half-way leaves nothing that looks whole.
async function initialise(
  binaries: PostgresBinaries,
  account: PostgresAccount,
  options: PostgresOptions,
): Promise<void> {
  const draft = `${options.dataFolder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, options.superuserPassword, { mode: 0o600 });
  if (account.owner !== undefined) {
    for (const path of [draft, passwordFile]) chownSync(path, account.owner.uid, account.owner.gid);
  }
  try {
    const args = ['--pgdata', draft, '--username', SUPERUSER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'];
    await run(account, binaries.initdb, [...args, '--encoding', 'UTF8', '--locale', 'C'], options.logFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, options.dataFolder);
}

function launch(
  binaries: PostgresBinaries,
  account: PostgresAccount,
  options: PostgresOptions,
  port: number,
): ChildProcess {
  const settings = [
    'listen_addresses=127.0.0.1',
    // Nobody connects by socket file, and its path would have to fit into 107 bytes.
    'unix_socket_directories=',
    'max_connections=100',
    'log_min_messages=warning',
    // Statements quote what people wrote; a log must not.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    ...(options.settings ?? []),
  ];
  const args = ['-D', options.dataFolder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const { file, args: given, ...identity } = account.command(binaries.postgres, args);
  const log = openSync(options.logFile, 'a', 0o600);
  try {
    // Detached: Ctrl-C in a terminal reaches the whole process group, and the database must outlive its clients.
    return spawn(file, given, {
      ...identity,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: serverEnvironment(),
    });
  } finally {
    closeSync(log);
  }
}

async function run(account: PostgresAccount, program: string, args: readonly string[], logFile: string): Promise<void> {
  const { file, args: given, ...identity } = account.command(program, args);
  const log = openSync(logFile, 'a', 0o600);
  try {
    const child = spawn(file, given, { ...identity, cwd: '/', stdio: ['ignore', log, log], env: serverEnvironment() });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code !== 0) throw new StartError(`PostgreSQL could not make its data folder: see ${logFile}`);
  } finally {
    closeSync(log);
  }
}

async function ready(child: ChildProcess, superuserUrl: string, options: PostgresOptions): Promise<void> {
  // A program that cannot be started has no id, and tells why by an event that must not go unheard.
  child.on('error', () => undefined);
  for (const start = performance.now(); performance.now() - start < READY_MS;) {
    if (hasEnded(child)) throw damaged(options);
    if (await answers(superuserUrl)) return;
    await sleep(50);
  }
  throw new StartError(`PostgreSQL did not answer within ${String(READY_MS / 1000)} s: see ${options.logFile}`);
}

async function answers(superuserUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: superuserUrl, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    // 28P01: the server runs, but not with the password of this state folder.
    if ((error as { code?: string }).code === '28P01') {
      throw new StartError(
        'PostgreSQL refuses the password in secrets.json: the state folder is mixed from two; restore it',
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

// After a kill or a power cut the id in postmaster.pid may belong to a zombie or a stranger, and PostgreSQL would refuse
// to start. `stopOrphan` has made sure that no server of this folder runs.
function forgetDeadPostmaster(dataFolder: string): void {
  const path = join(dataFolder, 'postmaster.pid');
  const pid = existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : 0;
  if (pid > 0 && isKnown(pid)) rmSync(path, { force: true });
}

function damaged(options: PostgresOptions): StartError {
  return new StartError(
    `PostgreSQL cannot open ${options.dataFolder}: see ${options.logFile}; restore the folder from a backup, or set JENJANG_HOME to a new one`,
  );
}

function url(password: string, port: number, database: string): string {
  return `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${String(port)}/${database}`;
}

// The server's messages stay in English, so that its log can be searched for; PG* variables of the shell do not leak in.
function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
