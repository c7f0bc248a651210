import { standings } from '../pipeline';
import type { Standing } from '../pipeline';
import type { Language, Words } from './language';

interface StandingWords {
  /** After a name: "Maria Bulan was found not eligible". */
  readonly became: Words;
  /** After a count at the end of a case: "1 not eligible". */
  readonly result: Words;
}

const standingWords: Readonly<Record<Standing, StandingWords>> = {
  in_process: {
    became: { id: 'masih dalam proses', en: 'is still in process' },
    result: { id: 'dalam proses', en: 'in process' },
  },
  eligible: { became: { id: 'dinyatakan MS', en: 'was found eligible' }, result: { id: 'MS', en: 'eligible' } },
  ineligible: {
    became: { id: 'dinyatakan TMS', en: 'was found not eligible' },
    result: { id: 'TMS', en: 'not eligible' },
  },
  returned: {
    became: { id: 'dikembalikan untuk diperbaiki', en: 'was returned for correction' },
    result: { id: 'dikembalikan', en: 'returned' },
  },
  shortlisted: {
    became: { id: 'masuk 3 besar', en: 'was shortlisted' },
    result: { id: 'masuk 3 besar', en: 'shortlisted' },
  },
  selected: { became: { id: 'terpilih', en: 'was selected' }, result: { id: 'terpilih', en: 'selected' } },
  placed: { became: { id: 'ditugaskan', en: 'was assigned' }, result: { id: 'ditugaskan', en: 'assigned' } },
  reserve: {
    became: { id: 'masuk daftar cadangan', en: 'was put on the reserve list' },
    result: { id: 'cadangan', en: 'on the reserve list' },
  },
  rejected: { became: { id: 'ditolak', en: 'was rejected' }, result: { id: 'ditolak', en: 'rejected' } },
  withdrawn: {
    became: { id: 'mengundurkan diri', en: 'withdrew' },
    result: { id: 'mengundurkan diri', en: 'withdrawn' },
  },
};

/** In the order in which a closing sentence counts them: what was reached before what was not. */
const countingOrder: readonly Standing[] = [
  'placed',
  'selected',
  'shortlisted',
  'eligible',
  'in_process',
  'returned',
  'reserve',
  'ineligible',
  'rejected',
  'withdrawn',
];

export function becameInWords(standing: string, language: Language): string {
  return wordsOf(standing).became[language];
}

/** Counts by standing as phrases in a fixed order; zeros are left out. */
export function standingsInOrder(
  counts: Readonly<Record<string, number>>,
  language: Language,
): { count: number; result: string }[] {
  return countingOrder.flatMap((standing) => {
    const count = counts[standing] ?? 0;
    return count > 0 ? [{ count, result: standingWords[standing].result[language] }] : [];
  });
}

function wordsOf(standing: string): StandingWords {
  return standingWords[standings.find((known) => known === standing) ?? 'in_process'];
}
