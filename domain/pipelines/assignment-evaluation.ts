import { definePipeline } from '../pipeline';
import type { StageInput } from '../pipeline';
import { documents } from './document-titles';
import { adverse, backTo, end, escalate, office, outcome, remind, toStage, withinDays } from './stage-parts';

const PROPOSED = 'Proposed default; no procedure text found';
const SEB = 'SEB MenPANRB-Mendagri-BKN 2025 on PPPK support for KDKMP, as reported';

/** Both sides must say the same; the chair of the placement meeting does not decide this alone (R14). */
const evaluation: StageInput = {
  id: 'a13_evaluation',
  title: { id: 'Evaluasi tahunan', en: 'Yearly evaluation' },
  kind: 'decision',
  scope: 'nominee',
  actors: [
    office('dinas_koperasi', { group: 'host' }),
    { role: 'opd_head', of: 'origin_unit', group: 'origin' },
    { role: 'camat', of: 'origin_unit', group: 'origin' },
  ],
  quorum: {
    groups: [
      { group: 'host', rule: { kind: 'any' }, title: { id: 'Dinas Koperasi', en: 'Cooperatives agency' } },
      { group: 'origin', rule: { kind: 'any' }, title: { id: 'Instansi asal', en: 'Origin agency' } },
    ],
    // Nor does one side alone take a place away.
    rejection: { kind: 'all' },
  },
  outcomes: [
    outcome('continue', 'Lanjutkan penugasan', 'Continue the assignment'),
    outcome('coach', 'Lanjutkan dengan pembinaan', 'Continue with coaching', { reason: 'required' }),
    adverse('replace', 'Ganti dengan orang lain', 'Replace', { lead: end, standing: 'rejected', slot: 'free' }),
    adverse('end', 'Akhiri penugasan', 'End the assignment', { lead: end, standing: 'rejected', slot: 'free' }),
  ],
  ...withinDays('a13_evaluation', remind),
  ...documents('skp', 'attendance_record', 'cooperative_report'),
  ruleSet: 'assignment_evaluation',
  duty: 'evaluator',
  legalRef: SEB,
};

const agencyReview: StageInput = {
  id: 'a14_agency_review',
  title: { id: 'Telaahan perpanjangan', en: 'Review of the extension' },
  kind: 'decision',
  scope: 'case',
  actors: [office('kepala_bkpsdm')],
  outcomes: [
    outcome('forward', 'Teruskan', 'Forward'),
    adverse('return', 'Kembalikan', 'Return', { lead: backTo('a13_evaluation') }),
  ],
  ...withinDays('a7_agency_review', remind),
  ...documents('staff_review', 'work_contract', 'draft_decree'),
  onlyIfSubject: 'endsOn',
  duty: 'agency_review',
  legalRef: PROPOSED,
};

const legalReview: StageInput = {
  id: 'a14_legal_review',
  title: { id: 'Paraf koordinasi Bagian Hukum', en: 'Initials of the legal section' },
  kind: 'decision',
  scope: 'case',
  actors: [office('kabag_hukum')],
  outcomes: [
    outcome('initial', 'Paraf', 'Initial'),
    adverse('return', 'Kembalikan', 'Return', { lead: backTo('a14_agency_review') }),
  ],
  ...withinDays('a8_legal_review', escalate(office('asisten'))),
  ...documents('draft_decree'),
  onlyIfSubject: 'endsOn',
  duty: 'legal_review',
  legalRef: 'Permendagri 80/2015 jo 120/2018',
};

const pybApproval: StageInput = {
  id: 'a14_pyb_approval',
  title: { id: 'Persetujuan Pejabat yang Berwenang', en: 'Approval by the authorised official' },
  kind: 'decision',
  scope: 'case',
  actors: [office('sekda')],
  outcomes: [
    outcome('approve', 'Setujui', 'Approve'),
    adverse('return', 'Kembalikan', 'Return', { lead: backTo('a14_agency_review') }),
  ],
  ...withinDays('a9_pyb_approval', remind),
  ...documents('staff_review', 'draft_decree'),
  onlyIfSubject: 'endsOn',
  duty: 'pyb_approval',
  legalRef: 'UU 20/2023; PP 11/2017 jo PP 17/2020',
};

const extensionOrReturn: StageInput = {
  id: 'a14_extension_or_return',
  title: { id: 'Perpanjangan atau pengembalian', en: 'Extension or return' },
  kind: 'document',
  scope: 'case',
  actors: [office('ppk')],
  outcomes: [
    outcome('extend', 'Perpanjang', 'Extend', { lead: end, caseStatus: 'completed', extendsTerm: true }),
    // No paper: the decree that is there names the last day already.
    outcome('return', 'Kembalikan ke instansi asal', 'Return to the origin agency', {
      side: 'against',
      reason: 'required',
      lead: toStage('a14_handback'),
    }),
    adverse('send_back', 'Kembalikan berkas', 'Send the file back', { lead: backTo('a14_pyb_approval') }),
  ],
  ...withinDays('a10_ppk_decision', remind),
  ...documents('draft_decree'),
  onlyIfSubject: 'endsOn',
  delegable: false,
  requiresSignature: true,
  duty: 'ppk_decision',
  paper: {
    type: 'extension_decree',
    series: '100.3.3.2/K.{n}/{yyyy}',
    title: { id: 'Keputusan Bupati tentang perpanjangan penugasan', en: 'Decree of extension' },
  },
  legalRef: `${SEB}; total term and contract end`,
};

/** Until the last day the person serves on; who does not come back by then comes back by the date. */
const handback: StageInput = {
  id: 'a14_handback',
  title: { id: 'Pengembalian ke instansi asal', en: 'Return to the origin agency' },
  kind: 'check',
  scope: 'nominee',
  actors: [office('dinas_koperasi'), office('bkpsdm_operator')],
  outcomes: [outcome('returned', 'Telah kembali', 'Has returned', { lead: end, slot: 'free' })],
  ...documents('handback_minutes'),
  claim: true,
  detour: true,
  legalRef: PROPOSED,
};

/**
 * What becomes of an assignment: looked at every year by host and origin, and before its last day extended or not.
 * Silence ends it on that day, because the definition says so.
 */
export const assignmentEvaluation = definePipeline({
  pipeline: 'assignment-evaluation',
  version: 1,
  title: { id: 'Evaluasi penugasan KDKMP', en: 'Evaluation of a cooperative assignment' },
  subject: 'assignment',
  nomineesFrom: 'subject',
  startedBy: ['dinas_koperasi', 'hr_officer'],
  separateDuties: [['evaluator', 'agency_review', 'legal_review', 'pyb_approval', 'ppk_decision']],
  holdBy: ['hr_officer', 'kepala_bkpsdm'],
  cancelBy: ['hr_officer', 'kepala_bkpsdm'],
  lapse: { legalRef: 'SEB 2025' },
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: SEB,
  stages: [evaluation, agencyReview, legalReview, pybApproval, extensionOrReturn, handback],
});
