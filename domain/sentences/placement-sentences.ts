import { ratioOf, roundRatio } from '../ratio';
import { localDate } from '../working-days';
import { dayInWords } from './dates';
import { numberInWords } from './numbers';
import type { SentenceMap } from './sentence-map';
import type { Teller } from './teller';

type PlacementEventType =
  | 'placement_weighed'
  | 'slot_reserved'
  | 'slot_activated'
  | 'slot_freed'
  | 'nominee_listed'
  | 'reserve_expired'
  | 'slot_offered'
  | 'slot_passed_on'
  | 'term_set';

/** More scores than these make a sentence a table. */
const scoresShown = 5;

/** What a placement meeting is told and makes: scores, slots, the reserve list, terms. */
export const placementSentences: Pick<SentenceMap, PlacementEventType> = {
  placement_weighed: ({ nominees }, tell) => {
    const scored = nominees.flatMap(({ nomineeId, match }) => (match === null ? [] : [{ nomineeId, match }]));
    if (scored.length === 0) {
      return tell.pick({
        id: 'Nilai kecocokan tidak dapat dihitung; rapat memutus tanpa alat bantu itu',
        en: 'No match score could be computed; the meeting decides without that aid',
      });
    }
    const shown = scored.slice(0, scoresShown).map(({ nomineeId, match }) => {
      return `${tell.nominee(nomineeId)} ${numberInWords(roundRatio(ratioOf(match.total), 1), tell.language)}`;
    });
    const rest = scored.length - shown.length;
    const more =
      rest > 0 ? tell.pick({ id: ` dan ${String(rest)} calon lain`, en: ` and ${String(rest)} others` }) : '';
    return tell.pick({
      id: `Nilai kecocokan dihitung sebagai alat bantu rapat: ${shown.join('; ')}${more}`,
      en: `Match scores were computed as an aid to the meeting: ${shown.join('; ')}${more}`,
    });
  },
  slot_reserved: ({ nomineeId, cooperativeCode }, tell) =>
    tell.pick({
      id: `Satu kuota ${tell.cooperative(cooperativeCode)} disisihkan untuk ${tell.nominee(nomineeId)}`,
      en: `A slot of ${tell.cooperative(cooperativeCode)} was reserved for ${tell.nominee(nomineeId)}`,
    }),
  slot_activated: ({ nomineeId, cooperativeCode }, tell) =>
    tell.pick({
      id: `Satu kuota ${tell.cooperative(cooperativeCode)} terisi oleh ${tell.nominee(nomineeId)}`,
      en: `A slot of ${tell.cooperative(cooperativeCode)} was filled by ${tell.nominee(nomineeId)}`,
    }),
  slot_freed: ({ nomineeId, cooperativeCode }, tell) =>
    tell.pick({
      id: `Kuota ${tell.cooperative(cooperativeCode)} untuk ${tell.nominee(nomineeId)} kosong kembali`,
      en: `The slot of ${tell.cooperative(cooperativeCode)} kept for ${tell.nominee(nomineeId)} is free again`,
    }),
  nominee_listed: ({ nomineeId, cooperativeCode, order, expiresAt }, tell) => {
    const place =
      order === undefined ? '' : tell.pick({ id: ` urutan ${String(order)}`, en: ` as number ${String(order)}` });
    const until = day(expiresAt, tell);
    return tell.pick({
      id: `${tell.nominee(nomineeId)} masuk daftar cadangan ${tell.cooperative(cooperativeCode)}${place} sampai ${until}`,
      en: `${tell.nominee(nomineeId)} was put on the reserve list of ${tell.cooperative(cooperativeCode)}${place} until ${until}`,
    });
  },
  reserve_expired: ({ nomineeId, cooperativeCode }, tell) =>
    tell.pick({
      id: `Masa cadangan ${tell.nominee(nomineeId)} untuk ${tell.cooperative(cooperativeCode)} berakhir; tidak ada keputusan karenanya`,
      en: `The time of ${tell.nominee(nomineeId)} on the reserve list of ${tell.cooperative(cooperativeCode)} is over; nothing is decided by that`,
    }),
  slot_offered: ({ nomineeId, cooperativeCode }, tell) =>
    tell.pick({
      id: `Kuota ${tell.cooperative(cooperativeCode)} yang kosong ditawarkan kepada ${tell.nominee(nomineeId)} dari daftar cadangan; rapat penempatan memutusnya dalam berkas tersendiri`,
      en: `The free slot of ${tell.cooperative(cooperativeCode)} was offered to ${tell.nominee(nomineeId)} from the reserve list; the placement meeting decides in a case of its own`,
    }),
  slot_passed_on: ({ nomineeId, cooperativeCode }, tell) =>
    tell.pick({
      id: `Kuota ${tell.cooperative(cooperativeCode)} tidak jadi untuk ${tell.nominee(nomineeId)} dan ditawarkan kepada cadangan berikutnya`,
      en: `The slot of ${tell.cooperative(cooperativeCode)} does not go to ${tell.nominee(nomineeId)} and is offered to the next on the reserve list`,
    }),
  term_set: ({ terms }, tell) => {
    const [first] = terms;
    if (first === undefined || terms.length > 1) {
      return tell.pick({
        id: `Masa tugas ditetapkan bagi ${String(terms.length)} calon`,
        en: `The terms of ${String(terms.length)} assignments were set`,
      });
    }
    const [from, to] = [first.startDate, first.endDate].map((date) => dayInWords(date, tell.language));
    const cap = { term: '', asked: '', ...caps(tell) }[first.cappedBy];
    return tell.pick({
      id: `Masa tugas ${tell.nominee(first.nomineeId)}: ${from ?? ''} sampai ${to ?? ''}${cap}`,
      en: `The assignment of ${tell.nominee(first.nomineeId)} runs from ${from ?? ''} to ${to ?? ''}${cap}`,
    });
  },
};

function caps(tell: Teller): { contract: string; retirement: string } {
  return {
    contract: tell.pick({ id: ' (akhir perjanjian kerja)', en: ' (end of the contract)' }),
    retirement: tell.pick({ id: ' (batas usia pensiun)', en: ' (retirement)' }),
  };
}

function day(instant: string, tell: Teller): string {
  return dayInWords(localDate(instant), tell.language);
}
