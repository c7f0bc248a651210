import { assignee, assignmentContext, by, selectionContext } from './sentence-context-sample';
import { text, friday, a2, b1, b10, b12, capacity, six, five, decided, given } from './sentence-golden-parts';
import type { GoldensOf } from './sentence-golden-parts';

/** What BKN says itself at its gate. */
const calledBack = {
  ...b1,
  nomineeIds: [],
  letter: { number: '12/2026', date: '2026-11-20', issuer: 'BKN' },
  callback: { authority: 'bkn', webhookId: 'msg_1' },
};

/** What people do with tasks, told; a number is that of the sentence in the console guide. */
export const actGoldens: GoldensOf<
  | 'task_assigned'
  | 'task_claimed'
  | 'task_released'
  | 'task_reassigned'
  | 'task_delegated'
  | 'decision_recorded'
  | 'delegation_used'
  | 'finding_overruled'
  | 'vote_tied'
  | 'answer_entered'
  | 'answer_disputed'
  | 'gate_answered'
  | 'reminder_sent'
  | 'task_escalated'
  | 'recusal_recorded'
  | 'conflict_declared'
> = {
  task_assigned: [
    {
      // 3
      context: assignmentContext,
      envelope: by(null),
      payload: {
        ...a2,
        purpose: 'main',
        nomineeIds: six,
        asks: [],
        dueAt: friday,
        resolved: {
          assignees: [assignee('p_sari', 'bkpsdm_verifier'), assignee('p_budi', 'bkpsdm_verifier')],
          proxy: false,
        },
      },
      id: 'Tugas diberikan kepada Sari dan Budi (Verifikator BKPSDM).',
      en: 'The task was given to Sari and Budi (BKPSDM verifiers).',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: {
        ...a2,
        purpose: 'correction',
        nomineeIds: ['n_rahmat'],
        asks: [],
        dueAt: friday,
        resolved: { assignees: [assignee('p_camat', 'camat', 'u_bengalon')], proxy: false },
      },
      id: 'Tugas memperbaiki usulan Rahmat diberikan kepada Camat Bengalon.',
      en: 'The task of correcting the nomination of Rahmat was given to the camat of Bengalon.',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: {
        ...a2,
        purpose: 'main',
        nomineeIds: six,
        asks: [{ group: 'main', role: 'bkpsdm_verifier', unitId: null, except: [] }],
        dueAt: friday,
      },
      id: 'Tugas menunggu Verifikator BKPSDM; belum ada yang dapat menerimanya.',
      en: 'The task waits for BKPSDM verifiers; nobody can receive it yet.',
    },
  ],
  task_claimed: [
    {
      // 4
      context: assignmentContext,
      envelope: by('p_sari'),
      payload: a2,
      id: 'Sari mengambil tugas ini.',
      en: 'Sari claimed this task.',
    },
  ],
  task_released: [
    {
      context: assignmentContext,
      envelope: by('p_sari'),
      payload: a2,
      id: 'Sari melepas tugas ini.',
      en: 'Sari released this task.',
    },
  ],
  task_reassigned: [
    {
      // 9
      context: assignmentContext,
      envelope: by('p_admin'),
      payload: { ...a2, fromPersonId: 'p_budi', toPersonId: 'p_rini', text },
      text: { id: 'Budi pindah unit', en: 'Budi changed units' },
      id: 'Administrator mengalihkan tugas dari Budi kepada Rini: Budi pindah unit.',
      en: 'The administrator reassigned the task from Budi to Rini: Budi changed units.',
    },
  ],
  task_delegated: [
    {
      context: assignmentContext,
      envelope: by('p_kepala'),
      payload: { ...a2, fromPersonId: 'p_kepala', toPersonId: 'p_dewi' },
      id: 'Anwar mewakilkan tugas kepada Dewi.',
      en: 'Anwar delegated the task to Dewi.',
    },
  ],
  decision_recorded: [
    {
      context: assignmentContext,
      envelope: by('p_sekda'),
      payload: {
        ...decided,
        stageId: 'a9_pyb_approval',
        round: 1,
        taskId: 't_9',
        nominees: five.map((id) => given(id, 'approve')),
        capacity: capacity('sekda'),
        opened: {
          dossiers: [
            { dossierId: 'd_1', version: 1, factsHash: 'a'.repeat(64) },
            { dossierId: 'd_2', version: 3, factsHash: 'b'.repeat(64) },
          ],
          documents: [{ documentId: 'doc_1', sha256: 'c'.repeat(64) }],
          papers: [],
          findingsSequence: 4,
        },
      },
      id: 'Sekda menyetujui 5 calon; kuorum 1 dari 1 tercapai. Sebelumnya membuka 2 berkas profil dan 1 dokumen.',
      en: 'The Sekda approved 5 nominees; quorum 1 of 1 reached. Had opened 2 dossiers and 1 document before.',
    },
    {
      // 5
      context: assignmentContext,
      envelope: by('p_sekda'),
      payload: {
        ...decided,
        stageId: 'a9_pyb_approval',
        round: 1,
        taskId: 't_9',
        nominees: five.map((id) => given(id, 'approve')),
        capacity: capacity('sekda'),
      },
      id: 'Sekda menyetujui 5 calon; kuorum 1 dari 1 tercapai.',
      en: 'The Sekda approved 5 nominees; quorum 1 of 1 reached.',
    },
    {
      context: assignmentContext,
      envelope: by('p_sari'),
      payload: {
        ...decided,
        ...a2,
        nominees: [
          ...six.filter((id) => id !== 'n_maria').map((id) => given(id, 'eligible')),
          given('n_maria', 'ineligible'),
        ],
        capacity: capacity('bkpsdm_verifier'),
      },
      id: 'Sari menyatakan 5 calon MS dan menyatakan Maria Bulan TMS; kuorum 1 dari 1 tercapai.',
      en: 'Sari found 5 nominees eligible and found Maria Bulan not eligible; quorum 1 of 1 reached.',
    },
    {
      context: assignmentContext,
      envelope: by('p_legal'),
      payload: {
        ...decided,
        stageId: 'a8_legal_review',
        round: 1,
        taskId: 't_8',
        outcome: 'return',
        returnTo: 'a7_agency_review',
        text,
        capacity: capacity('kabag_hukum'),
      },
      text: { id: 'dasar hukum kurang.', en: 'legal basis incomplete.' },
      id: 'Kabag Hukum mengembalikan berkas ke tahap Telaahan staf: dasar hukum kurang. Kuorum 1 dari 1 tercapai.',
      en: 'Legal returned the case to Staff review: legal basis incomplete. Quorum 1 of 1 reached.',
    },
    {
      context: assignmentContext,
      envelope: by('p_rahmat'),
      payload: {
        ...decided,
        stageId: 'a1_consent',
        round: 1,
        taskId: 't_1',
        nominees: [given('n_rahmat', 'accept')],
        capacity: capacity('nominee'),
      },
      id: 'Rahmat menyatakan bersedia.',
      en: 'Rahmat consented.',
    },
    {
      context: assignmentContext,
      envelope: by('p_dewi', { onBehalfOf: 'p_kepala', mandateId: 'm_plh' }),
      payload: {
        ...decided,
        stageId: 'a7_agency_review',
        round: 1,
        taskId: 't_7',
        outcome: 'forward',
        capacity: capacity('kepala_bkpsdm'),
      },
      id: 'Dewi atas nama Kepala BKPSDM meneruskan berkas; kuorum 1 dari 1 tercapai.',
      en: 'Dewi, for the head of BKPSDM, forwarded the case; quorum 1 of 1 reached.',
    },
    {
      context: selectionContext,
      envelope: by('p_andi'),
      payload: { ...decided, ...b1, outcome: 'approve', capacity: capacity('bkn_desk') },
      id: 'Andi memasukkan jawaban “disetujui”.',
      en: 'Andi entered the answer “approved”.',
    },
    {
      context: selectionContext,
      envelope: by('p_wati'),
      payload: { ...decided, ...b1, outcome: 'confirm', capacity: capacity('bkn_desk') },
      id: 'Wati memastikan isian itu.',
      en: 'Wati confirmed the entry.',
    },
    {
      context: selectionContext,
      envelope: by('p_panel3'),
      payload: {
        ...decided,
        ...b12,
        taskId: 't_12',
        outcome: 'ratify',
        nominees: [{ ...given('n_hendra', 'rule_out'), reasonCode: 'AC_MIN' }],
        capacity: capacity('pansel_member'),
        quorum: { have: 3, need: 5 },
      },
      id: 'Penilai 3 menetapkan peringkat dan menggugurkan Hendra: nilai uji kompetensi di bawah batas yang diumumkan. Kuorum 3 dari 5 belum tercapai.',
      en: 'Panelist 3 ratified the ranking and ruled out Hendra: the assessment centre score is below the announced minimum. Quorum 3 of 5 not yet reached.',
    },
    {
      context: selectionContext,
      envelope: by('p_ppk'),
      payload: {
        ...decided,
        stageId: 'b16_ppk_choice',
        round: 1,
        taskId: 't_16',
        outcome: 'choose',
        nominees: [given('n_bambang', 'chosen')],
        capacity: capacity('ppk'),
      },
      id: 'Bupati (PPK) memilih Bambang; kuorum 1 dari 1 tercapai.',
      en: 'The regent (PPK) chose Bambang; quorum 1 of 1 reached.',
    },
  ],
  delegation_used: [
    {
      // 8
      context: assignmentContext,
      envelope: by('p_dewi', { onBehalfOf: 'p_kepala', mandateId: 'm_plh' }),
      payload: { ...a2, mandateId: 'm_plh', onBehalfOf: 'p_kepala', kind: 'plh' },
      id: 'Dewi memutus atas nama Kepala BKPSDM, mandat Plh. 800/12, berlaku sampai 30 November.',
      en: 'Dewi decided on behalf of the head of BKPSDM under Plh. mandate 800/12, valid to 30 November.',
    },
  ],
  finding_overruled: [
    {
      // 6
      context: assignmentContext,
      envelope: by('p_sari'),
      payload: { ...a2, findingId: 'f_1', nomineeId: 'n_fajar', code: 'EDU_MIN', text },
      text: { id: 'ijazah asli telah dilihat', en: 'original diploma seen' },
      id: 'Sari mengubah hasil mesin untuk Fajar menjadi MS: ijazah asli telah dilihat.',
      en: "Sari overruled the machine's result for Fajar to eligible: original diploma seen.",
    },
  ],
  vote_tied: [
    {
      context: assignmentContext,
      envelope: by(null),
      payload: { stageId: 'a6_placement_meeting', round: 1, taskId: 't_6', nomineeIds: ['n_rahmat'] },
      id: 'Suara atas Rahmat tidak mencapai kuorum; pertanyaan diajukan lagi.',
      en: 'The votes on Rahmat reached no quorum; the question is put again.',
    },
    {
      context: selectionContext,
      envelope: by(null),
      payload: { ...b12, taskId: 't_12', nomineeIds: [] },
      id: 'Suara atas berkas ini tidak mencapai kuorum; pertanyaan diajukan lagi.',
      en: 'The votes on this case reached no quorum; the question is put again.',
    },
    {
      context: selectionContext,
      envelope: by(null),
      payload: { ...b12, taskId: 't_12', nomineeIds: [], allAbstained: true },
      id: 'Semua yang menjawab abstain atas berkas ini; pertanyaan diajukan lagi.',
      en: 'Everybody who answered abstained on this case; the question is put again.',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: {
        stageId: 'a6_placement_meeting',
        round: 1,
        taskId: 't_6',
        nomineeIds: ['n_rahmat'],
        allAbstained: true,
      },
      id: 'Semua yang menjawab abstain untuk Rahmat; pertanyaan diajukan lagi.',
      en: 'Everybody who answered abstained for Rahmat; the question is put again.',
    },
  ],
  answer_entered: [
    {
      context: selectionContext,
      envelope: by('p_andi'),
      payload: { ...b1, nomineeIds: [], confirmTaskId: 't_confirm' },
      id: 'Isian Andi menunggu dipastikan oleh orang kedua.',
      en: 'The entry of Andi waits for a second person to confirm it.',
    },
  ],
  answer_disputed: [
    {
      context: selectionContext,
      envelope: by('p_wati'),
      payload: { ...b1, nomineeIds: [], text },
      text: { id: 'nomor surat berbeda', en: 'the letter has another number' },
      id: 'Wati tidak memastikan isian, sehingga jawaban harus dimasukkan lagi: nomor surat berbeda.',
      en: 'Wati disputed the entry, so the answer must be entered again: the letter has another number.',
    },
  ],
  gate_answered: [
    {
      // 23
      context: selectionContext,
      envelope: by('p_wati'),
      payload: {
        stageId: b1.stageId,
        round: 1,
        nomineeIds: [],
        outcome: 'approve',
        letter: { number: '12/2026', date: '2026-11-20', issuer: 'BKN', documentId: 'd_1' },
        enteredBy: 'p_andi',
        confirmedBy: 'p_wati',
      },
      id: 'BKN menyetujui lewat surat nomor 12/2026; dimasukkan Andi, dipastikan Wati.',
      en: 'BKN approved by letter 12/2026; entered by Andi, confirmed by Wati.',
    },
    {
      context: selectionContext,
      envelope: by('p_wati'),
      payload: {
        stageId: 'b11_health',
        round: 1,
        nomineeIds: ['n_rina', 'n_yusuf'],
        outcome: 'fit',
        letter: null,
        enteredBy: 'p_andi',
        confirmedBy: 'p_wati',
      },
      id: 'Rumah sakit menyatakan Rina dan Yusuf sehat; dimasukkan Andi, dipastikan Wati.',
      en: 'The hospital found Rina and Yusuf fit; entered by Andi, confirmed by Wati.',
    },
    {
      context: selectionContext,
      envelope: by(null),
      payload: { ...calledBack, outcome: 'approve' },
      id: 'BKN menyetujui lewat surat nomor 12/2026; jawaban dikirim langsung oleh BKN dan tanda tangannya cocok.',
      en: 'BKN approved by letter 12/2026; the answer came from BKN itself and its signature was verified.',
    },
    {
      context: selectionContext,
      envelope: by(null),
      payload: { ...calledBack, outcome: 'approve', overtakes: 't_confirm' },
      id: 'BKN menyetujui lewat surat nomor 12/2026; jawaban dikirim langsung oleh BKN dan tanda tangannya cocok; isian yang menunggu dipastikan tidak dipakai.',
      en: 'BKN approved by letter 12/2026; the answer came from BKN itself and its signature was verified; the entry that waited to be confirmed is not used.',
    },
    {
      context: selectionContext,
      envelope: by(null),
      payload: { ...calledBack, outcome: 'return', returnTo: 'b0_vacancy_plan', reasonCode: 'BKN_REFUSED', text },
      text: { id: 'peta jabatan belum dilampirkan', en: 'the map of posts is missing' },
      id: 'BKN mengembalikan ke tahap Rencana pengisian lewat surat nomor 12/2026: BKN tidak menyetujui; peta jabatan belum dilampirkan. Jawaban dikirim langsung oleh BKN dan tanda tangannya cocok.',
      en: 'BKN returned to Vacancy plan by letter 12/2026: BKN did not agree; the map of posts is missing. The answer came from BKN itself and its signature was verified.',
    },
  ],
  reminder_sent: [
    {
      // 11
      context: assignmentContext,
      envelope: by(null, { occurredAt: '2026-11-26T02:00:00.000Z' }),
      payload: { stageId: 'a8_legal_review', round: 1, taskId: 't_legal', dueAt: friday, when: 'before_due' },
      id: 'Pengingat dikirim kepada Kabag Hukum; tenggat besok.',
      en: 'A reminder was sent to the head of Legal; due tomorrow.',
    },
    {
      context: assignmentContext,
      envelope: by(null, { occurredAt: friday }),
      payload: { ...a2, dueAt: friday, when: 'at_due' },
      id: 'Pengingat dikirim kepada Sari dan Budi (Verifikator BKPSDM); tenggat hari ini.',
      en: 'A reminder was sent to Sari and Budi (BKPSDM verifiers); due today.',
    },
    {
      context: assignmentContext,
      envelope: by(null, { occurredAt: '2026-11-30T16:00:00.000Z' }),
      payload: { ...a2, dueAt: friday, when: 'after_due', times: 2, max: 5 },
      id: 'Pengingat keterlambatan 2 dari 5 dikirim kepada Sari dan Budi (Verifikator BKPSDM); tenggat sudah lewat.',
      en: 'Overdue reminder 2 of 5 was sent to Sari and Budi (BKPSDM verifiers); the due date has passed.',
    },
    {
      context: assignmentContext,
      envelope: by(null, { occurredAt: '2026-11-24T16:00:00.000Z' }),
      payload: { ...a2, taskId: 't_unknown', dueAt: friday, when: 'before_due' },
      id: 'Pengingat dikirim kepada pemegang tugas; tenggat Jumat, 27 November.',
      en: 'A reminder was sent to the holders of the task; due Friday 27 November.',
    },
  ],
  task_escalated: [
    {
      // 12
      context: assignmentContext,
      envelope: by(null),
      payload: {
        ...a2,
        asks: [{ group: 'main', role: 'asisten', unitId: null, except: [] }],
        resolved: { assignees: [assignee('p_asisten', 'asisten')], proxy: false },
      },
      id: 'Tenggat lewat; tugas juga diberikan kepada Asisten. Belum ada keputusan.',
      en: 'The due date passed; the Asisten was given the task too. Nothing is decided yet.',
    },
  ],
  recusal_recorded: [
    {
      // 10
      context: selectionContext,
      envelope: by('p_panel2'),
      payload: { ...b10, personId: 'p_panel2', text },
      text: { id: 'kekerabatan dengan seorang pelamar', en: 'kinship with an applicant' },
      id: 'Penilai 2 menarik diri untuk seluruh jabatan ini: kekerabatan dengan seorang pelamar.',
      en: 'Panelist 2 recused for this whole post: kinship with an applicant.',
    },
    {
      context: assignmentContext,
      envelope: by('p_budi'),
      payload: { ...a2, personId: 'p_budi' },
      id: 'Budi menarik diri dari berkas ini.',
      en: 'Budi recused from this case.',
    },
  ],
  conflict_declared: [
    {
      context: selectionContext,
      envelope: by('p_panel2'),
      payload: { personId: 'p_panel2', nomineeId: 'n_bambang' },
      id: 'Penilai 2 menyatakan konflik kepentingan dengan Bambang.',
      en: 'Panelist 2 declared a conflict of interest with Bambang.',
    },
  ],
};
