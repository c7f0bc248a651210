import { accessSync, constants, mkdirSync } from 'node:fs';

/** The first of the folders that this user may write to; it is made if it is missing. Throws if there is none. */
export function writableFolder(folders: readonly string[]): string {
  for (const folder of folders) {
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
      return folder;
    } catch {
      // Somebody else's, as where root installed the program and an ordinary user runs it.
    }
  }
  throw new Error(`none of ${folders.join(', ')} may be written by this user`);
}
