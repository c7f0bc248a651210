import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestText } from '../../domain/hash-chain';
import type { Notifier } from '../ports';

/**
 * A mailbox folder in place of mail: one file a notice, under its own name, so that a notice sent twice is one file.
 * Ids and codes only; whoever reads a mailbox looks the rest up with their own rights.
 */
export function createLocalNotifier(folder: string): Notifier {
  return {
    async notify(notice) {
      const box = join(folder, safeName(notice.personId));
      await mkdir(box, { recursive: true, mode: 0o700 });
      await writeFile(join(box, `${safeName(notice.messageId)}.json`), `${JSON.stringify(notice)}\n`, { mode: 0o600 });
    },
  };
}

/** Ids come from outside; one that is no plain name must not lead out of the folder. */
function safeName(id: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/.test(id) ? id : digestText(id);
}
