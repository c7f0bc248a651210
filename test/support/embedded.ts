import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { deployMigrations } from '../../prisma/deploy-migrations';
import { ROLES, ensureRoles } from '../../prisma/roles';
import { type RunningPostgres, startPostgres } from '../../start/postgres';
import { type RunningTemporalServer, startTemporalServer } from '../../start/temporal-server';
import { findTemporalBinary } from '../../temporal/binary';
import { endWithTests } from './end-with-tests';

const PROJECT = join(__dirname, '..', '..');
const SUPERUSER_PASSWORD = 'superuser-of-a-test';
const OWNER = { name: 'test_migrator', password: 'owner-of-a-test' };
const APPLICATION = { name: 'test_app', password: 'application-of-a-test' };
const TEMPLATE = 'migrated';
let databases = 0;

export interface TestDatabase {
  readonly name: string;
  /** The application's login: jenjang_worker and jenjang_api. */
  readonly url: string;
  /** The migrator's login: jenjang_owner. */
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  readonly drop: () => Promise<void>;
}

export interface TestPostgres {
  readonly port: number;
  readonly superuserUrl: string;
  /** Process id of the server, for tests that kill it. */
  readonly pid: () => number;
  /** Stops the server and keeps its data. */
  readonly halt: () => Promise<void>;
  /** Starts it again on the same port and data, after `halt` or after a kill. */
  readonly resume: () => Promise<void>;
  /** Stops the server and deletes its data. */
  readonly stop: () => Promise<void>;
}

export interface TestTemporal {
  readonly address: string;
  readonly namespace: string;
  readonly databaseFile: string;
  readonly pid: () => number;
  readonly halt: () => Promise<void>;
  readonly resume: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A real PostgreSQL of its own in a temporary folder, with the roles, and the migrations applied to a template. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const home = temporaryFolder('jenjang-postgres-');
  const start = async (port?: number): Promise<RunningPostgres> => {
    const running = await startPostgres({
      dataFolder: join(home, 'data'),
      logFile: join(home, 'postgres.log'),
      superuserPassword: SUPERUSER_PASSWORD,
      ...(port === undefined ? {} : { port }),
      // A test kills processes, never the machine.
      settings: ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=200'],
    });
    endWithTests(running.pid, home);
    return running;
  };
  let server = await start();
  const { port } = server;
  const superuserUrl = server.superuserUrl('postgres');
  try {
    await makeTemplate(superuserUrl);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    port,
    superuserUrl,
    pid: () => server.pid,
    halt: () => server.stop(),
    resume: async () => {
      server = await start(port);
    },
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A fresh, migrated, empty database on the server of `superuserUrl`. */
export async function createTestDatabase(superuserUrl: string): Promise<TestDatabase> {
  databases += 1;
  const name = `test_${String(process.pid)}_${String(databases)}`;
  await query(superuserUrl, `create database ${name} template ${TEMPLATE}`);
  const on = (login?: { name: string; password: string }): string => {
    const url = new URL(superuserUrl);
    url.pathname = `/${name}`;
    if (login !== undefined) {
      url.username = login.name;
      url.password = login.password;
    }
    return url.href;
  };
  return {
    name,
    url: on(APPLICATION),
    ownerUrl: on(OWNER),
    superuserUrl: on(),
    drop: () => query(superuserUrl, `drop database if exists ${name} with (force)`),
  };
}

/** A real Temporal server of its own with its file in a temporary folder; time of single cases can be skipped. */
export async function startTestTemporal(): Promise<TestTemporal> {
  const home = temporaryFolder('jenjang-temporal-');
  const binary = await findTemporalBinary({
    explicit: process.env['TEMPORAL_CLI_PATH'],
    searchPath: process.env['PATH'],
    cacheFolders: [join(PROJECT, '.cache')],
  });
  const databaseFile = join(home, 'temporal.db');
  const start = async (port?: number): Promise<RunningTemporalServer> => {
    const running = await startTemporalServer({
      binary: binary.path,
      databaseFile,
      logFile: join(home, 'temporal.log'),
      ...(port === undefined ? {} : { port }),
    });
    endWithTests(running.pid, home);
    return running;
  };
  let server = await start();
  const { port, address } = server;
  return {
    address,
    namespace: 'default',
    databaseFile,
    pid: () => server.pid,
    halt: () => server.stop(),
    resume: async () => {
      server = await start(port);
    },
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function makeTemplate(superuserUrl: string): Promise<void> {
  await query(superuserUrl, `create database ${TEMPLATE}`);
  const url = new URL(superuserUrl);
  url.pathname = `/${TEMPLATE}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await ensureRoles(client, [
      { ...OWNER, roles: [ROLES.owner] },
      { ...APPLICATION, roles: [ROLES.worker, ROLES.api] },
    ]);
  } finally {
    await client.end();
  }
  url.username = OWNER.name;
  url.password = OWNER.password;
  await deployMigrations(url.href);
}

async function query(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

// The database runs under another account where the tests run as root, and must be able to pass through.
function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711);
  return folder;
}
