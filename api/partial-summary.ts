import type { LedgerEvent } from '../domain/events';
import type { Language } from './caller';
import type { Eyes } from './redaction';

/** The sentence of an event of which the reader may know only a part; undefined: its own sentence fits. */
export function partialSummary(
  event: LedgerEvent,
  { withheld, eyes, language }: { readonly withheld: boolean; readonly eyes: Eyes; readonly language: Language },
): string | undefined {
  if (withheld) return texts.withheld[language];
  if (event.type === 'ranking_computed' && !eyes.ranking) return texts.ranking[language];
  return undefined;
}

const texts = {
  withheld: {
    id: 'Peristiwa ini tercatat; isinya tidak terbuka bagi Anda.',
    en: 'This event is on record; what it says is not open to you.',
  },
  ranking: {
    id: 'Peringkat dihitung; urutannya terbuka bagi panitia seleksi sampai dilaporkan.',
    en: 'The ranking was computed; its order is open to the selection panel until it is reported.',
  },
} as const;
