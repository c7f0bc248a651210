import type { RefusalWords } from './refusal-classes';
import { words } from './refusal-classes';
import type { Words } from './language';

/** Rules that say more than their class does. `{name}` is a parameter of the refusal, and must be there. */
export const ruleWords: Readonly<Record<string, RefusalWords>> = {
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
  RETURN_MAX: words(
    'Berkas sudah dikembalikan sebanyak yang boleh dari tahap ini',
    'The case was already returned from this stage as often as is allowed',
    'Ambil keputusan lain',
    'Decide otherwise',
  ),
  ONE_CHOSEN: words(
    'Harus tepat satu nama yang dipilih',
    'Exactly one name must be chosen',
    'Pilih satu dari tiga nama',
    'Choose one of the three names',
  ),
  B16: words(
    'Nama itu tidak masuk 3 besar (PP 11/2017 jo PP 17/2020)',
    'That name is not on the shortlist of three (PP 11/2017 jo PP 17/2020)',
    'Pilih satu dari tiga nama, atau kembalikan semua',
    'Choose one of the three names, or return all',
  ),
  REASON_REQUIRED: words(
    'Keputusan ini perlu alasan',
    'This decision needs a reason',
    'Isi alasan Anda',
    'Enter your reason',
  ),
  LETTER_REQUIRED: words(
    'Jawaban ini perlu surat resminya',
    'This answer needs its official letter',
    'Isi nomor, tanggal, dan unggah suratnya',
    'Enter its number and date and upload the letter',
  ),
  MIN_APPLICANTS: words(
    'Pelamar masih di bawah jumlah minimum untuk dilanjutkan',
    'There are too few applicants to go on',
    'Perpanjang pendaftaran atau batalkan lowongan',
    'Extend the registration or cancel the vacancy',
  ),
  PANSEL_PARITY: words(
    'Jumlah anggota panitia harus ganjil (PermenPANRB 15/2019)',
    'The panel must have an odd number of members (PermenPANRB 15/2019)',
    'Tambah atau kurangi satu anggota',
    'Add or leave out one member',
  ),
  PANSEL_SIZE: words(
    'Jumlah anggota panitia di luar batas (PermenPANRB 15/2019)',
    'The number of panel members is outside the limits (PermenPANRB 15/2019)',
    'Usulkan panitia dengan jumlah anggota yang sesuai',
    'Propose a panel of the right size',
  ),
  PANSEL_INTERNAL_MAX: words(
    'Terlalu banyak anggota panitia dari dalam (PermenPANRB 15/2019)',
    'Too many panel members come from inside (PermenPANRB 15/2019)',
    'Ganti anggota dari dalam dengan anggota dari luar',
    'Replace internal members by external ones',
  ),
  QUOTA_FULL: words(
    'Kuota koperasi itu sudah penuh (SEB 2025)',
    'The slots of that cooperative are full (SEB 2025)',
    'Masukkan calon ke daftar cadangan atau pilih koperasi lain',
    'Put the nominee on the reserve list or choose another cooperative',
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
  DUPLICATE_NOMINEE: words(
    'Calon yang sama tercantum dua kali',
    'The same nominee is listed twice',
    'Hapus salah satunya',
    'Remove one of them',
  ),
  NOMINEE_MISSING: words(
    'Belum ada calon',
    'There is no nominee yet',
    'Tambahkan paling sedikit satu calon',
    'Add at least one nominee',
  ),
  ID_FORMAT: words(
    'Bentuk NIP tidak sesuai',
    'The NIP has the wrong form',
    'Isi 18 angka NIP',
    'Enter the 18 digits of the NIP',
  ),
  UNKNOWN_PIPELINE: words(
    'Alur itu tidak dikenal',
    'That pipeline is not known',
    'Pilih alur dari daftar',
    'Choose a pipeline from the list',
  ),
  KEY_MISSING: words(
    'Kunci pengulangan belum ada',
    'The repeat key is missing',
    'Kirim lagi dengan kunci',
    'Send it again with a key',
  ),
  KEY_FORMAT: words(
    'Bentuk kunci pengulangan tidak sesuai',
    'The repeat key has the wrong form',
    'Kirim lagi dengan kunci lain',
    'Send it again with another key',
  ),
  DOCUMENT_HASH: words(
    'Isi dokumen berbeda dari yang diunggah',
    'The document differs from what was uploaded',
    'Unggah lagi dokumennya',
    'Upload the document again',
  ),
  BODY_SIZE: words(
    'Isian melebihi 1 MiB',
    'The entry is above 1 MiB',
    'Bagi menjadi beberapa kiriman yang lebih kecil',
    'Split it into smaller ones',
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

/** What a person did who already has a duty, to follow "you". Whoever releases is counted with the nominator. */
export const dutyWords: Readonly<Record<string, Words>> = {
  nominator: {
    id: 'mengusulkan berkas ini atau melepas calonnya',
    en: 'nominated this case or released its nominees',
  },
  verifier: { id: 'memverifikasi berkas ini', en: 'verified this case' },
  inspector: { id: 'menelaah integritas pada berkas ini', en: 'checked integrity in this case' },
  agency_review: { id: 'menelaah berkas ini untuk BKPSDM', en: 'reviewed this case for BKPSDM' },
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
