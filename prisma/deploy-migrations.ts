import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrationEnvironment } from './config';
import { ROLES } from './roles';

// Where prisma.config.ts may lie: beside this room, or, seen from a build, beside dist/.
const PROJECTS = [join(__dirname, '..'), join(__dirname, '..', '..')];
const QUOTED_CHARACTERS = 2000;

/**
 * Applies the migrations that the database does not have yet, as `jenjang_owner`, so that every table belongs to the
 * role and not to whoever ran this. Rejects with Prisma's own words.
 */
export async function deployMigrations(ownerUrl: string): Promise<void> {
  const projectFolder = PROJECTS.find((folder) => existsSync(join(folder, 'prisma.config.ts')));
  if (projectFolder === undefined) throw new Error('prisma.config.ts is missing: the installation is incomplete');
  if (await isUpToDate(ownerUrl, join(projectFolder, 'prisma', 'migrations'))) return;
  const url = new URL(ownerUrl);
  url.searchParams.set('options', `-c role=${ROLES.owner}`);
  const child = spawn(process.execPath, [require.resolve('prisma/build/index.js'), 'migrate', 'deploy'], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: migrationEnvironment(url.href),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`the migrations could not be applied: ${summary(output)}`);
}

/**
 * Whether every migration of the folder is applied, unchanged. Prisma would find the same, but takes seconds to come up,
 * at every start.
 */
async function isUpToDate(ownerUrl: string, folder: string): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const table = await client.query<{ found: boolean }>(
      `select to_regclass('_prisma_migrations') is not null as found`,
    );
    if (table.rows[0]?.found !== true) return false;
    const { rows } = await client.query<{ name: string; checksum: string; done: boolean }>(
      `select migration_name as name, checksum, finished_at is not null as done
       from _prisma_migrations where rolled_back_at is null`,
    );
    const wanted = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return (
      rows.length === wanted.length &&
      wanted.every(({ name }) => {
        const checksum = createHash('sha256')
          .update(readFileSync(join(folder, name, 'migration.sql')))
          .digest('hex');
        return rows.some((row) => row.done && row.name === name && row.checksum === checksum);
      })
    );
  } finally {
    await client.end();
  }
}

function summary(output: string): string {
  const noise = /^(Loaded Prisma config|Prisma schema loaded|Datasource)/;
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !noise.test(line));
  return lines.join(' ').slice(0, QUOTED_CHARACTERS);
}
