import { administrativeObjection } from '../../../domain/pipelines/administrative-objection';
import { assignmentContext, by, selectionContext } from './sentence-context-sample';
import { text, friday, calendar, a2, a4, six, nomineeFacts, opened, finding } from './sentence-golden-parts';
import type { GoldensOf } from './sentence-golden-parts';

/** What happens to cases and stages, told; a number is that of the sentence in the console guide. */
export const caseGoldens: GoldensOf<
  | 'case_opened'
  | 'stage_opened'
  | 'stage_skipped'
  | 'stage_settled'
  | 'findings_proposed'
  | 'nominees_settled'
  | 'case_returned'
  | 'case_split'
  | 'case_held'
  | 'case_resumed'
  | 'deadline_recomputed'
  | 'legal_consequence_arose'
  | 'time_fast_forwarded'
  | 'case_closed'
> = {
  case_opened: [
    {
      // 1
      context: assignmentContext,
      envelope: by('p_camat'),
      payload: opened,
      id: 'Camat Bengalon membuka berkas penugasan KDKMP Kecamatan Bengalon dengan 6 calon.',
      en: 'The camat of Bengalon opened the assignment case for the KDKMPs of Bengalon district with 6 nominees.',
    },
    {
      context: assignmentContext,
      envelope: by('p_officer'),
      payload: {
        ...opened,
        initiatorId: 'p_officer',
        nominatorIds: ['p_officer', 'p_opd'],
        nominees: [nomineeFacts('n_rahmat')],
      },
      id: 'Lestari membuka berkas penugasan KDKMP Kecamatan Bengalon dengan 1 calon, atas usulan Kepala Dinas Kesehatan.',
      en: 'Lestari opened the assignment case for the KDKMPs of Bengalon district with 1 nominee, nominated by the head of Dinas Kesehatan.',
    },
    {
      context: selectionContext,
      envelope: by('p_kepala'),
      payload: { ...opened, subject: { vacancyId: 'v_koperasi' }, nominees: [], nominatorIds: [] },
      id: 'Kepala BKPSDM membuka berkas seleksi jabatan Kepala Dinas Koperasi.',
      en: 'The head of BKPSDM opened the selection case for the post of Kepala Dinas Koperasi.',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: {
        ...opened,
        nominees: six.slice(0, 2).map(nomineeFacts),
        splitFrom: {
          caseId: 'c_1',
          sequence: 9,
          stageId: 'a6_placement_meeting',
          carried: [],
          duties: {},
          actedAt: {},
          panel: [],
          rehearsal: false,
        },
      },
      id: 'Berkas ini dipisahkan dari berkas lain dengan 2 calon dan dilanjutkan pada tahap Rapat penempatan.',
      en: 'This case was split off from another one with 2 nominees and goes on at stage Placement meeting.',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: {
        ...opened,
        nominees: [nomineeFacts('n_rahmat')],
        splitFrom: {
          ...{ caseId: 'c_1', sequence: 9, stageId: 'a6_placement_meeting', carried: [], duties: {}, actedAt: {} },
          ...{ panel: [], rehearsal: false },
          conflicts: {
            recused: ['p_sari', 'p_kepala'],
            flags: [
              ['p_sari', 'recuse'] as const,
              ['p_budi', 'no_conflict'] as const,
              ['p_sekda', null] as const,
              ['p_sekda', null] as const,
            ].map(([personId, ruling]) => ({
              ...{ personId, nomineeId: 'n_rahmat', ruling },
              reported: { caseId: 'c_1', sequence: 7 },
            })),
          },
        },
      },
      id: 'Berkas ini dipisahkan dari berkas lain dengan 1 calon dan dilanjutkan pada tahap Rapat penempatan; Sari dan Kepala BKPSDM tetap mundur; laporan konflik kepentingan tentang Budi (diputus tidak ada) dan Sekda (belum diputus) ikut terbawa.',
      en: 'This case was split off from another one with 1 nominee and goes on at stage Placement meeting; Sari and the head of BKPSDM stay recused; reports of a conflict of interest of Budi (ruled that there is none) and the Sekda (not ruled on yet) come along.',
    },
    {
      // Whoever objects is no nominee of the case about it.
      context: { ...assignmentContext, definition: administrativeObjection },
      envelope: by('p_rahmat'),
      payload: {
        ...opened,
        initiatorId: 'p_rahmat',
        nominatorIds: [],
        nominees: [],
        subject: {
          resultCaseId: 'c_1',
          resultSequence: 14,
          resultStageId: a2.stageId,
          resultNomineeId: 'n_rahmat',
          byAgency: true,
          appealable: true,
        },
        contests: { duties: { p_sari: ['contested_decision'] }, rehearsal: false },
      },
      id: 'Rahmat membuka berkas keberatan atas hasil suatu berkas.',
      en: 'Rahmat opened the objection to a result of another case.',
    },
  ],
  stage_opened: [
    {
      // 2
      context: assignmentContext,
      envelope: by(null),
      payload: { stageId: a2.stageId, round: 1, nomineeIds: six, dueAt: friday, clock: 'internal' },
      id: 'Tahap Verifikasi administrasi dibuka; tenggat Jumat, 27 November.',
      en: 'Stage Administrative verification opened; due Friday 27 November.',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: { stageId: a2.stageId, round: 2, nomineeIds: six, dueAt: '2027-01-04T15:59:59.000Z', clock: 'internal' },
      id: 'Tahap Verifikasi administrasi dibuka lagi, putaran ke-2; tenggat Senin, 4 Januari 2027.',
      en: 'Stage Administrative verification opened again, round 2; due Monday 4 January 2027.',
    },
  ],
  stage_skipped: [
    {
      context: assignmentContext,
      envelope: by(null),
      payload: { stageId: a4.stageId, round: 1, nomineeIds: ['n_rahmat', 'n_fajar'], why: 'nominator_heads_origin' },
      id: 'Tahap Persetujuan OPD asal dilewati untuk Rahmat dan Fajar: pengusul memimpin OPD asal, sehingga usulannya sudah memuat persetujuan.',
      en: 'Stage Release by the origin agency was skipped for Rahmat and Fajar: the nominator heads the origin agency, so the nomination carries the release.',
    },
    {
      context: selectionContext,
      envelope: by(null),
      payload: { stageId: 'b18_special_consent', round: 1, nomineeIds: [], why: 'not_required' },
      id: 'Tahap Persetujuan khusus dilewati: tidak diperlukan.',
      en: 'Stage Special consent was skipped: it is not required.',
    },
  ],
  stage_settled: [
    {
      // 17
      context: assignmentContext,
      envelope: by(null),
      payload: { stageId: a2.stageId, round: 1, outcome: null, counts: { eligible: 5, ineligible: 1 } },
      id: 'Verifikasi administrasi selesai: 5 MS, 1 TMS.',
      en: 'Administrative verification settled: 5 eligible, 1 not eligible.',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: { stageId: 'a8_legal_review', round: 1, outcome: 'initial', counts: {} },
      id: 'Paraf koordinasi Bagian Hukum selesai: diparaf.',
      en: 'Initials of the legal section settled: initialled.',
    },
  ],
  findings_proposed: [
    {
      context: assignmentContext,
      envelope: by(null),
      payload: {
        stageId: a2.stageId,
        round: 1,
        nominees: six.map((nomineeId) => ({ nomineeId, round: 1 })),
        findings: six.map((id) => finding(id, id !== 'n_maria')),
      },
      id: 'Hasil pemeriksaan Verifikasi administrasi untuk 6 calon: 5 cocok, 1 tidak cocok. Belum ada keputusan.',
      en: 'Findings of Administrative verification for 6 nominees: 5 match, 1 does not. Nothing is decided yet.',
    },
  ],
  nominees_settled: [
    {
      context: assignmentContext,
      envelope: by('p_sari'),
      payload: {
        stageId: a2.stageId,
        round: 1,
        results: [
          ...['n_rahmat', 'n_fajar', 'n_4', 'n_5', 'n_6'].map((nomineeId) => ({
            nomineeId,
            outcome: 'eligible',
            standing: 'eligible',
          })),
          { nomineeId: 'n_maria', outcome: 'ineligible', standing: 'ineligible' },
        ],
      },
      id: 'Hasil Verifikasi administrasi: 5 calon MS; Maria Bulan TMS.',
      en: 'Result of Administrative verification: 5 nominees eligible; Maria Bulan not eligible.',
    },
  ],
  case_returned: [
    {
      // 13
      context: assignmentContext,
      envelope: by('p_legal'),
      payload: { fromStageId: 'a8_legal_review', toStageId: 'a7_agency_review', times: 1, max: 2, text },
      text: { id: 'dasar hukum kurang', en: 'legal basis incomplete' },
      id: 'Kabag Hukum mengembalikan berkas ke tahap Telaahan staf, kali ke-1 dari 2: dasar hukum kurang.',
      en: 'Legal returned the case to Staff review, return 1 of 2: legal basis incomplete.',
    },
  ],
  case_split: [
    {
      context: assignmentContext,
      envelope: by('p_officer'),
      payload: { nomineeIds: ['n_rahmat'], newCaseId: 'c_2', stageId: 'a6_placement_meeting' },
      id: 'Lestari memisahkan Rahmat ke berkas baru yang dilanjutkan pada tahap Rapat penempatan.',
      en: 'Lestari split Rahmat off into a new case that goes on at stage Placement meeting.',
    },
  ],
  case_held: [
    {
      // 14
      context: assignmentContext,
      envelope: by('p_kepala'),
      payload: { text },
      text: { id: 'menunggu surat BKN', en: "waiting for BKN's letter" },
      id: 'Kepala BKPSDM menangguhkan berkas: menunggu surat BKN. Tenggat internal berhenti.',
      en: "The head of BKPSDM put the case on hold: waiting for BKN's letter. Internal clocks stopped.",
    },
  ],
  case_resumed: [
    {
      // 15
      context: assignmentContext,
      envelope: by('p_kepala'),
      payload: { dues: [{ taskId: 't_1', stageId: a2.stageId, dueAt: '2026-12-01T15:59:59.000Z' }] },
      id: 'Berkas dilanjutkan; tenggat baru Selasa, 1 Desember.',
      en: 'The case was resumed; new due date Tuesday 1 December.',
    },
    {
      context: assignmentContext,
      envelope: by('p_kepala'),
      payload: { dues: [] },
      id: 'Berkas dilanjutkan.',
      en: 'The case was resumed.',
    },
  ],
  deadline_recomputed: [
    {
      // 16
      context: assignmentContext,
      envelope: by(null),
      payload: {
        calendar,
        dues: [{ taskId: 't_1', stageId: a2.stageId, from: friday, to: '2026-11-30T15:59:59.000Z' }],
      },
      id: 'Kalender berubah; tenggat pindah dari 27 November ke 30 November.',
      en: 'The calendar changed; the due date moved from 27 to 30 November.',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: {
        calendar,
        dues: [{ taskId: 't_1', stageId: a2.stageId, from: friday, to: '2026-12-01T15:59:59.000Z' }],
      },
      id: 'Kalender berubah; tenggat pindah dari 27 November ke 1 Desember.',
      en: 'The calendar changed; the due date moved from 27 November to 1 December.',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: { calendar, dues: [] },
      id: 'Kalender berubah; tidak ada tenggat yang pindah.',
      en: 'The calendar changed; no due date moved.',
    },
  ],
  legal_consequence_arose: [
    {
      context: selectionContext,
      envelope: by(null),
      payload: { stageId: 'b6_admin_objection', round: 1, taskId: 't_answer', legalRef: 'UU 30/2014 Ps 77' },
      id: 'Jawaban pada tahap Masa sanggah tidak diberikan pada waktunya; akibat hukum timbul (UU 30/2014 Ps 77). Belum ada keputusan.',
      en: 'No answer was given in time at stage Objection period; a legal consequence arose (UU 30/2014 Ps 77). Nothing is decided yet.',
    },
  ],
  time_fast_forwarded: [
    {
      context: assignmentContext,
      envelope: by('p_admin'),
      payload: { until: '2026-11-27T16:30:00.000Z' },
      id: 'Administrator memajukan waktu berkas ini sampai Sabtu, 28 November 2026, 00.30 WITA; berkas ditandai latihan.',
      en: 'The administrator moved the time of this case forward to Saturday 28 November 2026, 00:30 WITA; it is marked as a rehearsal.',
    },
  ],
  case_closed: [
    {
      // 25
      context: assignmentContext,
      envelope: by(null),
      payload: { status: 'completed', outcome: 'completed', counts: { ineligible: 1, placed: 5 } },
      id: 'Berkas selesai: 5 calon ditugaskan, 1 TMS.',
      en: 'The case was completed: 5 nominees assigned, 1 not eligible.',
    },
    {
      context: selectionContext,
      envelope: by('p_kepala'),
      payload: { status: 'cancelled', outcome: 'cancelled', counts: { rejected: 1 }, text },
      text: { id: 'anggaran dicabut', en: 'the budget was withdrawn' },
      id: 'Berkas dibatalkan: 1 calon ditolak; anggaran dicabut.',
      en: 'The case was cancelled: 1 nominee rejected; the budget was withdrawn.',
    },
    {
      context: selectionContext,
      envelope: by('p_kepala'),
      payload: { status: 'withdrawn', outcome: 'withdrawn', counts: {} },
      id: 'Berkas ditarik.',
      en: 'The case was withdrawn.',
    },
  ],
};
