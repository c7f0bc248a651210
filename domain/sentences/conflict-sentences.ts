import type { CarriedConflicts, ConflictGround, ConflictRuling } from '../conflict-events';
import type { EventPayload } from '../events';
import type { Words } from './language';
import { listInWords } from './lists';
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

/** What a case that was split off took over, as far as the reader may know it; nothing where there was nothing. */
export function carriedInWords(conflicts: CarriedConflicts | undefined, tell: Teller): string {
  if (conflicts === undefined) return '';
  const { recused, flags } = conflicts;
  const name = (personId: string): string => tell.person(personId, { acts: false });
  const told: string[] = [];
  if (recused.length > 0) {
    const persons = listInWords(recused.map(name), tell.language);
    const stay = recused.length === 1 ? 'stays' : 'stay';
    told.push(tell.pick({ id: `${persons} tetap mundur`, en: `${persons} ${stay} recused` }));
  }
  const reports = new Set(
    flags
      .filter(({ personId }) => !recused.includes(personId))
      .map(({ personId, ruling }) => `${name(personId)} (${tell.pick(rulings[ruling ?? 'none'])})`),
  );
  if (reports.size > 0) {
    const about = listInWords([...reports], tell.language);
    told.push(
      tell.pick({
        id: `laporan konflik kepentingan tentang ${about} ikut terbawa`,
        en: `reports of a conflict of interest of ${about} come along`,
      }),
    );
  }
  return told.map((one) => `; ${one}`).join('');
}

const rulings: Readonly<Record<ConflictRuling | 'none', Words>> = {
  no_conflict: { id: 'diputus tidak ada', en: 'ruled that there is none' },
  recuse: { id: 'diputus ada', en: 'ruled that there is one' },
  none: { id: 'belum diputus', en: 'not ruled on yet' },
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
