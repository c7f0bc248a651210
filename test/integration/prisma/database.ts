import { Client } from 'pg';
import { createTestDatabase } from '../../support/embedded';
import { sharedServers } from '../../support/shared-servers';

export interface SeparatedDatabase {
  readonly superuserUrl: string;
  /** Owns the tables, and is no superuser. */
  readonly ownerUrl: string;
  /** Logins that have one role each. */
  readonly workerUrl: string;
  readonly apiUrl: string;
  readonly drop: () => Promise<void>;
}

const PASSWORD = 'one-role-of-a-test';

/** A fresh, migrated database, and for each of the application's two roles a login that has that one only. */
export async function createSeparatedDatabase(): Promise<SeparatedDatabase> {
  const { superuserUrl, ownerUrl, drop } = await createTestDatabase(sharedServers().superuserUrl);
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const duty of ['worker', 'api']) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [`test_${duty}`]);
      // Roles are the whole server's, and another file's tests may make them at the same time.
      if (rowCount === 0) {
        await client.query(`create role test_${duty} login password '${PASSWORD}'`).catch(ignoreDuplicate);
      }
      await client.query(`grant jenjang_${duty} to test_${duty}`);
    }
  } finally {
    await client.end();
  }
  const urlOf = (login: string) => {
    const url = new URL(superuserUrl);
    url.username = login;
    url.password = PASSWORD;
    return url.href;
  };
  return { superuserUrl, ownerUrl, workerUrl: urlOf('test_worker'), apiUrl: urlOf('test_api'), drop };
}

function ignoreDuplicate(error: unknown): void {
  const { code } = error as { code?: string };
  if (code !== '42710' && code !== '23505') throw error;
}
