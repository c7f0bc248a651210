import type { RefusalWords } from './refusal-classes';
import { words } from './refusal-classes';
import { assertionRuleWords } from './refusal-assertion-rules';
import { deskRuleWords } from './refusal-desk-rules';
import { entryRuleWords } from './refusal-entry-rules';
import { followUpRuleWords } from './refusal-follow-up-rules';
import { loginRuleWords } from './refusal-login-rules';
import { privacyRuleWords } from './refusal-privacy-rules';
import type { Words } from './language';
import { selectionRuleWords } from './refusal-selection-rules';

/** Rules that say more than their class does. `{name}` is a parameter of the refusal, and must be there. */
export const ruleWords: Readonly<Record<string, RefusalWords>> = {
  ...deskRuleWords,
  ...entryRuleWords,
  ...selectionRuleWords,
  ...followUpRuleWords,
  ...assertionRuleWords,
  ...loginRuleWords,
  ...privacyRuleWords,
  R1: words(
    'Anda {duty}, jadi tidak boleh memutus tahap ini (R1, pemisahan tugas)',
    'You {duty}, so you may not decide this stage (R1, separation of duties)',
  ),
  R2: words(
    'Anda sendiri calon pada berkas ini, jadi tidak boleh memutusnya (R2, konflik kepentingan)',
    'You are a nominee in this case yourself, so you may not decide it (R2, conflict of interest)',
  ),
  R3: words(
    'Anda sudah menarik diri karena konflik kepentingan (R3, UU 30/2014)',
    'You recused because of a conflict of interest (R3, UU 30/2014)',
  ),
  I2: words(
    'Anda sudah memutus tugas ini; keputusan pertama yang berlaku',
    'You already decided this task; the first decision stands',
    'Lihat keputusan Anda pada Riwayat',
    'See your decision in the History',
  ),
  R4: words(
    'Anggota panitia tidak boleh sekaligus pelamar (R4, konflik kepentingan)',
    'A panel member may not be an applicant as well (R4, conflict of interest)',
    'Usulkan anggota lain',
    'Propose another member',
  ),
  CASE_HELD: words(
    'Berkas sedang ditangguhkan; hanya tenggat menurut hukum yang tetap berjalan',
    'The case is on hold; only statutory clocks run on',
    'Tunggu sampai berkas dilanjutkan',
    'Wait until the case is resumed',
  ),
  GROUP_TURN: words(
    'Belum giliran Anda: kelompok sebelumnya harus memutus lebih dahulu',
    'It is not your turn yet: the group before yours must decide first',
    'Tunggu sampai giliran Anda; Anda akan diberi tahu',
    'Wait for your turn; you will be told',
  ),
  PERSON_TURN: words(
    'Belum giliran Anda: anggota sebelum Anda dalam daftar harus memutus lebih dahulu',
    'It is not your turn yet: the member before you on the list must decide first',
    'Tunggu sampai giliran Anda; Anda akan diberi tahu',
    'Wait for your turn; you will be told',
  ),
  ENTRY_GONE: words(
    'Isian yang harus dipastikan sudah tidak berlaku',
    'The entry that was to be confirmed is void',
    'Tunggu isian yang baru',
    'Wait for a new entry',
  ),
  FINDINGS_PENDING: words(
    'Hasil pemeriksaan calon ini belum siap',
    'The findings on this nominee are not ready yet',
    'Coba lagi sebentar lagi',
    'Try again in a moment',
  ),
  NOMINEE_RETURNED: words(
    'Calon ini sedang menunggu perbaikan',
    'This nominee waits for a correction',
    'Tunggu sampai perbaikannya masuk',
    'Wait until the correction is in',
  ),
  NOMINEE_SETTLED: words(
    'Tahap ini sudah selesai untuk calon itu',
    'This stage is settled for that nominee',
    'Lihat hasilnya pada tab Calon',
    'See the result under Nominees',
  ),
  NOBODY_WAITS: words(
    'Tidak ada calon yang masih menunggu pada tahap ini',
    'No nominee waits at this stage any more',
    'Lihat hasilnya pada tab Calon',
    'See the result under Nominees',
  ),
  NOT_DELEGABLE: words(
    'Keputusan ini tidak dapat diambil dengan mandat Plt. atau Plh. (SE BKN 1/SE/I/2021)',
    'This decision cannot be taken under a Plt. or Plh. mandate (SE BKN 1/SE/I/2021)',
    'Hanya pejabat definitif yang dapat memutus',
    'Only the holder of the office can decide',
  ),
  HANDED_OVER: words(
    'Anda sudah mewakilkan tugas ini kepada orang lain',
    'You delegated this task to someone else',
    'Pemegang tugas sekarang yang dapat memutus',
    'The present holder of the task can decide',
  ),
  MANDATE_SCOPE: words(
    'Mandat Anda tidak mencakup tahap ini',
    'Your mandate does not cover this stage',
    'Pejabatnya sendiri yang dapat memutus',
    'The holder of the office can decide',
  ),
  MANDATE_ENDED: words(
    'Masa berlaku mandat Anda sudah habis',
    'Your mandate has ended',
    'Minta mandat baru dari pejabatnya',
    'Ask the holder of the office for a new mandate',
  ),
  MANDATE_NOT_YET: words(
    'Mandat Anda belum mulai berlaku',
    'Your mandate has not begun',
    'Tunggu sampai tanggal mulainya',
    'Wait until it begins',
  ),
  CLAIMED: words(
    'Tugas ini sudah diambil rekan Anda',
    'A colleague has claimed this task',
    'Minta rekan Anda melepas tugas',
    'Ask your colleague to release the task',
  ),
  ENTRY_WAITS: words(
    'Jawaban sudah dimasukkan dan menunggu dipastikan orang kedua',
    'The answer is entered and waits for a second person to confirm it',
    'Rekan di meja yang sama yang dapat memastikan',
    'A colleague at the same desk can confirm it',
  ),
  CASE_OVER: words(
    'Berkas ini sudah ditutup',
    'This case is closed',
    'Lihat hasilnya pada Ringkasan',
    'See the result in the Overview',
  ),
  CASE_CLOSED: words(
    'Berkas ini sudah ditutup',
    'This case is closed',
    'Lihat hasilnya pada Ringkasan',
    'See the result in the Overview',
  ),
  TASK_CLOSED: words(
    'Tugas ini sudah selesai atau tidak berlaku lagi',
    'This task is done or void',
    'Lihat tahap yang sedang berjalan pada Ringkasan',
    'See the open stage in the Overview',
  ),
  STATE_SIZE: words(
    'Berkas terlalu besar untuk ditambah',
    'The case is too large to grow further',
    'Pisahkan sebagian calon ke berkas baru',
    'Split some nominees off into a new case',
  ),
  VACANCY_TAKEN: words(
    'Lowongan ini sudah mempunyai seleksi yang berjalan',
    'This vacancy already has an open selection',
    'Buka seleksi yang sedang berjalan',
    'Open the selection that is under way',
  ),
  MAY_NOT_START: words(
    'Jabatan Anda tidak dapat memulai berkas ini',
    'Your office may not start this case',
    'Minta petugas kepegawaian membukanya',
    'Ask an HR officer to open it',
  ),
  NOT_ADMINISTRATOR: words(
    'Hanya administrator yang dapat melakukan ini',
    'Only the administrator can do this',
    'Hubungi administrator',
    'Ask the administrator',
  ),
  NOT_AUDITOR: words(
    'Hanya pemeriksa yang dapat melihat ini',
    'Only an auditor can see this',
    'Hubungi pemeriksa',
    'Ask an auditor',
  ),
  NO_OPEN_SELECTION: words(
    'Lowongan ini tidak sedang menerima lamaran',
    'This vacancy does not take applications now',
    'Lihat lowongan yang dibuka',
    'See the open vacancies',
  ),
};

/** Where a rule's words depend on why it refused: the entry's reason code comes after the rule. */
export const ruleAndReasonWords: Readonly<Record<string, RefusalWords>> = {
  'R1 CONFIRM_SAME_PERSON': words(
    'Anda sendiri yang memasukkan jawaban ini, jadi orang lain yang harus memastikannya (R1, pemisahan tugas)',
    'You entered this answer yourself, so another person must confirm it (R1, separation of duties)',
    'Rekan di meja yang sama yang dapat memastikan',
    'A colleague at the same desk can confirm it',
  ),
};

const objectionAnswer: Words = { id: 'menjawab keberatan ini', en: 'answered this objection' };
const appealAnswer: Words = { id: 'menjawab banding ini', en: 'answered this appeal' };

/** What a person did who already has a duty, to follow "you". Whoever releases is counted with the nominator. */
export const dutyWords: Readonly<Record<string, Words>> = {
  nominator: {
    id: 'mengusulkan berkas ini atau melepas calonnya',
    en: 'nominated this case or released its nominees',
  },
  verifier: { id: 'memverifikasi berkas ini', en: 'verified this case' },
  inspector: { id: 'menelaah integritas pada berkas ini', en: 'checked integrity in this case' },
  agency_review: { id: 'menelaah berkas ini untuk BKPSDM', en: 'reviewed this case for BKPSDM' },
  contested_decision: { id: 'ikut memutus hasil yang dikeberatani', en: 'had a part in the result objected to' },
  objection_answer: objectionAnswer,
  objection_answer_pyb: objectionAnswer,
  objection_answer_ppk: objectionAnswer,
  appeal_answer: appealAnswer,
  appeal_answer_ppk: appealAnswer,
  legal_review: { id: 'memaraf berkas ini untuk Bagian Hukum', en: 'initialled this case for Legal' },
  pyb_approval: {
    id: 'menyetujui berkas ini sebagai Pejabat yang Berwenang',
    en: 'approved this case as the authorised official',
  },
  ppk_decision: {
    id: 'menetapkan berkas ini sebagai Pejabat Pembina Kepegawaian',
    en: 'decided this case as the appointing authority',
  },
};

export const otherDuty: Words = {
  id: 'sudah menjalankan tugas lain pada berkas ini',
  en: 'already did another duty in this case',
};
