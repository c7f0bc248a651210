import type { Language } from './language';

/** "Sari dan Budi", "A, B, dan C"; "Sari and Budi", "A, B and C". */
export function listInWords(items: readonly string[], language: Language): string {
  const last = items.at(-1) ?? '';
  const before = items.slice(0, -1);
  if (before.length === 0) return last;
  const and = language === 'id' ? 'dan' : 'and';
  const comma = language === 'id' && before.length > 1 ? ',' : '';
  return `${before.join(', ')}${comma} ${and} ${last}`;
}
