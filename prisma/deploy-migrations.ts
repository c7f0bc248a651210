import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
  const url = new URL(ownerUrl);
  url.searchParams.set('options', `-c role=${ROLES.owner}`);
  const child = spawn(process.execPath, [require.resolve('prisma/build/index.js'), 'migrate', 'deploy'], {
    cwd: PROJECTS.find((folder) => existsSync(join(folder, 'prisma.config.ts'))),
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

function summary(output: string): string {
  const noise = /^(Loaded Prisma config|Prisma schema loaded|Datasource)/;
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !noise.test(line));
  return lines.join(' ').slice(0, QUOTED_CHARACTERS);
}
