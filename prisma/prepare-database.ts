import { Client } from 'pg';
import { deployMigrations } from './deploy-migrations';
import { ROLES, ensureRoles } from './roles';

/** The database's two logins. The application's is made if it is missing and its URL holds a password. */
export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly applicationUrl?: string;
}

/** Makes roles and grants, then applies the migrations. Safe to repeat, also while the application runs. */
export async function prepareDatabase(urls: DatabaseUrls): Promise<void> {
  const client = new Client({ connectionString: urls.ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const owner = decodeURIComponent(new URL(urls.ownerUrl).username);
    const application = urls.applicationUrl === undefined ? undefined : new URL(urls.applicationUrl);
    await ensureRoles(client, [
      { name: owner, roles: [ROLES.owner] },
      ...(application === undefined ? [] : [applicationLogin(application)]),
    ]);
  } finally {
    await client.end();
  }
  await deployMigrations(urls.ownerUrl);
}

function applicationLogin(url: URL) {
  const password = decodeURIComponent(url.password);
  return {
    name: decodeURIComponent(url.username),
    roles: [ROLES.worker, ROLES.api],
    ...(password === '' ? {} : { password }),
  };
}
