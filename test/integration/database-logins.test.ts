import { Client } from 'pg';
import { findLoginFault } from '../../prisma/login-fault';
import { prepareDatabase } from '../../prisma/prepare-database';
import { type TestDatabase, createTestDatabase } from '../support/embedded';
import { sharedServers } from '../support/shared-servers';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(sharedServers().superuserUrl);
});
afterAll(() => database.drop());

async function run(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function as(login: string, password: string): string {
  const url = new URL(database.superuserUrl);
  url.username = login;
  url.password = password;
  return url.href;
}

describe('logins of the database', () => {
  it('accepts a login that has only the duties of the application', async () => {
    expect(await findLoginFault(database.url, ['worker', 'api'])).toBeUndefined();
  });

  it('refuses a superuser and the owner', async () => {
    expect(await findLoginFault(database.superuserUrl, ['api'])).toMatch(/is a superuser/);
    expect(await findLoginFault(database.ownerUrl, ['api'])).toMatch(/owns the tables/);
  });

  it.each([
    ['bypasses_rows', `bypassrls in role jenjang_worker, jenjang_api`, '', /bypasses row security/],
    ['lacks_a_duty', `in role jenjang_api`, '', /lacks jenjang_worker/],
    [
      'changes_ledger',
      `in role jenjang_worker, jenjang_api`,
      `grant delete on case_event to changes_ledger`,
      /ledger rows/,
    ],
    [
      'owns_a_table',
      `in role jenjang_worker, jenjang_api`,
      `create table stray (); alter table stray owner to owns_a_table`,
      /owns/,
    ],
  ])('refuses %s', async (login, options, more, reason) => {
    await run(database.superuserUrl, `create role ${login} login password 'x' ${options}; ${more}`);
    try {
      const fault = await findLoginFault(as(login, 'x'), ['worker', 'api']);
      expect(fault).toMatch(reason);
      expect(fault).toContain(`"${login}"`);
      expect(fault).not.toContain('\n');
    } finally {
      await run(database.superuserUrl, `drop owned by ${login}; drop role ${login}`);
    }
  });

  it('may be prepared again and again, by an owner who is no superuser', async () => {
    await run(database.superuserUrl, `create role plain_owner login createrole password 'x'`);
    await run(database.superuserUrl, 'create database plain_owned owner plain_owner');
    try {
      const ownerUrl = as('plain_owner', 'x').replace(database.name, 'plain_owned');
      await run(
        database.superuserUrl,
        'grant jenjang_owner, jenjang_worker, jenjang_api to plain_owner with admin option',
      );
      const applicationUrl = as('plain_app', 'y').replace(database.name, 'plain_owned');
      await prepareDatabase({ ownerUrl, applicationUrl });
      await prepareDatabase({ ownerUrl, applicationUrl });
      expect(await findLoginFault(applicationUrl, ['worker', 'api'])).toBeUndefined();
      const owners = `select distinct pg_get_userbyid(relowner) as owner from pg_class where relname in ('case_event', 'outbox')`;
      expect(await run(ownerUrl, owners)).toEqual([{ owner: 'jenjang_owner' }]);
    } finally {
      await run(database.superuserUrl, 'drop database plain_owned with (force)');
      await run(database.superuserUrl, 'drop role if exists plain_app; drop role plain_owner');
    }
  });

  it('lets the application neither change, delete nor empty the ledger', async () => {
    for (const sql of ['update case_event set type = type', 'delete from case_event', 'truncate case_event']) {
      await expect(run(database.url, sql)).rejects.toThrow(/permission denied|must not|ledger/i);
    }
  });
});
