import { join } from 'node:path';
import { deployMigrations } from '../prisma/deploy-migrations';
import { findLoginFault } from '../prisma/login-fault';
import { prepareDatabase } from '../prisma/prepare-database';
import type { StartConfig } from './config';
import { readPorts, rememberPorts } from './ports';
import { startPostgres } from './postgres';
import { type EmbeddedDatabase, provisionCluster } from './provision-cluster';
import type { Secrets } from './secrets';
import { StartError } from './start-error';
import type { StateFolder } from './state-folder';
import type { StopStack } from './stop-stack';

export interface OpeningParts {
  readonly config: StartConfig;
  readonly folder: StateFolder;
  readonly secrets: Secrets;
  readonly stops: StopStack;
  /** Told if a server ends without having been asked to. */
  readonly onLost: (what: string) => void;
}

/** Brings up the embedded PostgreSQL, or joins the operator's own, and applies roles and migrations. */
export async function openDatabase(parts: OpeningParts): Promise<EmbeddedDatabase> {
  const database = parts.config.database === undefined ? await startOwn(parts) : await joinGiven(parts.config.database);
  const fault = await findLoginFault(database.url, ['worker', 'api']);
  if (fault !== undefined) throw new StartError(fault);
  return database;
}

async function startOwn({ folder, secrets, stops, onLost }: OpeningParts): Promise<EmbeddedDatabase> {
  const { postgres: port } = readPorts(folder.ports);
  const postgres = await startPostgres({
    dataFolder: folder.postgres,
    logFile: join(folder.logs, 'postgres.log'),
    superuserPassword: secrets.passwords.superuser,
    ...(port === undefined ? {} : { port }),
  });
  stops.push('PostgreSQL', postgres.stop);
  postgres.onLost(() => {
    onLost('PostgreSQL');
  });
  rememberPorts(folder.ports, { postgres: postgres.port });
  const database = await provisionCluster(postgres, secrets);
  await deployMigrations(database.ownerUrl);
  return database;
}

async function joinGiven(database: EmbeddedDatabase): Promise<EmbeddedDatabase> {
  try {
    await prepareDatabase({ ownerUrl: database.ownerUrl, applicationUrl: database.url });
    return database;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`the database of DATABASE_OWNER_URL cannot be prepared (${reason}): check both URLs`);
  }
}
