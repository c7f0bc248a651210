// Runs after `npm ci`, of the whole set or without devDependencies, so it uses nothing but Node: it writes the Prisma
// client, and points git at the hooks of this repository.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function generatePrismaClient() {
  // An image build may install packages before it copies the sources; it calls `npm run generate` afterwards.
  if (!existsSync(join(root, 'prisma', 'schema.prisma'))) return 0;
  const cli = join(root, 'node_modules', 'prisma', 'build', 'index.js');
  const run = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
    cwd: root,
    env: { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    encoding: 'utf8',
  });
  if (run.status !== 0) console.error(run.stdout + run.stderr);
  return run.status ?? 1;
}

function useOwnHooks() {
  if (!existsSync(join(root, '.git'))) return;
  const hooks = join(root, '.githooks');
  if (!existsSync(hooks)) return;
  // Without git there is nobody to commit, so a failure here is no failure of the installation.
  spawnSync('git', ['config', 'core.hooksPath', '.githooks'], { cwd: root, stdio: 'ignore' });
}

useOwnHooks();
process.exitCode = generatePrismaClient();
