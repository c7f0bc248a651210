import type { Opened } from '../facts';
import { listInWords } from './lists';
import type { Teller } from './teller';

/** What the actor had opened before, by number; nothing where nothing was, or where it is not the reader's to know. */
export function openedInWords({ opened }: { readonly opened?: Opened | undefined }, tell: Teller): string {
  if (opened === undefined) return '';
  const { dossiers, documents, papers } = opened;
  const kinds = [
    { count: dossiers.length, id: 'berkas profil', en: ['dossier', 'dossiers'] },
    { count: documents.length, id: 'dokumen', en: ['document', 'documents'] },
    { count: papers.length, id: 'naskah', en: ['issued paper', 'issued papers'] },
  ] as const;
  const phrases = kinds
    .filter(({ count }) => count > 0)
    .map(({ count, id, en }) => `${String(count)} ${tell.pick({ id, en: count === 1 ? en[0] : en[1] })}`);
  if (phrases.length === 0) return '';
  const list = listInWords(phrases, tell.language);
  return tell.pick({ id: `. Sebelumnya membuka ${list}`, en: `. Had opened ${list} before` });
}
