import type { RefusalWords } from './refusal-classes';
import { words } from './refusal-classes';

/** Rules about what comes after a decree: evaluations, extensions, changes of a paper, rounds of demand. */
export const followUpRuleWords: Readonly<Record<string, RefusalWords>> = {
  HELD_PLACE: words(
    'Penugasan atau jabatan yang sudah ditetapkan tidak dilepas dengan mundur dari berkas ini',
    'What a decree has given is not given up by leaving this case',
    'Tunggu keputusan berkas ini, atau mintakan surat kepada petugas kepegawaian',
    'Wait for the decision here, or turn to the HR officer with a letter',
  ),
  UNTIL_UNASKED: words(
    'Keputusan ini tidak menentukan hari terakhir penugasan',
    'This decision sets no last day',
    'Kosongkan hari terakhir',
    'Leave the last day out',
  ),
  TERM_LIMIT: words(
    'Penugasan tidak dapat diperpanjang melewati masa paling lama, akhir kontrak, atau batas pensiun',
    'The assignment cannot go on beyond the longest term, the contract or retirement',
    'Pilih hari sesudah hari terakhir sekarang dan sebelum batas itu, atau kembalikan pegawai',
    'Choose a day after the present last one and within that limit, or return the person',
  ),
  ASSIGNMENT_REQUIRED: words(
    'Berkas ini harus menyebut penugasan yang dinilai',
    'The case must say which assignment it evaluates',
  ),
  UNKNOWN_ASSIGNMENT: words('Penugasan itu tidak dikenal', 'There is no such assignment'),
  ASSIGNMENT_OVER: words('Penugasan itu tidak atau tidak lagi berjalan', 'That assignment is not under way'),
  ASSIGNMENT_IN_REVIEW: words(
    'Penugasan itu sedang diputus dalam berkas lain',
    'That assignment is being decided about in an open case',
    'Lanjutkan berkas yang terbuka',
    'Go on with the open case',
  ),
  PAPER_REQUIRED: words(
    'Berkas ini harus menyebut naskah yang diubah dan cara mengubahnya',
    'The case must say which paper it changes, and how',
  ),
  UNKNOWN_PAPER: words('Naskah itu tidak dikenal', 'There is no such paper'),
  PAPER_IN_CHANGE: words(
    'Perubahan atas naskah itu sedang berjalan',
    'A change of that paper is under way',
    'Lanjutkan berkas yang terbuka',
    'Go on with the open case',
  ),
  HELD_IN_REVIEW: words(
    'Orang yang disebut naskah itu masih diproses dalam berkas lain',
    'Someone whom the paper names is still being decided about in an open case',
    'Selesaikan berkas itu lebih dahulu',
    'Finish that case first',
  ),
  NOTHING_TO_REVOKE: words(
    'Tidak ada lagi yang dapat dicabut dari naskah itu',
    'Nothing that the paper gave is left to revoke',
  ),
  NOT_ON_PAPER: words('Orang itu tidak disebut dalam naskah tersebut', 'The paper does not name that person'),
  OPENED_BY_OBJECTION: words(
    'Berkas keberatan dibuka oleh orang yang bersangkutan, dari berkas yang memuat hasilnya',
    'An objection is opened by the person concerned, from the case that holds the result',
    'Ajukan keberatan pada berkas itu',
    'Object in that case',
  ),
  OBJECTED_ALREADY: words(
    'Keberatan atas hasil ini sudah diajukan',
    'An objection to this result was filed already',
    'Lihat berkas keberatan itu',
    'See the case of that objection',
  ),
  OBJECTION_PERIOD_OVER: words(
    'Masa keberatan atas hasil ini sudah lewat',
    'The period for objecting to this result is over',
    'Tanyakan upaya lain kepada petugas kepegawaian',
    'Ask the HR officer what else can be done',
  ),
  NOBODY_NOMINATED: words(
    'Berkas ini bukan tentang orang',
    'This case is not about persons',
    'Kosongkan daftar calon',
    'Leave the list empty',
  ),
};
