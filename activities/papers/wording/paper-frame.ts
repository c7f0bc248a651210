import { localDate } from '../../../domain/working-days';
import type { PaperClause, PaperData } from '../paper-data';
import type { PaperFacts } from '../paper-facts';
import { inLegalOrder, type Law } from './laws';
import { longDate } from './long-date';
import { officeLines } from './office-lines';
import { numberLine } from './person-lines';
import { region } from './region';

/** Both languages, because those who check a paper of this route may read either. */
export const BASIS_OPEN = 'Dasar hukum masih harus dipastikan (legal basis to be confirmed)';

const ordinals = ['KESATU', 'KEDUA', 'KETIGA', 'KEEMPAT', 'KELIMA', 'KEENAM', 'KETUJUH', 'KEDELAPAN', 'KESEMBILAN'];

/** What every paper carries, however it is worded. */
export function paperFrame(
  facts: PaperFacts,
  form: PaperData['form'],
): Omit<PaperData, 'heading' | 'about' | 'recitals' | 'orders' | 'table' | 'copies'> {
  const { paperId, number, specimen, issuedAt, verifyAddress, signatory } = facts;
  const verb = form === 'decree' ? 'Ditetapkan' : 'Dikeluarkan';
  return {
    paperId,
    number,
    specimen,
    issuedAt,
    verifyAddress,
    form,
    notice: isBasisOpen(facts) ? BASIS_OPEN : null,
    signature: {
      place: `${verb} di ${region.seat}`,
      date: `pada tanggal ${longDate(localDate(issuedAt))}`,
      office: officeLines(signatory),
      name: signatory.person?.name ?? null,
      nip: signatory.person === null ? null : numberLine(signatory.person),
    },
  };
}

/** No rule was found that lets a PNS mentor a cooperative, so every paper of that route says so. */
export function isBasisOpen({ nominees }: Pick<PaperFacts, 'nominees'>): boolean {
  return nominees.some(({ route }) => route === 'pns_mentoring');
}

/** KESATU, KEDUA and so on, one sentence each. */
export function resolution(sentences: readonly string[]): PaperClause[] {
  return sentences.map((sentence, index) => ({
    label: ordinals[index] ?? `KE-${String(index + 1)}`,
    mark: 'letter',
    items: [sentence],
  }));
}

/** Menimbang, Mengingat and, where there is something to note, Memperhatikan. */
export function recitalsOf(given: {
  considering: readonly string[];
  recalling: readonly Law[];
  noting: readonly string[];
}): PaperClause[] {
  const clauses: PaperClause[] = [
    { label: 'Menimbang', mark: 'letter', items: closed(given.considering) },
    { label: 'Mengingat', mark: 'number', items: closed(inLegalOrder(given.recalling).map(({ text }) => text)) },
    { label: 'Memperhatikan', mark: 'number', items: closed(given.noting) },
  ];
  return clauses.filter(({ items }) => items.length > 0);
}

export function letterTitles(facts: PaperFacts): string[] {
  return facts.letters.map(({ issuer, number, date }) => `Surat ${issuer} Nomor ${number} tanggal ${longDate(date)}`);
}

function closed(items: readonly string[]): string[] {
  return items.map((item) => `${item};`);
}
