import type { ExaminedFault } from '../examine-definition';
import type { Language, Words } from './language';

/** What is wrong with a definition and what to do, by rule. The path that goes with it says where. */
const faultWords: Readonly<Record<ExaminedFault['rule'], Words>> = {
  SHAPE: { id: 'Isian ini tidak ada atau bentuknya salah', en: 'This entry is missing or has the wrong form' },
  UNKNOWN_FIELD: {
    id: 'Isian ini tidak dikenal; hapus atau perbaiki namanya',
    en: 'This field is not known; remove it or correct its name',
  },
  STATE_TOO_LARGE: {
    id: 'Alur terlalu besar untuk berkas dengan sepuluh calon',
    en: 'The pipeline is too large for a case of ten nominees',
  },
  DUPLICATE_STAGE: { id: 'Ada tahap lain dengan nama ini', en: 'Another stage has this name' },
  DUPLICATE_OUTCOME: {
    id: 'Tahap ini punya putusan lain dengan nama ini',
    en: 'This stage has another outcome of this name',
  },
  NO_OUTCOMES: { id: 'Tahap ini belum punya putusan', en: 'This stage has no outcome yet' },
  LEAD_UNKNOWN: {
    id: 'Putusan ini menuju tahap yang tidak ada',
    en: 'This outcome leads to a stage that is not there',
  },
  LEAD_IN_BRANCH: {
    id: 'Putusan di dalam cabang tidak boleh keluar dari cabang itu',
    en: 'An outcome inside a branch may not lead out of it',
  },
  RETURN_FORWARD: { id: 'Pengembalian harus menuju tahap sebelumnya', en: 'A return must lead to an earlier stage' },
  OUTCOME_UNKNOWN: {
    id: 'Putusan yang disebut tidak ada pada tahap ini',
    en: 'The outcome named here is not one of this stage',
  },
  STAGE_UNKNOWN: { id: 'Tahap yang disebut tidak ada', en: 'The stage named here is not there' },
  UNREACHABLE: { id: 'Tidak ada putusan yang menuju tahap ini', en: 'No outcome leads to this stage' },
  LOOP_UNBOUNDED: { id: 'Pengulangan ini tidak punya batas', en: 'This loop has no limit' },
  BRANCHES: {
    id: 'Cabang hanya ada pada tahap paralel, paling sedikit satu',
    en: 'Branches belong to a parallel stage, one at least',
  },
  WEIGHTS_INVALID: { id: 'Bobot tidak berjumlah 100', en: 'The weights do not sum to 100' },
  SETTING_UNKNOWN: { id: 'Angka ini tidak ada dalam kebijakan', en: 'The policy does not hold this number' },
  NO_ACTORS: { id: 'Tidak ada yang ditanya pada tahap ini', en: 'Nobody is asked at this stage' },
  CALLBACK_STAGE: {
    id: 'Jawaban bertanda tangan hanya untuk tahap gerbang atas berkas',
    en: 'A signed answer belongs to a gate about the file',
  },
  GROUP_WITHOUT_ACTORS: {
    id: 'Kelompok kuorum ini tidak punya anggota',
    en: 'This group of the quorum has no members',
  },
  GROUP_WITHOUT_RULE: { id: 'Kelompok ini tidak punya aturan kuorum', en: 'This group has no rule of the quorum' },
  QUORUM_TOO_LARGE: {
    id: 'Kuorum melebihi jumlah yang dapat ditanya',
    en: 'The quorum is larger than the group that can be asked',
  },
  VETO_UNKNOWN: {
    id: 'Veto ini tidak dapat dipakai: kelompok, jabatan, atau putusan menolaknya tidak ada',
    en: 'This veto cannot be used: its group, its office or an outcome against is not there',
  },
  ABSTENTION: {
    id: 'Abstain tidak menuju ke mana pun dan hanya ada di samping putusan lain yang diambil dengan kuorum',
    en: 'An abstention leads nowhere and stands beside other outcomes that a quorum decides',
  },
  CLAIM_BY_ONE: {
    id: 'Hanya pertanyaan yang dijawab satu orang dapat diwajibkan diambil dahulu',
    en: 'Only a question that one person answers can require to be claimed first',
  },
  TOO_MANY_STAGES: { id: 'Alur ini punya terlalu banyak tahap', en: 'The pipeline has too many stages' },
  ACTOR_NEEDS_NOMINEE: {
    id: 'Tahap atas berkas tidak dapat menanya pejabat seorang calon',
    en: 'A stage about the file cannot ask the office of one nominee',
  },
  ESCALATION_TARGET: { id: 'Eskalasi belum punya tujuan', en: 'The escalation has no target' },
  DUTY_UNKNOWN: { id: 'Tidak ada tahap dengan tugas ini', en: 'No stage has this duty' },
  DUTIES_CANNOT_BE_APART: {
    id: 'Tugas ini dan tugas yang harus dipisah darinya dipegang orang yang sama',
    en: 'This duty and one kept apart from it are held by the same person',
  },
  NO_ENTRIES: {
    id: 'Calon masuk lewat pendaftaran, tetapi tahap pendaftaran tidak ada',
    en: 'Nominees enter by registration, but there is no registration stage',
  },
  ROLE_NOT_HELD: { id: 'Jabatan ini tidak dipegang siapa pun', en: 'Nobody holds this office' },
  PANEL_NOT_FORMED: {
    id: 'Tahap ini menanya panitia, tetapi tidak ada tahap yang membentuknya',
    en: 'This stage asks the panel, but no stage forms one',
  },
};

/** A fault of a definition in one sentence, without the path. */
export function explainFault(rule: ExaminedFault['rule'], language: Language): string {
  return `${faultWords[rule][language]}.`;
}
