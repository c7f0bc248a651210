import { Client } from 'pg';
import { createSeparatedDatabase, type SeparatedDatabase } from './database';

let database: SeparatedDatabase;
let owner: Client;

beforeAll(async () => {
  database = await createSeparatedDatabase();
  owner = new Client({ connectionString: database.superuserUrl });
  await owner.connect();
  await owner.query(`insert into person (person_id, name, status) values ('p1', 'Sri Wahyuni', 'PNS')`);
  await owner.query(`insert into legal_hold (hold_id, person_id, set_by, set_at, sealed_reason, key_id)
    values ('h1', 'p1', 'p2', now(), '', 'k1')`);
  await owner.query(`insert into session
      (session_id, token_hash, person_id, auth_time, created_at, last_seen_at, absolute_expires_at)
    values ('s1', repeat('a', 64), 'p1', '2020-01-01', '2020-01-01', '2020-01-01', '2020-01-02')`);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** What comes of a statement where an empty table of that name stands before the real one; undefined: it was done. */
async function behindAnEmpty(table: string, url: string, sql: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create temporary table ${table} (like public.${table}); grant all on ${table} to public`);
    await client.query(sql);
    return undefined;
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error);
  } finally {
    await client.end();
  }
}

describe('a temporary table', () => {
  it('hides no legal hold from the erasure', async () => {
    const outcome = await behindAnEmpty('legal_hold', database.apiUrl, `select erase_person('p1', now())`);
    expect(outcome).toBe('erasure_legal_hold');
    expect((await owner.query('select name, erased_at from person')).rows).toEqual([
      { name: 'Sri Wahyuni', erased_at: null },
    ]);
  });

  it('hides none from the nightly deletion', async () => {
    const sql = `select * from prune_expired(now(), now(), now(), 10)`;
    expect(await behindAnEmpty('legal_hold', database.workerUrl, sql)).toBeUndefined();
    expect((await owner.query('select 1 from session')).rowCount).toBe(1);
    await owner.query(`update legal_hold set lifted_at = now(), lifted_by = 'p2', sealed_lift_reason = ''`);
    expect(await behindAnEmpty('legal_hold', database.workerUrl, sql)).toBeUndefined();
    expect((await owner.query('select 1 from session')).rowCount).toBe(0);
  });
});

it('every function with its owner’s rights, and every trigger, looks for tables in the schema first', async () => {
  const { rows } = await owner.query<{ name: string; path: string | null }>(`
    select proname as name, array_to_string(proconfig, ';') as path from pg_proc
    where pronamespace = 'public'::regnamespace and (prosecdef or prorettype = 'trigger'::regtype) order by 1`);
  expect(rows.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['check_chain', 'destroy_health_data', 'erase_person']),
  );
  expect(rows.filter(({ path }) => path !== 'search_path=public, pg_temp')).toEqual([]);
});
