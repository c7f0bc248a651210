import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { deployMigrations } from '../../../prisma/deploy-migrations';
import { createSeparatedDatabase, type SeparatedDatabase } from './database';

const ROOT = join(__dirname, '../../..');

let database: SeparatedDatabase;

beforeAll(async () => {
  database = await createSeparatedDatabase();
});

afterAll(async () => {
  await database.drop();
});

function migrate(...args: string[]) {
  return spawnSync(process.execPath, [require.resolve('prisma/build/index.js'), 'migrate', ...args], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_OWNER_URL: database.ownerUrl, CHECKPOINT_DISABLE: '1', NO_COLOR: '1' },
    encoding: 'utf8',
  });
}

describe('the migrations', () => {
  it('give a fresh database exactly the tables of the schema', () => {
    const run = migrate('diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--exit-code');
    expect(`${run.stdout}${run.stderr}`).toContain('No difference detected');
    expect(run.status).toBe(0);
  });

  it('are noticed when the database differs from the schema', async () => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      await owner.query('set role jenjang_owner');
      await owner.query('alter table vacancy add column stray text');
      const run = migrate('diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--exit-code');
      expect(run.status).toBe(2);
    } finally {
      await owner.query('alter table vacancy drop column stray');
      await owner.end();
    }
  });

  it('are all applied, and applying them again changes nothing', async () => {
    await deployMigrations(database.ownerUrl);
    const run = migrate('status');
    expect(run.stdout).toContain('Database schema is up to date');
    expect(run.status).toBe(0);
  });

  it('leave every table to the owner role, not to the login that ran them', async () => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      const { rows } = await owner.query<{ tableowner: string }>(
        "select distinct tableowner from pg_tables where schemaname = 'public'",
      );
      expect(rows).toEqual([{ tableowner: 'jenjang_owner' }]);
    } finally {
      await owner.end();
    }
  });
});
