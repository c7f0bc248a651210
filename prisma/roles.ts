import type { Client } from 'pg';

/** The three duties in the database. Nobody logs in as one; logins are granted them. */
export const ROLES = { owner: 'jenjang_owner', worker: 'jenjang_worker', api: 'jenjang_api' } as const;

/** A login and the roles it is granted. */
export interface Login {
  readonly name: string;
  readonly roles: readonly (typeof ROLES)[keyof typeof ROLES][];
  /** Given: the login is made if it is missing. */
  readonly password?: string;
}

/**
 * Makes the roles that are missing and grants them, on a connection whose login may create roles. Safe to repeat. What
 * each role may touch is said by the migrations, which need the names to exist.
 */
export async function ensureRoles(client: Client, logins: readonly Login[]): Promise<void> {
  // Two migrators at once would both find a role missing.
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock(hashtext($1))', ['jenjang roles']);
    for (const role of Object.values(ROLES)) await ensureRole(client, role);
    for (const login of logins) await ensureLogin(client, login);
    await ensureSchema(client);
    await ensureConnect(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function ensureRole(client: Client, role: string): Promise<void> {
  if (!(await exists(client, role))) await client.query(`create role ${role} nologin`);
}

async function ensureLogin(client: Client, login: Login): Promise<void> {
  const name = client.escapeIdentifier(login.name);
  if (!(await exists(client, login.name))) {
    if (login.password === undefined) throw new Error(`the login ${login.name} does not exist`);
    await client.query(`create role ${name} login password ${client.escapeLiteral(login.password)}`);
  }
  for (const role of login.roles) {
    const held = await client.query<{ held: boolean }>('select pg_has_role($1::name, $2::name, $3) as held', [
      login.name,
      role,
      // Inherited, not only administered: who makes a role may hand it on, but not yet act as it.
      'USAGE',
    ]);
    if (held.rows[0]?.held !== true) await client.query(`grant ${role} to ${name}`);
  }
}

async function ensureSchema(client: Client): Promise<void> {
  const held = await client.query<{ held: boolean }>(
    `select has_schema_privilege($1::name, 'public', 'CREATE') and has_schema_privilege($1::name, 'public', 'USAGE') as held`,
    [ROLES.owner],
  );
  if (held.rows[0]?.held !== true) await client.query(`grant usage, create on schema public to ${ROLES.owner}`);
}

// Where the database is closed to the public, as it should be beside others on the same server.
async function ensureConnect(client: Client): Promise<void> {
  for (const role of Object.values(ROLES)) {
    const { rows } = await client.query<{ name: string; held: boolean }>(
      `select current_database() as name, has_database_privilege($1::name, current_database(), 'CONNECT') as held`,
      [role],
    );
    const [database] = rows;
    if (database !== undefined && !database.held) {
      await client.query(`grant connect on database ${client.escapeIdentifier(database.name)} to ${role}`);
    }
  }
}

async function exists(client: Client, role: string): Promise<boolean> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  return found.rowCount === 1;
}
