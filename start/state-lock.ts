import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { isAlive, startOf } from './processes';
import { StartError } from './start-error';

const holderSchema = z.object({ pid: z.int().positive(), started: z.string().optional() });

/**
 * Takes the folder for this process and returns the function that gives it back. A lock whose holder has ended (killed,
 * or the machine lost power) is taken over; the holder's start time tells it from a stranger with the same process id.
 */
export function takeStateLock(path: string, home: string): () => void {
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
  if (!create(path, mine)) {
    const found = read(path);
    if (found !== undefined && isHeld(found)) refuse(home, found);
    if (found !== undefined) setAside(path, home, found);
    if (!create(path, mine)) refuse(home, read(path));
  }
  return () => {
    if (read(path) === mine) rmSync(path, { force: true });
  };
}

// Two starts may find the same dead holder. Renaming is atomic, so each checks what it moved: whoever moved a lock that
// is not the dead one puts it back and gives way.
function setAside(path: string, home: string, dead: string): void {
  const aside = `${path}.${String(process.pid)}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved !== dead) {
    try {
      linkSync(aside, path);
    } finally {
      rmSync(aside, { force: true });
    }
    refuse(home, moved);
  }
  rmSync(aside, { force: true });
}

// The content is complete before the name exists, so that nobody can read a lock without its holder.
function create(path: string, content: string): boolean {
  const draft = `${path}.${String(process.pid)}.new`;
  try {
    writeFileSync(draft, content, { mode: 0o600 });
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new StartError(`cannot write ${path}: set JENJANG_HOME to a folder that you may write`);
  } finally {
    rmSync(draft, { force: true });
  }
}

function isHeld(content: string): boolean {
  const holder = parse(content);
  if (holder === undefined || !isAlive(holder.pid)) return false;
  const started = startOf(holder.pid);
  return holder.started === undefined || started === undefined || started === holder.started;
}

function refuse(home: string, content: string | undefined): never {
  const holder = content === undefined ? undefined : parse(content);
  const who = holder === undefined ? 'another start' : `process ${String(holder.pid)}`;
  throw new StartError(`${home} is in use by ${who}: stop it first, or set JENJANG_HOME and PORT for a second one`);
}

function parse(content: string): z.infer<typeof holderSchema> | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(content)).data;
  } catch {
    return undefined;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
