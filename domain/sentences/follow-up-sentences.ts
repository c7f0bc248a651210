import { dateInWords } from './dates';
import type { SentenceMap } from './sentence-map';

/** What comes after a decree: an assignment reaches its last day, a round opens places. */
export const followUpSentences: Pick<SentenceMap, 'term_lapsed' | 'round_published'> = {
  term_lapsed: ({ nomineeId, endDate, legalRef }, tell) => {
    const who = tell.nominee(nomineeId);
    const day = dateInWords(endDate, tell.language);
    return tell.pick({
      id: `Penugasan ${who} berakhir pada ${day} karena waktunya habis dan belum ada keputusan lain (${legalRef}); ${who} kembali ke instansi asal`,
      en: `The assignment of ${who} ended on ${day} because its time was over and nothing else had been decided (${legalRef}); ${who} returns to the origin agency`,
    });
  },
  round_published: ({ districtCode, resolved }, tell) => {
    const cooperatives = resolved?.cooperatives ?? [];
    const open = cooperatives.filter(({ legalEntity, openSlots }) => legalEntity && openSlots > 0);
    const places = open.reduce((sum, { openSlots }) => sum + openSlots, 0);
    const closed = cooperatives.length - open.length;
    const kdkmps = (count: number): string => tell.count(count, { id: 'KDKMP', en: 'KDKMP' }, 'KDKMPs');
    const district = tell.context.districts[districtCode] ?? tell.pick({ id: 'terkait', en: 'the district concerned' });
    return tell.pick({
      id: `Kebutuhan Kecamatan ${district} diumumkan: ${String(places)} formasi terbuka pada ${String(open.length)} KDKMP, ${String(closed)} KDKMP ditutup untuk periode ini`,
      en: `The demand of ${district} was published: ${tell.count(places, { id: 'formasi', en: 'place' }, 'places')} open at ${kdkmps(open.length)}, ${kdkmps(closed)} closed for this round`,
    });
  },
};
