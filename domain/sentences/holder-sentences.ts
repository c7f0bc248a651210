import type { UnreachableCause } from '../asking-events';
import type { Assignee, Ask } from '../facts';
import type { Words } from './language';
import { listInWords } from './lists';
import { roleTitle } from './roles';
import type { SentenceMap } from './sentence-map';
import type { Teller } from './teller';

/** Open tasks that pass to others, and those that nobody can answer. */
export const holderSentences: Pick<SentenceMap, 'holders_changed' | 'quorum_unreachable'> = {
  holders_changed: ({ why, asks, resolved }, tell) => {
    const because = tell.pick(
      why === 'office'
        ? { id: 'Pemegang jabatan berubah', en: 'An office changed hands' }
        : { id: 'Mandat berubah', en: 'A mandate changed' },
    );
    const assignees = resolved?.assignees ?? [];
    if (assignees.length === 0) {
      const asked = officesInWords(asks, tell);
      return tell.pick({
        id: `${because}; tugas menunggu ${asked}, belum ada yang dapat menerimanya`,
        en: `${because}; the task waits for ${asked}, nobody can receive it yet`,
      });
    }
    const holders = tell.holders(assignees);
    return tell.pick({
      id: `${because}; tugas kini pada ${holders}`,
      en: `${because}; the task is now with ${holders}`,
    });
  },
  quorum_unreachable: ({ cause, have, need, asks, resolved }, tell) => {
    const why = tell.pick(causeWords[cause]);
    const told = tell.pick({
      id: `Tahap ini tidak dapat mencapai kuorum: ${why} (${String(have)} dari ${String(need)})`,
      en: `This stage cannot reach its quorum: ${why} (${String(have)} of ${String(need)})`,
    });
    return `${told}. ${substitutesInWords(resolved?.assignees ?? [], asks, tell)}`;
  },
};

/** Why a quorum is out of reach; the same words serve a task that is looked at. */
export const causeWords: Readonly<Record<UnreachableCause, Words>> = {
  vacant: { id: 'tidak ada yang memegang jabatan yang diminta', en: 'nobody holds the office that is asked' },
  barred: {
    id: 'yang diminta sudah bertugas lain dalam berkas ini (R1)',
    en: 'those asked have done another duty in this case (R1)',
  },
  conflict: { id: 'yang diminta mempunyai konflik kepentingan', en: 'those asked have a conflict of interest' },
  too_few: { id: 'yang dapat memutus terlalu sedikit', en: 'too few can decide' },
};

function substitutesInWords(substitutes: readonly Assignee[], asks: readonly Ask[], tell: Teller): string {
  if (substitutes.length > 0) {
    const holders = tell.holders(substitutes);
    return tell.pick({
      id: `Pengganti yang sah: ${holders}`,
      en: `Lawful substitutes: ${holders}`,
    });
  }
  return tell.pick(
    asks.length === 0
      ? {
          id: 'Alur ini tidak menyebut pengganti; diperlukan mandat atau pejabat baru',
          en: 'The pipeline names no substitute; a mandate or a new holder is needed',
        }
      : {
          id: `Pengganti yang disebut alur ini (${officesInWords(asks, tell)}) tidak dapat bertindak; diperlukan mandat`,
          en: `The substitutes that the pipeline names (${officesInWords(asks, tell)}) cannot act; a mandate is needed`,
        },
  );
}

function officesInWords(asks: readonly Ask[], tell: Teller): string {
  const titles = asks.map(
    ({ role, unitId }) =>
      tell.titleOf(role, unitId) ?? roleTitle({ role }, tell.language, tell.language === 'en' ? 'many' : 'one'),
  );
  return listInWords([...new Set(titles)], tell.language);
}
