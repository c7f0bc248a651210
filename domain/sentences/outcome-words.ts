import type { StageDefinition } from '../pipeline';
import type { Language, Words } from './language';
import { objectionOutcomeWords } from './objection-outcome-words';
import { act, who } from './outcome-words-of';
import type { OutcomeWords } from './outcome-words-of';
import { reportAccepted, reportSentAgain } from './report-outcome-words';

/**
 * Outcome ids in words. A key with the id or the duty of a stage is used there, where the same id means another thing.
 * Outcomes of other pipelines are told by the title that their definition gives them.
 */
const outcomeWords: Readonly<Record<string, OutcomeWords>> = {
  abstain: act(`abstain atas ${who}`, `abstained on ${who}`, 'abstain', 'abstained'),
  absent: act(`mencatat ${who} tidak hadir`, `recorded ${who} as absent`, 'tidak hadir', 'absent'),
  annul: act('membatalkan hasil', 'annulled the result', 'hasil dibatalkan', 'result annulled'),
  appoint: act('menetapkan panitia seleksi', 'appointed the selection panel', 'panitia ditetapkan', 'panel appointed'),
  approve: act(`menyetujui ${who}`, `approved ${who}`, 'disetujui', 'approved'),
  cancel: act(`membatalkan ${who}`, `cancelled ${who}`, 'dibatalkan', 'cancelled'),
  choose: act(`memilih ${who}`, `chose ${who}`, 'terpilih', 'chosen'),
  chosen: act(`memilih ${who}`, `chose ${who}`, 'terpilih', 'chosen'),
  clear: act(`menyatakan ${who} bebas temuan`, `found ${who} clear`, 'bebas temuan', 'clear'),
  clear_with_note: act(
    `menyatakan ${who} bebas temuan dengan catatan`,
    `found ${who} clear with a note`,
    'bebas temuan dengan catatan',
    'clear with a note',
  ),
  closed: act('menutup masa ini', 'closed the period', 'ditutup', 'closed'),
  confirm: act('memastikan isian itu', 'confirmed the entry', 'dipastikan', 'confirmed'),
  correct_arithmetic: act(
    'meminta hitungan dikoreksi',
    'asked for the arithmetic to be corrected',
    'hitungan dikoreksi',
    'arithmetic corrected',
  ),
  deny: act(`menolak sanggah ${who}`, `denied the objection of ${who}`, 'sanggah ditolak', 'objection denied'),
  dispute: act('tidak memastikan isian itu', 'disputed the entry', 'tidak dipastikan', 'disputed'),
  drop: act('tidak melanjutkan rencana ini', 'dropped the plan', 'tidak dilanjutkan', 'dropped'),
  eligible: act(`menyatakan ${who} MS`, `found ${who} eligible`, 'MS', 'eligible'),
  extend: act('memperpanjang masa ini', 'extended the period', 'diperpanjang', 'extended'),
  file: act(`mengajukan sanggah ${who}`, `filed the objection of ${who}`, 'bersanggah', 'objected', {
    id: 'mengajukan sanggah',
    en: 'filed an objection',
  }),
  fit: act(`menyatakan ${who} sehat`, `found ${who} fit`, 'sehat', 'fit'),
  forward: act(`meneruskan ${who}`, `forwarded ${who}`, 'diteruskan', 'forwarded'),
  hold_over: act(
    `menunda ${who} ke rapat berikutnya`,
    `held ${who} over to the next meeting`,
    'ditunda ke rapat berikutnya',
    'held over to the next meeting',
  ),
  inaugurated: act('mencatat pelantikan', 'recorded the inauguration', 'dilantik', 'inaugurated'),
  ineligible: act(`menyatakan ${who} TMS`, `found ${who} not eligible`, 'TMS', 'not eligible'),
  initial: act(`memaraf ${who}`, `initialled ${who}`, 'diparaf', 'initialled'),
  not_clear: act(`menyatakan ${who} tidak bebas temuan`, `found ${who} not clear`, 'tidak bebas temuan', 'not clear'),
  not_held: act(
    'mencatat bahwa pelantikan tidak dilaksanakan',
    'recorded that the inauguration was not held',
    'pelantikan tidak dilaksanakan',
    'inauguration not held',
  ),
  no_show: act(`mencatat ${who} tidak hadir`, `recorded that ${who} did not appear`, 'tidak hadir', 'did not appear'),
  no_view: act('tidak memberi tanggapan', 'gave no view', 'tanpa tanggapan', 'without a view'),
  object: act(`berkeberatan atas ${who}`, `objected to ${who}`, 'mendapat keberatan', 'met an objection'),
  place: act(`menempatkan ${who}`, `placed ${who}`, 'ditempatkan', 'placed'),
  proceed: act(
    'melanjutkan dengan persetujuan BKN',
    'went on with BKN’s consent',
    'dilanjutkan dengan persetujuan BKN',
    'continued with BKN’s consent',
  ),
  propose: act('mengusulkan pengisian jabatan ini', 'proposed filling this post', 'diusulkan', 'proposed'),
  publish: act(`mengumumkan ${who}`, `published ${who}`, 'diumumkan', 'published'),
  ratify: act('menetapkan peringkat', 'ratified the ranking', 'ditetapkan', 'ratified'),
  reject: act(`menolak ${who}`, `rejected ${who}`, 'ditolak', 'rejected'),
  refuse: act(`menolak ${who}`, `refused ${who}`, 'ditolak', 'refused'),
  reschedule: act('menjadwalkan ulang pelantikan', 'rescheduled the inauguration', 'dijadwalkan ulang', 'rescheduled'),
  reserve: act(
    `memasukkan ${who} ke daftar cadangan`,
    `put ${who} on the reserve list`,
    'cadangan',
    'on the reserve list',
  ),
  no_conflict: act(
    'memutus tidak ada konflik kepentingan',
    'ruled that there is no conflict of interest',
    'tidak ada konflik kepentingan',
    'no conflict of interest',
  ),
  recuse: act(
    'memutus ada konflik kepentingan',
    'ruled that there is a conflict of interest',
    'konflik kepentingan',
    'conflict of interest',
  ),
  carried_out: act('melaksanakan akibat hukum itu', 'carried out the legal consequence', 'dilaksanakan', 'carried out'),
  resubmit: act(
    `menyelesaikan perbaikan usulan ${who}`,
    `completed the correction of ${who}`,
    'diperbaiki',
    'corrected',
  ),
  retain: act(
    `mempertahankan penugasan ${who}`,
    `kept the assignment of ${who}`,
    'penugasan dipertahankan',
    'assignment kept',
  ),
  return: act(`mengembalikan ${who}`, `returned ${who}`, 'dikembalikan', 'returned'),
  return_all: act('mengembalikan semua nama', 'returned all names', 'semua nama dikembalikan', 'all names returned'),
  revoke: act(
    `mencabut penugasan ${who}`,
    `revoked the assignment of ${who}`,
    'penugasan dicabut',
    'assignment revoked',
  ),
  rule_out: act(`menggugurkan ${who}`, `ruled out ${who}`, 'gugur', 'knocked out'),
  score: act(`memberi nilai ${who}`, `scored ${who}`, 'dinilai', 'scored'),
  sign: act('menandatangani naskah', 'signed the paper', 'ditandatangani', 'signed'),
  started: act(`mencatat ${who} mulai bertugas`, `recorded that ${who} started duty`, 'mulai bertugas', 'on duty'),
  submit: act(`menyampaikan ${who}`, `submitted ${who}`, 'disampaikan', 'submitted'),
  unfit: act(
    `menyatakan ${who} tidak memenuhi syarat kesehatan`,
    `found ${who} unfit`,
    'tidak memenuhi syarat kesehatan',
    'unfit',
  ),
  uphold: act(`menerima sanggah ${who}`, `upheld the objection of ${who}`, 'sanggah diterima', 'objection upheld'),
  withdraw: act(
    `mencatat ${who} mengundurkan diri`,
    `recorded the withdrawal of ${who}`,
    'mengundurkan diri',
    'withdrawn',
    {
      id: 'mengundurkan diri',
      en: 'withdrew',
    },
  ),
  accept: act(`menerima ${who}`, `accepted ${who}`, 'diterima', 'accepted'),
  'a1_consent.accept': act(`mencatat kesediaan ${who}`, `entered the consent of ${who}`, 'bersedia', 'willing', {
    id: 'menyatakan bersedia',
    en: 'consented',
  }),
  'a1_consent.decline': act(
    `mencatat ketidaksediaan ${who}`,
    `entered the refusal of ${who}`,
    'tidak bersedia',
    'unwilling',
    { id: 'menyatakan tidak bersedia', en: 'declined' },
  ),
  'a2_admin_verification.return': returnedForCorrection(),
  'b5_admin_selection.return': returnedForCorrection(),
  'b4_registration.cancel': act('membatalkan lowongan ini', 'cancelled this vacancy', 'dibatalkan', 'cancelled'),
  'a4_origin_release.release': act(`melepas ${who}`, `released ${who}`, 'dilepas', 'released'),
  'a4_origin_release.refuse': act(`tidak melepas ${who}`, `refused to release ${who}`, 'tidak dilepas', 'not released'),
  'a4_dispute.uphold': act(
    `menguatkan penolakan atas ${who}`,
    `upheld the refusal to release ${who}`,
    'penolakan dikuatkan',
    'refusal upheld',
  ),
  'a4_dispute.override': act(
    `mengesampingkan penolakan atas ${who}`,
    `overrode the refusal to release ${who}`,
    'penolakan dikesampingkan',
    'refusal overridden',
  ),
  'a0_demand_mapping.publish': act('mengumumkan kebutuhan', 'published the demand', 'diumumkan', 'published'),
  'a13_evaluation.continue': act(
    `melanjutkan penugasan ${who}`,
    `continued the assignment of ${who}`,
    'dilanjutkan',
    'continued',
  ),
  'a13_evaluation.coach': act(
    `melanjutkan penugasan ${who} dengan pembinaan`,
    `continued the assignment of ${who} with coaching`,
    'dilanjutkan dengan pembinaan',
    'continued with coaching',
  ),
  'a13_evaluation.replace': act(`mengganti ${who}`, `replaced ${who}`, 'diganti', 'replaced'),
  'a13_evaluation.end': act(
    `mengakhiri penugasan ${who}`,
    `ended the assignment of ${who}`,
    'penugasan diakhiri',
    'assignment ended',
  ),
  'a14_extension_or_return.extend': act(
    'memperpanjang penugasan',
    'extended the assignment',
    'diperpanjang',
    'extended',
  ),
  'a14_extension_or_return.return': act(
    'menetapkan pengembalian ke instansi asal',
    'decided on the return to the origin agency',
    'kembali ke instansi asal',
    'to return to the origin agency',
  ),
  'a14_handback.returned': act(
    `mencatat ${who} telah kembali`,
    `recorded that ${who} has returned`,
    'telah kembali',
    'returned',
  ),
  'a11_bkn_report.acknowledged': reportAccepted(),
  'a11_bkn_report.rejected': reportSentAgain(),
  'b21_report.acknowledged': reportAccepted(),
  'b21_report.rejected': reportSentAgain(),
  'b3_announcement.publish': act('mengumumkan lowongan', 'announced the vacancy', 'diumumkan', 'announced'),
  'b4_registration.submit': act(`mendaftarkan ${who}`, `registered ${who}`, 'mendaftar', 'applied', {
    id: 'mendaftar',
    en: 'applied',
  }),
  'b13_top_three_report.submit': act(
    'menyampaikan laporan tiga besar',
    'submitted the top three report',
    'disampaikan',
    'submitted',
  ),
  ...objectionOutcomeWords,
  'b15_result_announcement.publish': act('mengumumkan tiga besar', 'announced the top three', 'diumumkan', 'announced'),
};

/** The phrase after the subject, for example "found 5 nominees eligible". `own`: a nominee in their own matter. */
export function actInWords(
  {
    stage,
    outcome,
    object,
    own = false,
  }: { stage: StageDefinition | undefined; outcome: string; object: string; own?: boolean },
  language: Language,
): string {
  const words = wordsOf(stage, outcome);
  if (words !== undefined) {
    const phrase = own && words.self !== undefined ? words.self : words.act;
    return phrase[language].replace(who, object).replace(/\s+/g, ' ').trim();
  }
  const title = titleOf(stage, outcome, language);
  if (title !== undefined && object === '') return language === 'id' ? `memutus “${title}”` : `decided “${title}”`;
  if (language === 'id') return title === undefined ? `memutus ${object}` : `memutus “${title}” untuk ${object}`;
  return title === undefined ? `decided on ${object}` : `decided “${title}” for ${object}`;
}

/** What came out, for example "eligible", to follow a name or a count. */
export function resultInWords(
  { stage, outcome }: { stage: StageDefinition | undefined; outcome: string },
  language: Language,
): string {
  const title = titleOf(stage, outcome, language);
  return wordsOf(stage, outcome)?.result[language] ?? (title === undefined ? otherResult[language] : `“${title}”`);
}

const otherResult: Words = { id: 'diputus', en: 'decided' };

function wordsOf(stage: StageDefinition | undefined, outcome: string): OutcomeWords | undefined {
  const keys = stage === undefined ? [outcome] : [`${stage.id}.${outcome}`, `${stage.duty ?? ''}.${outcome}`, outcome];
  const key = keys.find((one) => Object.hasOwn(outcomeWords, one));
  return key === undefined ? undefined : outcomeWords[key];
}

function titleOf(stage: StageDefinition | undefined, outcome: string, language: Language): string | undefined {
  return stage?.outcomes.find(({ id }) => id === outcome)?.title[language];
}

function returnedForCorrection(): OutcomeWords {
  return act(`mengembalikan ${who} untuk diperbaiki`, `returned ${who} for correction`, 'dikembalikan', 'returned');
}
