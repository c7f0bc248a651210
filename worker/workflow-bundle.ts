import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DefaultLogger, type WorkflowBundlePath, bundleWorkflowCode } from '@temporalio/worker';
import { failureConverterPath } from '../temporal/data-converter';
import { writableFolder } from '../temporal/writable-folder';

const PROJECT = join(__dirname, '..');
/** Where `npm run build` puts the bundle: beside the compiled rooms. */
const BUILT = join(PROJECT, 'workflow-bundle.js');
const PREFIX = 'workflow-bundle-';
const KEPT_OTHERS = 3;

/**
 * The workflow code as one file. A build brings it along; from source it is bundled once per content of the rooms it is
 * made from and kept in the first writable of `cacheFolders`, which saves several seconds at every later start.
 */
export async function loadWorkflowBundle(cacheFolders: readonly string[]): Promise<WorkflowBundlePath> {
  if (existsSync(BUILT)) return { codePath: BUILT };
  const name = `${PREFIX}${contentHash()}.js`;
  const cached = cacheFolders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (cached !== undefined) return { codePath: cached };
  const folder = writableFolder(cacheFolders);
  await writeWorkflowBundle(join(folder, name));
  forgetOthers(folder, name);
  return { codePath: join(folder, name) };
}

/** Bundles workflows/index.ts into `codePath`, which appears only when it is complete. */
export async function writeWorkflowBundle(codePath: string): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(PROJECT, 'workflows', 'index.ts'),
    failureConverterPath,
    // The bundler tells of every module that it takes in.
    logger: new DefaultLogger('WARN'),
  });
  const draft = `${codePath}.${String(process.pid)}.new`;
  writeFileSync(draft, code);
  renameSync(draft, codePath);
}

function contentHash(): string {
  const hash = createHash('sha256');
  const lock = join(PROJECT, 'package-lock.json');
  for (const path of [...sources('domain'), ...sources('workflows'), failureConverterPath, lock]) {
    hash
      .update(`${relative(PROJECT, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 32);
}

function sources(room: string): string[] {
  return readdirSync(join(PROJECT, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

// Every edit makes a new bundle of a few megabytes; the latest few serve other checkouts that share the folder.
function forgetOthers(folder: string, kept: string): void {
  const others = readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX) && name.endsWith('.js') && name !== kept)
    .map((name) => ({ path: join(folder, name), usedAt: statSync(join(folder, name)).mtimeMs }))
    .sort((one, other) => other.usedAt - one.usedAt);
  for (const { path } of others.slice(KEPT_OTHERS)) rmSync(path, { force: true });
}
