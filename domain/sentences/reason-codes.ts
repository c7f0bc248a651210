import { reasonCodes } from '../refusals';
import type { ReasonCode } from '../refusals';
import type { Language, Words } from './language';

/** Every reason code in words that complete "Maria Bulan was found not eligible: …". */
const reasonWords: Readonly<Record<ReasonCode, Words>> = {
  AGE_MAX: { id: 'usia melewati batas', en: 'the age is above the limit' },
  EDU_MIN: { id: 'pendidikan di bawah syarat', en: 'the education is below the requirement' },
  EXPERIENCE_MIN: { id: 'pengalaman terkait belum cukup', en: 'there is too little related experience' },
  TENURE_MIN: { id: 'masa jabatan belum cukup', en: 'the time in post is too short' },
  RANK_MIN: { id: 'pangkat di bawah syarat', en: 'the rank is below the requirement' },
  SKP_MIN: { id: 'SKP dua tahun terakhir di bawah Baik', en: 'an appraisal of the last two years is below Good' },
  DISCIPLINE_OPEN: {
    id: 'hukuman atau pemeriksaan disiplin masih berjalan',
    en: 'a disciplinary penalty or examination is still open',
  },
  HEALTH_UNFIT: { id: 'tidak memenuhi syarat kesehatan', en: 'the health requirement is not met' },
  DOC_MISSING: { id: 'dokumen belum lengkap', en: 'a document is missing' },
  DOC_EXPIRED: { id: 'masa berlaku dokumen habis', en: 'a document has expired' },
  LATE: { id: 'berkas masuk setelah pendaftaran ditutup', en: 'the application came after registration closed' },
  NOT_PNS: { id: 'bukan PNS aktif', en: 'not an active permanent civil servant (PNS)' },
  NOT_PPPK: { id: 'bukan PPPK aktif', en: 'not an active contract civil servant (PPPK)' },
  FORMATION_EXCLUDED: {
    id: 'formasi jabatan ini dikecualikan (SEB 2025)',
    en: 'posts of this group are excluded (SEB 2025)',
  },
  CONTRACT_SHORT: { id: 'sisa masa kontrak terlalu pendek', en: 'the rest of the contract is too short' },
  QUOTA_FULL: { id: 'kuota koperasi sudah penuh', en: 'the slots of the cooperative are full' },
  KDKMP_NOT_LEGAL: { id: 'koperasi belum berbadan hukum', en: 'the cooperative is not yet a legal entity' },
  KIN_BOARD: {
    id: 'duduk atau berkerabat dalam kepengurusan koperasi itu',
    en: 'sits on the board of that cooperative or has kin there',
  },
  CONSENT_MISSING: { id: 'surat kesediaan belum ada', en: 'the letter of consent is missing' },
  ID_FORMAT: { id: 'bentuk NIP tidak sesuai', en: 'the NIP has the wrong form' },
  ID_MISMATCH: { id: 'NIP tidak cocok dengan data kepegawaian', en: 'the NIP does not match the personnel data' },
  AC_MIN: {
    id: 'nilai uji kompetensi di bawah batas yang diumumkan',
    en: 'the assessment centre score is below the announced minimum',
  },
  ABSENT: { id: 'tidak hadir dalam penilaian', en: 'absent from an assessment' },
  MIN_APPLICANTS: { id: 'jumlah pelamar kurang', en: 'there are too few applicants' },
  PANSEL_PARITY: { id: 'jumlah anggota panitia harus ganjil', en: 'the panel must have an odd number of members' },
  PANSEL_SIZE: { id: 'jumlah anggota panitia di luar batas', en: 'the number of panel members is outside the limits' },
  PANSEL_INTERNAL_MAX: {
    id: 'anggota panitia dari dalam terlalu banyak',
    en: 'too many panel members come from inside',
  },
  SOD_SAME_PERSON: {
    id: 'orang yang sama sudah menjalankan tugas lain pada berkas ini',
    en: 'the same person already did another duty in this case',
  },
  COI_RECUSED: { id: 'ada konflik kepentingan', en: 'there is a conflict of interest' },
  MANDATE_STRATEGIC: {
    id: 'keputusan strategis tidak dapat diambil dengan mandat',
    en: 'a strategic decision cannot be taken under a mandate',
  },
  DELEGATION_EXPIRED: { id: 'mandat sudah berakhir', en: 'the mandate has ended' },
  NOT_IN_TOP_THREE: { id: 'nama itu tidak masuk 3 besar', en: 'that name is not on the shortlist of three' },
  WEIGHTS_INVALID: { id: 'bobot tidak memenuhi ketentuan', en: 'the weights do not meet the rules' },
  BKN_REFUSED: { id: 'BKN tidak menyetujui', en: 'BKN did not agree' },
  CALENDAR_MISSING: { id: 'kalender kerja tahun itu belum ada', en: 'there is no working calendar for that year' },
  OFFICE_ENDED: { id: 'masa jabatan sudah berakhir', en: 'the office has ended' },
  REPLACEMENT_FREEZE: {
    id: 'berlaku larangan penggantian pejabat (UU 10/2016)',
    en: 'officials may not be replaced in this period (UU 10/2016)',
  },
  REQUIREMENT_NOT_MET: { id: 'ada syarat yang tidak terpenuhi', en: 'a requirement is not met' },
  CONFIRM_SAME_PERSON: {
    id: 'isian harus dipastikan oleh orang lain',
    en: 'the entry must be confirmed by another person',
  },
};

/** A code in words; an unlisted one is told as a requirement that is not met, which is what others may read anyway. */
export function reasonInWords(code: string, language: Language): string {
  const known = reasonCodes.find((listed) => listed === code) ?? 'REQUIREMENT_NOT_MET';
  return reasonWords[known][language];
}
