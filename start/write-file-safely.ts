import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/**
 * Replaces a small file as a whole: a crash leaves the old content or the new, never half of it.
 * Readable by its owner only.
 */
export function writeFileSafely(path: string, content: string): void {
  const draft = `${path}.${String(process.pid)}.new`;
  rmSync(draft, { force: true });
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
