import type { ConflictGround } from '../conflict-events';
import type { EventPayload } from '../events';
import type { Words } from './language';
import type { SentenceMap } from './sentence-map';
import type { Teller } from './teller';

/** A conflict of interest that is suspected, and what the superior says of it. */
export const conflictSentences: Pick<SentenceMap, 'conflict_flagged' | 'conflict_ruled'> = {
  conflict_flagged: (payload, tell) => {
    const person = tell.person(payload.personId, { acts: false });
    const ground = groundInWords(payload, tell);
    const flagged = tell.pick({
      id: `${person} ditandai mungkin berkonflik kepentingan ${ground}; atasannya diminta memutus`,
      en: `${person} was flagged for a possible conflict of interest ${ground}; the superior is asked to rule`,
    });
    return flagged + tell.because([], payload.text);
  },
  conflict_ruled: ({ personId, nomineeIds, outcome, reasonCode, capacity, text }, tell) => {
    const person = tell.person(personId, { acts: false });
    const about =
      nomineeIds.length === 0
        ? ''
        : tell.pick({
            id: ` dengan ${tell.nominees(nomineeIds, 'named')}`,
            en: ` with ${tell.nominees(nomineeIds, 'named')}`,
          });
    const ruled =
      outcome === 'recuse'
        ? {
            id: `bahwa ${person} berkonflik kepentingan${about} dan harus mundur dari berkas ini`,
            en: `that ${person} has a conflict of interest${about} and is recused from this case`,
          }
        : {
            id: `bahwa ${person} tidak berkonflik kepentingan${about}`,
            en: `that ${person} has no conflict of interest${about}`,
          };
    const who = tell.actor(capacity);
    return (
      tell.pick({ id: `${who} memutus ${ruled.id}`, en: `${who} ruled ${ruled.en}` }) + tell.because([reasonCode], text)
    );
  },
};

const grounds: Readonly<Record<ConflictGround, Words>> = {
  same_unit: { id: 'karena satu unit kerja', en: 'because they work in the same unit' },
  nominated: { id: 'karena ikut mengusulkannya', en: 'because they nominated that person' },
  reported: { id: 'karena ada laporan', en: 'because somebody reported it' },
};

function groundInWords({ nomineeId, ground }: EventPayload<'conflict_flagged'>, tell: Teller): string {
  const why = tell.pick(grounds[ground]);
  if (nomineeId === null) return why;
  const nominee = tell.nominee(nomineeId);
  return tell.pick({ id: `dengan ${nominee} ${why}`, en: `with ${nominee} ${why}` });
}
