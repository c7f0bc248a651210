import { Client } from 'pg';
import { ROLES } from './roles';

interface Rights {
  readonly login: string;
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly owns: boolean;
  readonly serves: boolean;
  readonly changesLedger: boolean;
}

// A role that does not exist makes pg_has_role fail, so its absence is read as "not a member".
const RIGHTS = `
  select current_user::text as login,
         r.rolsuper as superuser,
         r.rolbypassrls as bypasses,
         coalesce((select pg_has_role(r.oid, o.oid, 'MEMBER') from pg_roles o where o.rolname = $1), false)
           or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      where n.nspname = 'public' and c.relowner = r.oid)
           or exists (select from pg_database d where d.datname = current_database() and d.datdba = r.oid) as owns,
         coalesce((select bool_and(pg_has_role(r.oid, o.oid, 'USAGE')) and count(*) = cardinality($2::text[])
                   from pg_roles o where o.rolname = any($2::text[])), false) as serves,
         coalesce((select has_table_privilege(r.oid, c.oid, 'UPDATE')
                       or has_table_privilege(r.oid, c.oid, 'DELETE')
                       or has_table_privilege(r.oid, c.oid, 'TRUNCATE')
                   from pg_class c join pg_namespace n on n.oid = c.relnamespace
                   where n.nspname = 'public' and c.relname = 'case_event'), false) as "changesLedger"
  from pg_roles r where r.rolname = current_user`;

/** What a process does with its login, and so which role the login must have. */
export type Duty = 'worker' | 'api';

/**
 * Says in one line why an application must not run with this login, or undefined if it may. A login that could change
 * the ledger, or hand itself that right, would make the record worthless as evidence.
 */
export async function findLoginFault(databaseUrl: string, duties: readonly Duty[]): Promise<string | undefined> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const roles = duties.map((duty) => ROLES[duty]);
    const [rights] = (await client.query<Rights>(RIGHTS, [ROLES.owner, roles])).rows;
    return rights === undefined ? 'the database does not know its own login' : describe(rights, roles);
  } finally {
    await client.end();
  }
}

function describe(rights: Rights, roles: readonly string[]): string | undefined {
  const remedy = `use a login of its own that only has ${roles.join(' and ')}`;
  const refusal = (reason: string): string => `DATABASE_URL: the login "${rights.login}" ${reason}; ${remedy}`;
  if (rights.superuser) return refusal('is a superuser');
  if (rights.bypasses) return refusal('bypasses row security');
  if (rights.owns) return refusal('owns the tables or may act as their owner');
  if (rights.changesLedger) return refusal('may change or delete ledger rows');
  if (!rights.serves) return refusal(`lacks ${roles.join(' or ')} (npm run migrate grants them)`);
  return undefined;
}
