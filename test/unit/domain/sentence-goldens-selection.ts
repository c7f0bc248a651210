import type { Terms } from '../../../domain/facts';
import { by, selectionContext } from './sentence-context-sample';
import { b4, capacity, text } from './sentence-golden-parts';
import type { GoldensOf } from './sentence-golden-parts';

const terms: Terms = {
  vacancyId: 'v_koperasi',
  weights: { M: '20', AC: '25', W: '35', RJ: '20' },
  ageMode: 'strict_birthday',
  ageRef: '2026-12-28',
  maxAge: 56,
  acMin: null,
  tieBreak: ['W', 'AC'],
  objectionFileDays: 3,
  objectionAnswerDays: 3,
  specialConsent: null,
  echelon: 'II.b',
};

/** The terms of a vacancy and its periods, told; a number is that of the sentence in the console guide. */
export const selectionGoldens: GoldensOf<'terms_set' | 'terms_published' | 'window_extended'> = {
  terms_set: [
    {
      context: selectionContext,
      envelope: by('p_kepala'),
      payload: { terms: { ...terms, weights: { M: '17.5' }, maxAge: 58 }, capacity: capacity('kepala_bkpsdm') },
      id: 'Ketentuan lowongan ditetapkan: bobot makalah 17,5; batas usia 58 tahun.',
      en: 'The terms of the vacancy were set: weights paper 17.5; age limit 58 years.',
    },
  ],
  terms_published: [
    {
      context: selectionContext,
      envelope: by('p_panel1'),
      payload: { terms },
      id: 'Ketentuan lowongan diumumkan dan dikunci: bobot makalah 20, uji kompetensi 25, wawancara 35, dan rekam jejak 20; batas usia 56 tahun.',
      en: 'The terms of the vacancy were published and frozen: weights paper 20, assessment centre 25, interview 35 and track record 20; age limit 56 years.',
    },
  ],
  window_extended: [
    {
      // 18
      context: selectionContext,
      envelope: by('p_panel1'),
      payload: { ...b4, dueAt: '2026-12-04T15:59:59.000Z', times: 1, max: 2, entries: 2, needed: 4 },
      id: 'Pendaftaran diperpanjang 7 hari kalender, kali ke-1 dari 2: baru 2 pelamar, perlu 4.',
      en: 'Registration was extended 7 calendar days, extension 1 of 2: 2 applicants, 4 needed.',
    },
    {
      context: selectionContext,
      envelope: by('p_panel1'),
      payload: {
        ...b4,
        dueAt: '2026-12-04T15:59:59.000Z',
        times: 0,
        max: 2,
        entries: 2,
        needed: 4,
        cause: 'outage',
        outage: { from: '2026-11-24T06:07:00.000Z', to: '2026-11-25T16:30:00.000Z' },
        capacity: capacity('pansel_chair'),
        text,
      },
      text: { id: 'listrik padam di pusat data', en: 'power failed at the data centre' },
      id: 'Pendaftaran diperpanjang sampai Jumat, 4 Desember karena gangguan layanan dari Selasa, 24 November 2026, 14.07 WITA sampai Kamis, 26 November 2026, 00.30 WITA: listrik padam di pusat data.',
      en: 'Registration was extended to Friday 4 December because of an outage from Tuesday 24 November 2026, 14:07 WITA to Thursday 26 November 2026, 00:30 WITA: power failed at the data centre.',
    },
  ],
};
