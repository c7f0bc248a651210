import type { ProblemClass } from '../refusals';
import type { Words } from './language';

/** Why, and what helps: every sentence that explains a "no" has both. */
export interface RefusalWords {
  readonly why: Words;
  readonly helps?: Words;
}

/** What each class of refusal means where its rule has no words of its own. */
export const classWords: Readonly<Record<ProblemClass, RefusalWords>> = {
  malformed: words(
    'Permintaan tidak dapat dibaca',
    'The request cannot be read',
    'Perbaiki isian yang ditandai, lalu kirim lagi',
    'Correct the marked entry and send it again',
  ),
  unauthenticated: words(
    'Anda belum masuk, atau sesi Anda sudah berakhir',
    'You are not signed in, or your session has ended',
    'Masuk lagi; isian Anda aman',
    'Sign in again; your entries are safe',
  ),
  not_found: words(
    'Halaman tidak ada atau bukan wewenang Anda',
    'This page does not exist or is not yours to see',
    'Kembali ke Kotak tugas',
    'Go back to the Inbox',
  ),
  not_assignee: words(
    'Tugas ini tidak diberikan kepada Anda',
    'This task was not given to you',
    'Minta pemegang tugas untuk memutus',
    'Ask the holder of the task to decide',
  ),
  out_of_turn: words(
    'Belum giliran Anda: yang lain harus memutus lebih dahulu',
    'It is not your turn yet: others must decide first',
    'Tunggu sampai giliran Anda; Anda akan diberi tahu',
    'Wait for your turn; you will be told',
  ),
  already_decided: words(
    'Tugas ini sudah diputus',
    'This task is already decided',
    'Lihat keputusannya pada Riwayat',
    'See the decision in the History',
  ),
  stage_closed: words(
    'Tahap ini sudah selesai atau belum dibuka',
    'This stage is settled or not open yet',
    'Lihat tahap yang sedang berjalan pada Ringkasan',
    'See the open stage in the Overview',
  ),
  stale_version: words(
    'Berkas berubah sejak Anda membacanya',
    'The case changed since you read it',
    'Muat ulang, baca perubahannya, lalu putuskan lagi',
    'Load it again, read what changed, then decide again',
  ),
  separation_of_duties: words(
    'Orang yang sama tidak boleh menjalankan dua tugas yang dipisahkan (pemisahan tugas)',
    'The same person may not do two duties that are kept apart (separation of duties)',
    'Orang lain harus memutus',
    'Another person must decide',
  ),
  conflict_of_interest: words(
    'Anda mempunyai konflik kepentingan pada berkas ini (UU 30/2014)',
    'You have a conflict of interest in this case (UU 30/2014)',
    'Laporkan kepada atasan Anda; orang lain harus memutus',
    'Report it to your superior; another person must decide',
  ),
  not_delegable: words(
    'Keputusan ini tidak dapat diwakilkan',
    'This decision cannot be delegated',
    'Hanya pejabat definitif yang dapat memutus',
    'Only the holder of the office can decide',
  ),
  mandate_invalid: words(
    'Mandat Anda tidak berlaku untuk tindakan ini',
    'Your mandate does not cover this act',
    'Minta mandat baru dari pejabatnya',
    'Ask the holder of the office for a new mandate',
  ),
  office_ended: words(
    'Masa jabatan Anda sudah berakhir',
    'Your office has ended',
    'Penggantinya yang dapat memutus',
    'Your successor can decide',
  ),
  signature_required: words(
    'Tahap ini perlu ditandatangani dengan sesi masuk yang baru',
    'This stage is signed with a fresh sign-in',
    'Masuk lagi, lalu tandatangani',
    'Sign in again, then sign',
  ),
  unknown_outcome: words(
    'Pilihan itu tidak ada pada tahap ini',
    'This stage has no such outcome',
    'Pilih salah satu yang ditawarkan',
    'Choose one of those offered',
  ),
  unknown_nominee: words(
    'Calon itu tidak termasuk dalam tugas ini',
    'That nominee does not belong to this task',
    'Pilih calon dari daftar tugas',
    'Choose a nominee from the list of the task',
  ),
  invalid_score: words(
    'Ada nilai yang tidak sah atau belum diisi',
    'A score is not valid or is missing',
    'Isi setiap nilai dengan angka dalam batasnya',
    'Enter every score as a number within its limits',
  ),
  quota_full: words(
    'Kuota koperasi sudah penuh',
    'The slots of the cooperative are full',
    'Masukkan calon ke daftar cadangan atau pilih koperasi lain',
    'Put the nominee on the reserve list or choose another cooperative',
  ),
  case_held: words(
    'Berkas sedang ditangguhkan',
    'The case is on hold',
    'Tunggu sampai berkas dilanjutkan',
    'Wait until the case is resumed',
  ),
  in_progress: words(
    'Permintaan yang sama sedang diproses',
    'The same request is being processed',
    'Tunggu sebentar, lalu periksa lagi',
    'Wait a moment, then check again',
  ),
  key_reused: words(
    'Kunci pengulangan itu sudah dipakai untuk isian lain',
    'That repeat key was used for another entry',
    'Kirim lagi dengan kunci baru',
    'Send it again with a new key',
  ),
  too_large: words(
    'Isian terlalu besar',
    'The entry is too large',
    'Bagi menjadi beberapa kiriman yang lebih kecil',
    'Split it into smaller ones',
  ),
  rate_limited: words(
    'Terlalu banyak permintaan dalam waktu singkat',
    'There were too many requests in a short time',
    'Tunggu sebentar, lalu coba lagi',
    'Wait a moment, then try again',
  ),
  unavailable: words(
    'Layanan sedang tidak dapat dihubungi',
    'The service cannot be reached at the moment',
    'Isian Anda aman; coba lagi sebentar lagi',
    'Your entries are safe; try again in a moment',
  ),
  calendar_missing: words(
    'Kalender kerja untuk tahun itu belum ada, sehingga tenggat tidak dapat dihitung',
    'There is no working calendar for that year, so the due date cannot be computed',
    'Minta administrator memasukkan kalender kerja',
    'Ask the administrator to enter the working calendar',
  ),
  definition_invalid: words(
    'Alur itu tidak memenuhi aturan',
    'The pipeline does not meet the rules',
    'Perbaiki bagian yang ditunjuk, lalu periksa lagi',
    'Correct the part that is pointed out and check it again',
  ),
};

export function words(whyId: string, whyEn: string, helpsId?: string, helpsEn?: string): RefusalWords {
  const why = { id: whyId, en: whyEn };
  return helpsId === undefined || helpsEn === undefined ? { why } : { why, helps: { id: helpsId, en: helpsEn } };
}
