import { Client } from 'pg';
import { ROLES, ensureRoles } from '../prisma/roles';
import type { RunningPostgres } from './postgres';
import type { Secrets } from './secrets';

/** URLs of the embedded database, one a login. */
export interface EmbeddedDatabase {
  readonly url: string;
  readonly ownerUrl: string;
}

const DATABASE = 'jenjang';
const OWNER = 'jenjang_migrator';
const APPLICATION = 'jenjang_app';

/** Makes the database and the two logins that a fresh cluster lacks. Safe to repeat. */
export async function provisionCluster(postgres: RunningPostgres, secrets: Secrets): Promise<EmbeddedDatabase> {
  const { passwords } = secrets;
  await withClient(postgres.superuserUrl('postgres'), async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  });
  await withClient(postgres.superuserUrl(DATABASE), async (client) => {
    await ensureRoles(client, [
      { name: OWNER, roles: [ROLES.owner], password: passwords.owner },
      { name: APPLICATION, roles: [ROLES.worker, ROLES.api], password: passwords.application },
    ]);
  });
  return embeddedDatabase(postgres.port, passwords);
}

/** The URLs by themselves, for tools that join a running installation. */
export function embeddedDatabase(port: number, passwords: Secrets['passwords']): EmbeddedDatabase {
  const url = (login: string, password: string): string =>
    `postgresql://${login}:${encodeURIComponent(password)}@127.0.0.1:${String(port)}/${DATABASE}`;
  return { url: url(APPLICATION, passwords.application), ownerUrl: url(OWNER, passwords.owner) };
}

async function withClient(connectionString: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
