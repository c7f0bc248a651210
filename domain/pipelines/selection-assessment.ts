import type { StageInput } from '../pipeline';
import { documents } from './document-titles';
import { adverse, again, correction, end, office, outcome, remind, singleMark, withinDays } from './stage-parts';
import type { ActorInput } from './stage-parts';

const JPT = 'PP 11/2017 jo PP 17/2020 Ps 107(1)c';
const SCORING = 'PermenPANRB 15/2019';
const PROPOSED = 'Proposed default; regulation silent';

/** All members that the panel's decree names, the chair included; alternates only once they have replaced someone. */
const panel: ActorInput = { role: 'pansel_member', of: 'panel' };

const score = outcome('score', 'Beri nilai', 'Score');
const absent = outcome('absent', 'Tidak hadir', 'Absent', { side: 'against' });

const adminSelection: StageInput = {
  id: 'b5_admin_selection',
  title: { id: 'Seleksi administrasi', en: 'Administrative selection' },
  kind: 'check',
  scope: 'nominee',
  actors: [panel],
  quorum: { groups: [{ group: 'main', rule: { kind: 'majority' } }] },
  outcomes: [
    outcome('eligible', 'Memenuhi syarat (MS)', 'Eligible', { standing: 'eligible' }),
    // The way ends after the objection period, so that an objection still finds the applicant in the case.
    adverse('ineligible', 'Tidak memenuhi syarat (TMS)', 'Not eligible', { standing: 'ineligible' }),
    adverse('return', 'Kembalikan', 'Return', { lead: correction, standing: 'returned' }),
  ],
  ...withinDays('b5_admin_selection', remind),
  ruleSet: 'official_selection',
  legalRef: JPT,
};

const adminObjection: StageInput = {
  id: 'b6_admin_objection',
  title: { id: 'Masa sanggah', en: 'Objection period' },
  kind: 'window',
  scope: 'nominee',
  actors: [
    { role: 'applicant', of: 'nominee' },
    { ...panel, group: 'answer' },
  ],
  quorum: {
    groups: [
      { group: 'main', rule: { kind: 'any' } },
      { group: 'answer', rule: { kind: 'majority' }, title: { id: 'Panitia seleksi', en: 'Selection panel' } },
    ],
  },
  outcomes: [
    outcome('file', 'Ajukan sanggah', 'File an objection'),
    outcome('uphold', 'Terima sanggah', 'Uphold the objection', { standing: 'eligible' }),
    adverse('deny', 'Tolak sanggah', 'Deny the objection', { lead: end, standing: 'ineligible' }),
  ],
  due: { amount: { setting: 'objection.b6_file' }, unit: 'wd', clock: 'statutory', then: 'close' },
  ...documents('objection'),
  delegable: false,
  announcesOutcome: true,
  window: {
    mode: 'object',
    objectsTo: 'b5_admin_selection',
    answerDue: { setting: 'objection.b6_answer' },
  },
  carryOut: { by: [office('hr_officer'), office('ppk')], due: { setting: 'objection.decree_after_silence' } },
  legalRef: `${PROPOSED}; each vacancy prints its days`,
};

const trackRecord: StageInput = {
  id: 'b7_track_record',
  title: { id: 'Penelusuran rekam jejak', en: 'Track record' },
  kind: 'scoring',
  scope: 'nominee',
  actors: [panel],
  outcomes: [score],
  ...withinDays('b7_track_record', remind),
  ...documents('track_record_minutes'),
  delegable: false,
  scoring: {
    input: 'collegiate',
    criteria: singleMark('track_record', 'Rekam jejak', 'Track record'),
    component: 'RJ',
  },
  legalRef: SCORING,
};

const assessmentCenter: StageInput = {
  id: 'b8_assessment_center',
  title: { id: 'Uji kompetensi manajerial dan sosiokultural', en: 'Assessment centre' },
  kind: 'scoring',
  scope: 'nominee',
  actors: [office('assessor')],
  outcomes: [score, absent],
  ...withinDays('b8_assessment_center', remind),
  ...documents('assessment_report'),
  delegable: false,
  scoring: {
    input: 'single_authority',
    criteria: singleMark('job_match', 'Kesesuaian jabatan', 'Job-person match'),
    component: 'AC',
  },
  legalRef: `${SCORING}; Peraturan BKN 26/2019`,
};

const paper: StageInput = {
  id: 'b9_paper',
  title: { id: 'Penulisan makalah', en: 'Paper' },
  kind: 'scoring',
  scope: 'nominee',
  actors: [panel],
  quorum: { groups: [{ group: 'main', rule: { kind: 'all' } }] },
  outcomes: [score, absent],
  ...withinDays('b9_paper', remind),
  delegable: false,
  scoring: {
    input: 'per_panelist_mean',
    criteria: singleMark('paper', 'Makalah', 'Paper'),
    component: 'M',
    byAlias: true,
  },
  legalRef: SCORING,
};

const health: StageInput = {
  id: 'b11_health',
  title: { id: 'Tes kesehatan', en: 'Health examination' },
  kind: 'check',
  scope: 'nominee',
  actors: [office('hospital_desk')],
  outcomes: [
    outcome('fit', 'Sehat', 'Fit', { reason: 'none' }),
    // No reason is asked: the certificate's result is kept, the diagnosis is not. The panel rules at B12.
    outcome('unfit', 'Tidak memenuhi syarat kesehatan', 'Unfit', { side: 'against', reason: 'none' }),
  ],
  ...withinDays('b11_health', remind),
  ...documents('health_certificate'),
  delegable: false,
  secondPerson: true,
  legalRef: `${JPT}; UU 27/2022`,
};

const interview: StageInput = {
  id: 'b10_interview',
  title: { id: 'Wawancara akhir', en: 'Final interview' },
  kind: 'scoring',
  scope: 'nominee',
  actors: [panel],
  quorum: { groups: [{ group: 'main', rule: { kind: 'all' } }] },
  outcomes: [score, absent],
  ...withinDays('b10_interview', remind),
  delegable: false,
  scoring: {
    input: 'per_panelist_mean',
    criteria: singleMark('interview', 'Wawancara', 'Interview'),
    component: 'W',
  },
  legalRef: SCORING,
};

const integration: StageInput = {
  id: 'b12_score_integration',
  title: { id: 'Integrasi nilai', en: 'Score integration' },
  kind: 'ranking',
  scope: 'case',
  actors: [panel],
  quorum: {
    groups: [{ group: 'main', rule: { kind: 'all' } }],
    // One member who finds an arithmetic error is enough to have the sums made again.
    rejection: { kind: 'any' },
  },
  outcomes: [
    outcome('ratify', 'Tetapkan', 'Ratify'),
    adverse('correct_arithmetic', 'Koreksi hitungan', 'Correct the arithmetic', { lead: again }),
  ],
  ...withinDays('b12_score_integration', remind),
  ...documents('panel_minutes'),
  delegable: false,
  ranking: {
    source: 'scores',
    scoringStages: ['b7_track_record', 'b8_assessment_center', 'b9_paper', 'b10_interview'],
    weightsSetting: 'weights',
    tieBreakSetting: 'tie_break',
    healthStage: 'b11_health',
    unfitOutcome: 'unfit',
    topSetting: 'choice.top',
  },
  legalRef: SCORING,
};

/** B5 to B12: who meets the requirements, four sealed scores and a certificate, and the ranking made of them. */
export const selectionAssessment: StageInput[] = [
  adminSelection,
  adminObjection,
  {
    id: 'b7_b11_assessments',
    title: { id: 'Penilaian', en: 'Assessments' },
    kind: 'parallel',
    scope: 'nominee',
    join: 'all',
    branches: [trackRecord, assessmentCenter, paper, health],
    legalRef: SCORING,
  },
  interview,
  integration,
];
