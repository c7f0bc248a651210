import type { RefusalWords } from './refusal-classes';
import { words } from './refusal-classes';

/** Rules of a selection: its terms, its panel, its short list, and the freeze on replacing officials. */
export const selectionRuleWords: Readonly<Record<string, RefusalWords>> = {
  FREEZE_CONSENT: words(
    'Penggantian pejabat sedang dilarang tanpa persetujuan tertulis Mendagri (UU 10/2016)',
    'Officials may not be replaced now without the written consent of the Minister of Home Affairs (UU 10/2016)',
    'Lampirkan surat persetujuannya',
    'Attach the letter of consent',
  ),
  B13: words(
    'Yang dilaporkan harus tepat tiga nama, dan satu nama saja tidak pernah cukup (PP 11/2017 jo PP 17/2020)',
    'Exactly three names go up, and one alone is never enough (PP 11/2017 jo PP 17/2020)',
    'Batalkan seleksi ini, atau tunggu sampai pleno diulang',
    'Cancel this selection, or wait until the plenary is repeated',
  ),
  B13_CONSENT: words(
    'Nama yang dilaporkan kurang dari tiga; itu hanya boleh dengan persetujuan BKN',
    'There are fewer than three names; they go up only with the consent of BKN',
    'Isi nomor, tanggal, dan unggah surat persetujuannya',
    'Enter the number and date of the letter of consent and upload it',
  ),
  GROUND_REQUIRED: words(
    'Keputusan ini hanya dengan salah satu alasan prosedur{grounds}',
    'This decision needs one of the procedural grounds{grounds}',
    'Pilih alasan dari daftar',
    'Choose a ground from the list',
  ),
  R10: words(
    'Setelah ada yang menarik diri, penilainya kurang dari batas atau pihak luar tidak lagi mayoritas (R10)',
    'After a recusal the panel has too few scorers, or its external members are no majority any more (R10)',
    'Tunggu keputusan yang memanggil anggota pengganti',
    'Wait for the decree that calls an alternate',
  ),
  PANEL_WHOLE: words(
    'Tidak ada anggota panitia yang perlu diganti',
    'No member of the panel needs to be replaced',
    'Panitia tetap seperti yang ditetapkan',
    'The panel stays as it was appointed',
  ),
  PANEL_KEEPS: words(
    'Anggota yang tidak menarik diri tetap dalam panitia sampai seleksi selesai',
    'Members who did not recuse stay on the panel until the selection is over',
    'Sebutkan semua anggota yang tetap beserta penggantinya',
    'Name all the members who stay, and who replaces the others',
  ),
  PANEL_ALTERNATE: words(
    'Pengganti dipanggil dari anggota cadangan yang sudah ditetapkan',
    'A member is replaced by an alternate who was appointed with the panel',
    'Pilih anggota cadangan dari susunan panitia',
    'Choose an alternate of the panel',
  ),
  PLENO_VOTE_REQUIRED: words(
    'Nilai di batas tiga besar sama dan tidak ada yang membedakannya; pleno harus memilih',
    'The marks at the limit of the three names are equal and nothing tells them apart; the plenary must vote',
    'Beri suara untuk satu dari mereka bersama pengesahan',
    'Vote for one of them with your ratification',
  ),
  WEIGHTS_INVALID: words(
    'Bobot penilaian di luar batas atau jumlahnya bukan 100 (PermenPANRB 15/2019)',
    'The weights are outside their bands or do not sum to 100 (PermenPANRB 15/2019)',
    'Perbaiki bobot pada lowongan ini',
    'Correct the weights of this vacancy',
  ),
  TERMS_FROZEN: words(
    'Ketentuan lowongan sudah diumumkan, jadi tidak dapat diubah lagi (PermenPANRB 15/2019)',
    'The terms of the vacancy were announced, so nobody can change them any more (PermenPANRB 15/2019)',
    'Lihat ketentuannya pada pengumuman',
    'See the terms in the notice',
  ),
  NO_TERMS: words('Berkas ini tidak mengenai lowongan', 'This case is not about a vacancy'),
  TERMS_CHANGED: words(
    'Ketentuan lowongan berubah sejak dibaca',
    'The terms of the vacancy changed since they were read',
    'Baca ketentuan yang baru, lalu buka seleksinya lagi',
    'Read the new terms, then open the selection again',
  ),
  TERMS_JUDGE: words(
    'Panitia dan pejabat yang menilai atau memilih tidak menetapkan ketentuannya (R8)',
    'The panel and those who score or choose do not set the terms (R8)',
    'Minta petugas kepegawaian menetapkannya',
    'Ask an HR officer to set them',
  ),
  NOT_A_PERIOD: words('Tahap ini bukan masa yang dapat diperpanjang', 'This stage is no period that could be extended'),
  NOT_WINDOW_MANAGER: words(
    'Hanya ketua panitia, atau pengelola masa ini, yang dapat memperpanjangnya',
    'Only the chair of the panel, or whoever manages this period, can extend it',
  ),
  OUTAGE_NOT_OVER: words(
    'Gangguan itu belum berakhir',
    'The outage is not over yet',
    'Perpanjang setelah gangguannya berakhir',
    'Extend the period when it is over',
  ),
  OUTAGE_OUTSIDE: words(
    'Gangguan itu tidak seluruhnya di dalam masa ini',
    'The outage does not lie within this period',
    'Isi hanya bagian yang terjadi selama masa ini',
    'Enter only the part that fell in this period',
  ),
  OUTAGE_MADE_GOOD: words(
    'Gangguan itu, atau sebagian darinya, sudah diganti dengan perpanjangan',
    'The outage, or a part of it, was made good by an extension already',
    'Isi hanya bagian yang belum diganti',
    'Enter only the part that was not',
  ),
  TERMS_INCOMPLETE: words(
    'Syarat lowongan belum lengkap atau tidak dapat dipakai',
    'The terms of the vacancy are incomplete or cannot be used',
    'Lengkapi syarat yang ditandai sebelum diumumkan',
    'Complete the marked terms before they are announced',
  ),
};
