import { assignmentContext, by } from './sentence-context-sample';
import { capacity } from './sentence-golden-parts';
import type { GoldensOf } from './sentence-golden-parts';

const a6 = { stageId: 'a6_placement_meeting', round: 1 };
const place = { nomineeId: 'n_rahmat', cooperativeCode: 'k-64-08-09-2001' };
const parts = { proximity: '75', field: '100', skp: '90', experience: '0' };
const until = '2027-05-24T15:59:59.000Z';

/** What a placement meeting is told and makes, told. */
export const placementGoldens: GoldensOf<
  'placement_weighed' | 'nominee_listed' | 'reserve_expired' | 'slot_offered' | 'slot_passed_on' | 'term_set'
> = {
  placement_weighed: [
    {
      context: assignmentContext,
      envelope: by(null),
      payload: {
        ...a6,
        nominees: [
          { nomineeId: 'n_rahmat', dossierVersion: 1, match: { parts, total: '73' }, limit: null },
          { nomineeId: 'n_fajar', dossierVersion: 1, match: { parts, total: '81' }, limit: null },
        ],
      },
      id: 'Nilai kecocokan dihitung sebagai alat bantu rapat: Rahmat 73,0; Fajar 81,0.',
      en: 'Match scores were computed as an aid to the meeting: Rahmat 73.0; Fajar 81.0.',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: { ...a6, nominees: [{ nomineeId: 'n_rahmat', dossierVersion: 1, match: null, limit: null }] },
      id: 'Nilai kecocokan tidak dapat dihitung; rapat memutus tanpa alat bantu itu.',
      en: 'No match score could be computed; the meeting decides without that aid.',
    },
  ],
  nominee_listed: [
    {
      context: assignmentContext,
      envelope: by('p_dewi'),
      payload: { ...a6, ...place, order: 2, expiresAt: until },
      id: 'Rahmat masuk daftar cadangan KDKMP Sepaso urutan 2 sampai 24 Mei 2027.',
      en: 'Rahmat was put on the reserve list of KDKMP Sepaso as number 2 until 24 May 2027.',
    },
  ],
  reserve_expired: [
    {
      context: assignmentContext,
      envelope: by(null),
      payload: { ...place, expiresAt: until },
      id: 'Masa cadangan Rahmat untuk KDKMP Sepaso berakhir; tidak ada keputusan karenanya.',
      en: 'The time of Rahmat on the reserve list of KDKMP Sepaso is over; nothing is decided by that.',
    },
  ],
  slot_offered: [
    {
      context: assignmentContext,
      envelope: by(null),
      payload: { ...place, stageId: a6.stageId, newCaseId: 'c_2', freed: { caseId: 'c_3', sequence: 30 } },
      id: 'Kuota KDKMP Sepaso yang kosong ditawarkan kepada Rahmat dari daftar cadangan; rapat penempatan memutusnya dalam berkas tersendiri.',
      en: 'The free slot of KDKMP Sepaso was offered to Rahmat from the reserve list; the placement meeting decides in a case of its own.',
    },
  ],
  slot_passed_on: [
    {
      context: assignmentContext,
      envelope: by('p_rahmat'),
      payload: place,
      id: 'Kuota KDKMP Sepaso tidak jadi untuk Rahmat dan ditawarkan kepada cadangan berikutnya.',
      en: 'The slot of KDKMP Sepaso does not go to Rahmat and is offered to the next on the reserve list.',
    },
  ],
  term_set: [
    {
      context: assignmentContext,
      envelope: by('p_ppk'),
      payload: {
        stageId: 'a10_ppk_decision',
        round: 1,
        terms: [{ nomineeId: 'n_rahmat', startDate: '2026-12-01', endDate: '2029-02-28', cappedBy: 'contract' }],
      },
      id: 'Masa tugas Rahmat: 1 Desember 2026 sampai 28 Februari 2029 (akhir perjanjian kerja).',
      en: 'The assignment of Rahmat runs from 1 December 2026 to 28 February 2029 (end of the contract).',
    },
  ],
};

/** Ended by the personnel office, for what a letter says. */
export const endedByOffice: GoldensOf<'nominee_withdrawn'>['nominee_withdrawn'] = [
  {
    context: assignmentContext,
    envelope: by('p_officer'),
    payload: {
      nomineeId: 'n_rahmat',
      bySelf: false,
      cause: 'transfer',
      letter: { number: '800/21', date: '2026-11-20', issuer: 'BKPSDM', documentId: 'd_1' },
      capacity: capacity('hr_officer'),
    },
    id: 'Lestari mengakhiri proses Rahmat: mutasi, surat 800/21.',
    en: 'Lestari ended the process of Rahmat: was transferred, letter 800/21.',
  },
];
