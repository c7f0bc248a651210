import type { RefusalWords } from './refusal-classes';
import { words } from './refusal-classes';

/** Rules about what was entered, and how to put it right. */
export const entryRuleWords: Readonly<Record<string, RefusalWords>> = {
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
  MATCH_ORDER: words(
    'Ada calon koperasi yang sama dengan nilai kecocokan lebih tinggi yang dilewati',
    'A nominee of the same cooperative with a higher match score is passed over',
    'Tulis alasan Anda, atau ubah urutannya',
    'Write your reason, or change the order',
  ),
  RESERVE_OFFERED: words(
    'Kuota sudah ditawarkan kepada cadangan ini',
    'A slot was already offered to this reserve',
    'Lihat berkas penawarannya',
    'Look at the case of the offer',
  ),
  RESERVE_OVER: words(
    'Masa cadangan calon ini sudah berakhir',
    'The time of this nominee on the reserve list is over',
    'Usulkan calon dalam berkas baru',
    'Nominate again in a new case',
  ),
  REASON_REQUIRED: words(
    'Keputusan ini perlu alasan',
    'This decision needs a reason',
    'Isi alasan Anda',
    'Enter your reason',
  ),
  RATER_GAP: words(
    'Nilai Anda berselisih {points} poin dari rata-rata penilai lain (batas {limit})',
    'A mark of yours is {points} points from the mean of the others (limit {limit})',
    'Tulis alasan Anda bersama pengesahan',
    'Write your reason with the ratification',
  ),
  LETTER_REQUIRED: words(
    'Jawaban ini perlu surat resminya',
    'This answer needs its official letter',
    'Isi nomor, tanggal, dan unggah suratnya',
    'Enter its number and date and upload the letter',
  ),
  CALENDAR_MISSING: words(
    'Kalender kerja tahun {year} belum ada, sehingga tenggat tidak dapat dihitung',
    'There is no working calendar for {year}, so the due date cannot be computed',
    'Minta administrator memasukkan kalender kerja tahun itu',
    'Ask the administrator to enter the working calendar of that year',
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
  OUTCOME_MISSING: words(
    'Belum ada keputusan yang dipilih',
    'No outcome is chosen yet',
    'Pilih keputusan untuk setiap calon',
    'Choose an outcome for every nominee',
  ),
  RETURN_TARGET: words(
    'Tahap tujuan pengembalian belum dipilih atau tidak ditawarkan',
    'The stage to return to is missing or not offered',
    'Pilih tahap tujuan dari daftar',
    'Choose the stage from the list',
  ),
  REASON_UNKNOWN: unknownReason(),
  UNKNOWN_REASON_CODE: unknownReason(),
  DOCUMENT_REQUIRED: words(
    'Keputusan ini perlu dokumen yang belum dilampirkan',
    'This decision needs a document that is not attached',
    'Unggah dokumen yang wajib',
    'Upload the required document',
  ),
  FINDING_OPEN: words(
    'Masih ada hasil pemeriksaan yang tidak cocok dan belum ditanggapi',
    'A finding that does not match is not answered yet',
    'Ubah hasil itu dengan alasan, atau putuskan lain',
    'Overrule it with a reason, or decide otherwise',
  ),
  FINDING_FINAL: words(
    'Ada temuan yang tidak dapat diperbaiki oleh pengusul atau pelamar',
    'A finding here cannot be put right by the nominator or the applicant',
    'Nyatakan tidak memenuhi syarat, atau kesampingkan temuan itu dengan alasan',
    'Decide that the nominee is not eligible, or overrule the finding with a reason',
  ),
  FINDING_UNKNOWN: words(
    'Hasil pemeriksaan itu tidak termasuk calon ini',
    'That finding does not belong to this nominee',
    'Pilih hasil dari daftar calon ini',
    'Choose a finding of this nominee',
  ),
  FILE_AS_ONE: words(
    'Tahap ini memutus berkas sebagai satu kesatuan, bukan calon satu per satu',
    'This stage decides the case as one, not nominee by nominee',
    'Kirim satu keputusan tanpa daftar calon',
    'Send one decision without a list of nominees',
  ),
  NOMINEE_OUT: words(
    'Calon itu sudah tidak dalam proses',
    'That nominee is no longer in process',
    'Pilih calon lain dari daftar tugas',
    'Choose another nominee from the list of the task',
  ),
  NOBODY_CHOSEN: words(
    'Yang dipilih sudah tidak dalam proses, jadi tidak ada yang dapat diangkat',
    'The one chosen is no longer in process, so there is nobody to appoint',
    'Kembalikan berkas untuk memilih lagi',
    'Return the case to choose again',
  ),
  ORDER_REQUIRED: words(
    'Urutan penempatan belum diisi',
    'The order of placement is missing',
    'Isi nomor urut setiap calon yang ditempatkan',
    'Enter the order of every nominee that is placed',
  ),
  SCORE_BY_SHEET: words(
    'Nilai hanya masuk lewat lembar penilaian',
    'Scores come in by score sheet only',
    'Isi dan kunci lembar penilaian Anda',
    'Fill in and lock your score sheet',
  ),
  NOT_SCORED: words(
    'Tahap ini tidak dinilai dengan lembar penilaian',
    'This stage is not scored by a sheet',
    'Ambil keputusan yang ditawarkan tahap ini',
    'Choose one of the outcomes of this stage',
  ),
  NOMINEE_NOT_RANKED: words(
    'Calon itu tidak ada dalam peringkat',
    'That nominee is not in the ranking',
    'Pilih calon dari daftar peringkat',
    'Choose a nominee from the ranking',
  ),
  PANSEL_CHAIR: words(
    'Panitia harus mempunyai tepat satu ketua',
    'The panel must have exactly one chair',
    'Tetapkan satu ketua',
    'Name one chair',
  ),
};

function unknownReason(): RefusalWords {
  return words(
    'Kode alasan itu tidak dikenal',
    'That reason code is not known',
    'Pilih alasan dari daftar',
    'Choose a reason from the list',
  );
}
