import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error';
import { writeFileSafely } from './write-file-safely';

/** Raised when an older program could no longer read what a newer one keeps in the folder. */
const FORMAT = 1;
const MARKER = 'jenjang.json';

const markerSchema = z.object({ product: z.literal('jenjang'), format: z.int().positive() });

/** Where the parts of an embedded installation keep what must survive a restart. Absolute paths. */
export interface StateFolder {
  readonly home: string;
  readonly secrets: string;
  readonly ports: string;
  readonly lock: string;
  readonly postgres: string;
  readonly temporal: string;
  readonly logs: string;
  /** Where notices are left in place of mail. */
  readonly mailbox: string;
}

/**
 * Opens the state folder, or makes it. A folder that holds something else, or a marker that cannot be read, is refused
 * untouched: nothing here is ever deleted or repaired on a guess.
 */
export function openStateFolder(home: string): StateFolder {
  makeFolder(home);
  const root = realpathSync(home);
  const content = readdirSync(root);
  if (content.includes(MARKER)) checkMarker(join(root, MARKER));
  else if (content.length > 0) {
    throw new StartError(`${root} holds files that are not Jenjang's: set JENJANG_HOME to an empty or new folder`);
  } else writeFileSafely(join(root, MARKER), `${JSON.stringify({ product: 'jenjang', format: FORMAT })}\n`);
  const folder = paths(root);
  for (const path of [folder.temporal, folder.logs, folder.mailbox]) mkdirSync(path, { recursive: true, mode: 0o700 });
  return folder;
}

/** The paths inside an existing home, for tools that read beside a running server. */
export function existingStateFolder(home: string): StateFolder {
  if (!existsSync(join(home, MARKER))) {
    throw new StartError(`${home} is not a state folder of Jenjang: run "npm start" first, or set JENJANG_HOME`);
  }
  checkMarker(join(home, MARKER));
  return paths(realpathSync(home));
}

function paths(root: string): StateFolder {
  return {
    home: root,
    secrets: join(root, 'secrets.json'),
    ports: join(root, 'ports.json'),
    lock: join(root, 'lock.json'),
    postgres: join(root, 'postgres'),
    temporal: join(root, 'temporal'),
    logs: join(root, 'logs'),
    mailbox: join(root, 'mailbox'),
  };
}

function makeFolder(home: string): void {
  try {
    if (existsSync(home)) return;
    mkdirSync(home, { recursive: true });
    // As root the database runs under another account, which must be able to pass through; the secrets inside have
    // their own, narrower rights.
    chmodSync(home, 0o711);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    throw new StartError(`cannot make the state folder (${reason}): set JENJANG_HOME to a folder that you may write`);
  }
}

function checkMarker(path: string): void {
  const read = markerSchema.safeParse(readJson(path));
  if (!read.success) {
    throw new StartError(`${path} is damaged: restore the folder from a backup, or set JENJANG_HOME to a new folder`);
  }
  if (read.data.format > FORMAT) {
    throw new StartError(
      `${path} was written by a newer version (format ${String(read.data.format)}): start that version, or set JENJANG_HOME to a new folder`,
    );
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
