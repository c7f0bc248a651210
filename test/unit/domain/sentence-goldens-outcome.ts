import { assignmentContext, by, selectionContext } from './sentence-context-sample';
import { hash, text, a2, b10, b12, b4, nomineeFacts, panel, row } from './sentence-golden-parts';
import type { GoldensOf } from './sentence-golden-parts';
import { endedByOffice } from './sentence-goldens-placement';

/** What becomes of nominees, windows, scores and papers, told; a number is that of the sentence in the console guide. */
export const outcomeGoldens: GoldensOf<
  | 'nominee_ruled_out'
  | 'nominee_returned'
  | 'nominee_withdrawn'
  | 'dossier_amended'
  | 'window_closed'
  | 'entry_received'
  | 'objection_filed'
  | 'panel_proposed'
  | 'panel_appointed'
  | 'score_recorded'
  | 'scores_revealed'
  | 'score_corrected'
  | 'ranking_computed'
  | 'choice_recorded'
  | 'document_issued'
  | 'slot_reserved'
  | 'slot_activated'
  | 'slot_freed'
  | 'report_requested'
  | 'report_answered'
> = {
  nominee_ruled_out: [
    {
      // 7
      context: assignmentContext,
      envelope: by('p_sari'),
      payload: {
        stageId: a2.stageId,
        round: 1,
        nomineeId: 'n_maria',
        outcome: 'ineligible',
        standing: 'ineligible',
        reasonCodes: [],
        text,
      },
      text: { id: 'formasi guru dikecualikan (SEB 2025)', en: 'teaching posts are excluded (SEB 2025)' },
      id: 'Maria Bulan dinyatakan TMS: formasi guru dikecualikan (SEB 2025).',
      en: 'Maria Bulan was found not eligible: teaching posts are excluded (SEB 2025).',
    },
    {
      context: assignmentContext,
      envelope: by('p_sari'),
      payload: {
        stageId: a2.stageId,
        round: 1,
        nomineeId: 'n_maria',
        outcome: 'ineligible',
        standing: 'ineligible',
        reasonCodes: ['FORMATION_EXCLUDED', 'DOC_MISSING'],
      },
      id: 'Maria Bulan dinyatakan TMS: formasi jabatan ini dikecualikan (SEB 2025); dokumen belum lengkap.',
      en: 'Maria Bulan was found not eligible: posts of this group are excluded (SEB 2025); a document is missing.',
    },
    {
      context: selectionContext,
      envelope: by('p_panel1'),
      payload: { ...b12, nomineeId: 'n_hendra', outcome: 'rule_out', standing: 'rejected', reasonCodes: ['AC_MIN'] },
      id: 'Hendra dinyatakan gugur: nilai uji kompetensi di bawah batas yang diumumkan.',
      en: 'Hendra was knocked out: the assessment centre score is below the announced minimum.',
    },
  ],
  nominee_returned: [
    {
      context: assignmentContext,
      envelope: by('p_sari'),
      payload: { stageId: a2.stageId, round: 1, nomineeId: 'n_rahmat', times: 1, max: 2, reasonCode: 'DOC_MISSING' },
      id: 'Usulan Rahmat dikembalikan kepada pengusul untuk diperbaiki, kali ke-1 dari 2: dokumen belum lengkap.',
      en: 'The nomination of Rahmat was returned to the nominator for correction, return 1 of 2: a document is missing.',
    },
    {
      context: selectionContext,
      envelope: by('p_panel1'),
      payload: { stageId: 'b5_admin_selection', round: 1, nomineeId: 'n_rina', times: 2, max: 2 },
      id: 'Lamaran Rina dikembalikan kepada pelamar untuk diperbaiki, kali ke-2 dari 2.',
      en: 'The application of Rina was returned to the applicant for correction, return 2 of 2.',
    },
  ],
  nominee_withdrawn: [
    {
      context: assignmentContext,
      envelope: by('p_rahmat'),
      payload: { nomineeId: 'n_rahmat', bySelf: true },
      id: 'Rahmat mengundurkan diri.',
      en: 'Rahmat withdrew.',
    },
    {
      context: assignmentContext,
      envelope: by('p_camat'),
      payload: { nomineeId: 'n_rahmat', bySelf: false },
      id: 'Camat Bengalon menarik usulan Rahmat.',
      en: 'The camat of Bengalon withdrew the nomination of Rahmat.',
    },
    ...endedByOffice,
  ],
  dossier_amended: [
    {
      context: assignmentContext,
      envelope: by('p_camat'),
      payload: {
        nomineeId: 'n_rahmat',
        taskId: 't_2',
        stageId: a2.stageId,
        dossierId: 'd_1',
        dossierVersion: 2,
        factsHash: hash,
        documents: [{ documentId: 'd_2', sha256: hash }],
      },
      id: 'Camat Bengalon memperbaiki usulan Rahmat (versi 2, 1 dokumen).',
      en: 'The camat of Bengalon amended the nomination of Rahmat (version 2, 1 document).',
    },
  ],
  window_closed: [
    {
      context: selectionContext,
      envelope: by(null),
      payload: { ...b4, entries: 1, needed: 4 },
      id: 'Masa Pendaftaran berakhir dengan 1 pelamar; perlu 4.',
      en: 'The period of Registration closed with 1 applicant; 4 needed.',
    },
  ],
  entry_received: [
    {
      context: selectionContext,
      envelope: by('p_rina'),
      payload: { ...b4, nominee: nomineeFacts('n_rina'), documents: [], late: false },
      id: 'Lamaran Rina diterima.',
      en: 'The application of Rina was received.',
    },
    {
      context: selectionContext,
      envelope: by('p_rina'),
      payload: { ...b4, nominee: nomineeFacts('n_rina'), documents: [], late: true },
      id: 'Lamaran Rina diterima setelah pendaftaran ditutup; ditandai terlambat.',
      en: 'The application of Rina was received after registration closed; marked late.',
    },
  ],
  objection_filed: [
    {
      context: selectionContext,
      envelope: by('p_rina'),
      payload: { stageId: 'b6_admin_objection', round: 1, nomineeId: 'n_rina', documents: [], text },
      text: { id: 'hukuman disiplin sudah dicabut', en: 'the penalty was lifted' },
      id: 'Rina mengajukan sanggah: hukuman disiplin sudah dicabut.',
      en: 'Rina filed an objection: the penalty was lifted.',
    },
  ],
  panel_proposed: [
    {
      context: selectionContext,
      envelope: by('p_kepala'),
      payload: { members: panel },
      id: 'Panitia seleksi diusulkan: 5 anggota, 2 dari dalam, ketua Mulyadi.',
      en: 'A selection panel was proposed: 5 members, 2 internal, chaired by Mulyadi.',
    },
  ],
  panel_appointed: [
    {
      context: selectionContext,
      envelope: by('p_ppk'),
      payload: { members: panel },
      id: 'Panitia seleksi ditetapkan: 5 anggota, 2 dari dalam, ketua Mulyadi.',
      en: 'The selection panel was appointed: 5 members, 2 internal, chaired by Mulyadi.',
    },
    {
      context: selectionContext,
      envelope: by('p_ppk'),
      payload: { members: panel, called: ['p_panel3'] },
      id: 'Joko dipanggil melengkapi panitia seleksi: 5 anggota, 2 dari dalam, ketua Mulyadi.',
      en: 'Joko was called to complete the selection panel: 5 members, 2 internal, chaired by Mulyadi.',
    },
  ],
  score_recorded: [
    {
      // 19
      context: selectionContext,
      envelope: by('p_panel3'),
      payload: { ...b10, sheetId: 's_1', commitment: hash, nomineeIds: ['n_rina'], locked: 4, of: 5 },
      id: 'Penilai 3 mengunci lembar penilaian; nilai tersegel (4 dari 5).',
      en: 'Panelist 3 locked the score sheet; scores sealed (4 of 5).',
    },
    {
      context: selectionContext,
      envelope: by('p_panel1'),
      payload: {
        ...b10,
        stageId: 'b7_track_record',
        sheetId: 's_2',
        commitment: hash,
        nomineeIds: ['n_rina'],
        locked: 1,
        of: 1,
        present: ['p_panel1', 'p_panel2', 'p_panel3'],
      },
      id: 'Penilai 1 mengunci lembar penilaian; nilai tersegel (1 dari 1); hadir Penilai 1, Penilai 2, dan Penilai 3.',
      en: 'Panelist 1 locked the score sheet; scores sealed (1 of 1); present: panelist 1, panelist 2 and panelist 3.',
    },
    {
      context: selectionContext,
      envelope: by('p_panel3'),
      payload: {
        ...b10,
        sheetId: 's_3',
        commitment: hash,
        nomineeIds: ['n_rina'],
        locked: 4,
        of: 5,
        opened: {
          dossiers: [{ dossierId: 'd_1', version: 1, factsHash: hash }],
          documents: [],
          papers: [{ paperId: 'p_1', sha256: hash }],
          findingsSequence: null,
        },
      },
      id: 'Penilai 3 mengunci lembar penilaian; nilai tersegel (4 dari 5). Sebelumnya membuka 1 berkas profil dan 1 naskah.',
      en: 'Panelist 3 locked the score sheet; scores sealed (4 of 5). Had opened 1 dossier and 1 issued paper before.',
    },
  ],
  scores_revealed: [
    {
      // 20
      context: selectionContext,
      envelope: by(null),
      payload: { ...b12, sheets: [] },
      id: 'Tahap Integrasi nilai dibuka; semua nilai dibuka bersama.',
      en: 'Score integration opened; all scores were revealed together.',
    },
  ],
  score_corrected: [
    {
      context: selectionContext,
      envelope: by('p_panel3'),
      payload: {
        ...b10,
        sheetId: 's_1',
        corrections: [{ nomineeId: 'n_rina', criterion: 'interview', from: '58.00', to: '85.00' }],
        text: { textId: 'x_1', commitment: hash },
      },
      id: 'Penilai 3 membetulkan hitungan lembar penilaian Wawancara akhir; pengesahan diulang.',
      en: 'Panelist 3 corrected the arithmetic of a score sheet of Final interview; ratification starts again.',
    },
  ],
  ranking_computed: [
    {
      // 21
      context: selectionContext,
      envelope: by(null),
      payload: {
        ...b12,
        ranking: {
          weights: { M: '20', AC: '25', W: '35', RJ: '20' },
          tieBreak: ['W'],
          rows: [
            row('n_bambang', '83.08', '83.0825', 3, 'W'),
            row('n_nurhayati', '83.70', '83.6950', 1, null),
            row('n_rina', '83.49', '83.4900', 2, null),
            row('n_yusuf', '83.08', '83.0825', 4, 'W'),
            row('n_hendra', '84.80', '84.8000', null, null),
          ],
        },
      },
      id: 'Peringkat dihitung: Nurhayati 83,70; Rina 83,49; Bambang 83,08 (seri, wawancara lebih tinggi).',
      en: 'Ranking computed: Nurhayati 83.70; Rina 83.49; Bambang 83.08 (tie, higher interview).',
    },
  ],
  choice_recorded: [
    {
      // 22
      context: selectionContext,
      envelope: by('p_ppk'),
      payload: { stageId: 'b16_ppk_choice', round: 1, taskId: 't_16', nomineeId: 'n_bambang', rank: 3, first: false },
      id: 'Bupati (PPK) memilih Bambang, peringkat 3, dengan alasan tertulis.',
      en: 'The regent (PPK) chose Bambang, rank 3, with a written reason.',
    },
    {
      context: selectionContext,
      envelope: by('p_ppk'),
      payload: { stageId: 'b16_ppk_choice', round: 1, taskId: 't_16', nomineeId: 'n_nurhayati', rank: 1, first: true },
      id: 'Bupati (PPK) memilih Nurhayati, peringkat 1.',
      en: 'The regent (PPK) chose Nurhayati, rank 1.',
    },
  ],
  document_issued: [
    {
      // 24
      context: assignmentContext,
      envelope: by('p_ppk'),
      payload: {
        stageId: 'a10_ppk_decision',
        round: 1,
        paperType: 'decree',
        series: '100.3.3.2/K.{n}/{yyyy}',
        nomineeIds: Array.from({ length: 12 }, (_, index) => `n_${String(index)}`),
        resolved: { paperId: 'p_1', number: '100.3.3.2/K.7/2026', ordinal: 7, year: 2026 },
      },
      id: 'Keputusan Bupati nomor 100.3.3.2/K.7/2026 ditandatangani; 12 nama.',
      en: 'Decree 100.3.3.2/K.7/2026 was signed; 12 names.',
    },
    {
      context: assignmentContext,
      envelope: by('p_ppk'),
      payload: {
        stageId: 'a10_ppk_decision',
        round: 1,
        paperType: 'assignment_letter',
        series: '800.1.11.1/{n}/BKPSDM/{yyyy}',
        nomineeIds: ['n_rahmat'],
        resolved: { paperId: 'p_1', number: '800.1.11.1/4/BKPSDM/2026', ordinal: 4, year: 2026 },
      },
      id: 'Surat Tugas nomor 800.1.11.1/4/BKPSDM/2026 ditandatangani; 1 nama.',
      en: 'Assignment letter 800.1.11.1/4/BKPSDM/2026 was signed; 1 name.',
    },
  ],
  slot_reserved: [
    {
      context: assignmentContext,
      envelope: by('p_sekda'),
      payload: { nomineeId: 'n_rahmat', cooperativeCode: 'k-64-08-09-2001' },
      id: 'Satu kuota KDKMP Sepaso disisihkan untuk Rahmat.',
      en: 'A slot of KDKMP Sepaso was reserved for Rahmat.',
    },
  ],
  slot_activated: [
    {
      context: assignmentContext,
      envelope: by('p_sekda'),
      payload: { nomineeId: 'n_rahmat', cooperativeCode: 'k-64-08-09-2001' },
      id: 'Satu kuota KDKMP Sepaso terisi oleh Rahmat.',
      en: 'A slot of KDKMP Sepaso was filled by Rahmat.',
    },
  ],
  slot_freed: [
    {
      context: assignmentContext,
      envelope: by('p_sekda'),
      payload: { nomineeId: 'n_rahmat', cooperativeCode: 'k-unknown' },
      id: 'Kuota koperasi tujuan untuk Rahmat kosong kembali.',
      en: 'The slot of the cooperative kept for Rahmat is free again.',
    },
  ],
  report_requested: [
    {
      context: assignmentContext,
      envelope: by(null),
      payload: { stageId: 'a11_bkn_report', round: 1, nomineeId: 'n_rahmat', receiver: 'siasn', attempt: 1 },
      id: 'Laporan tentang Rahmat dikirim ke BKN (SIASN).',
      en: 'The report on Rahmat was sent to BKN (SIASN).',
    },
    {
      context: selectionContext,
      envelope: by(null),
      payload: { stageId: 'b21_report', round: 1, nomineeId: null, receiver: 'siasn', attempt: 2 },
      id: 'Laporan berkas ini dikirim ke BKN (SIASN), pengiriman ke-2.',
      en: 'The report on this case was sent to BKN (SIASN), delivery 2.',
    },
  ],
  report_answered: [
    {
      context: assignmentContext,
      envelope: by(null),
      payload: {
        stageId: 'a11_bkn_report',
        round: 1,
        nomineeId: 'n_rahmat',
        outcome: 'acknowledged',
        reference: 'ack_7f',
      },
      id: 'Laporan tentang Rahmat diterima.',
      en: 'The report on Rahmat was acknowledged.',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: { stageId: 'a11_bkn_report', round: 1, nomineeId: 'n_rahmat', outcome: 'rejected', reference: 'ack_7f' },
      id: 'Laporan tentang Rahmat tidak diterima dan perlu diperbaiki.',
      en: 'The report on Rahmat was not accepted and needs fixing.',
    },
  ],
};
