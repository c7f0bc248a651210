import { definePipeline } from '../pipeline';
import type { StageInput } from '../pipeline';
import { policy2026 } from '../policies/policy-2026';
import { settingNumber } from '../policy';
import { documents } from './document-titles';
import {
  adverse,
  again,
  answeredByBkn,
  backTo,
  end,
  office,
  outcome,
  remind,
  singleMark,
  withinDays,
} from './stage-parts';
import type { ActorInput } from './stage-parts';

const PP11 = 'PP 11/2017 jo PP 17/2020';
const years = `${String(settingNumber(policy2026, 'job_fit.years_min'))} to ${String(settingNumber(policy2026, 'job_fit.years_max'))}`;

const panel: ActorInput = { role: 'pansel_member', of: 'panel' };
const score = outcome('score', 'Beri nilai', 'Score');
const absent = outcome('absent', 'Tidak hadir', 'Absent', { side: 'against' });

const requirements: StageInput = {
  id: 'j1_requirements',
  title: { id: 'Pemeriksaan persyaratan', en: 'Requirements' },
  kind: 'check',
  scope: 'nominee',
  actors: [office('bkpsdm_verifier')],
  outcomes: [
    outcome('eligible', 'Memenuhi syarat (MS)', 'Eligible', { standing: 'eligible' }),
    // Whoever is too short in the post, or is not tested for another reason, keeps it.
    outcome('not_tested', 'Tidak diikutsertakan', 'Not tested', { side: 'against', lead: end, reason: 'required' }),
  ],
  ...withinDays('j1_requirements', remind),
  ...documents('rank_decree', 'post_decree', 'skp'),
  claim: true,
  legalRef: `${PP11}: ${years} years in the post`,
};

const formation: StageInput = {
  id: 'j2_panel_formation',
  title: { id: 'Pembentukan panitia uji kompetensi', en: 'Formation of the panel' },
  kind: 'document',
  scope: 'case',
  actors: [office('ppk')],
  outcomes: [outcome('appoint', 'Tetapkan panitia', 'Appoint the panel')],
  ...withinDays('j2_panel_formation', remind),
  ...documents('panel_statements'),
  delegable: false,
  panelFormation: true,
  paper: {
    type: 'panel_decree',
    series: '100.3.3.2/K.{n}/{yyyy}',
    title: { id: 'Keputusan Bupati tentang panitia uji kompetensi', en: 'Decree on the panel' },
  },
  legalRef: `${PP11} Ps 114; PermenPANRB 15/2019`,
};

const competencyTest: StageInput = {
  id: 'j3_competency_test',
  title: { id: 'Uji kompetensi', en: 'Competency test' },
  kind: 'scoring',
  scope: 'nominee',
  actors: [office('assessor')],
  outcomes: [score, absent],
  ...withinDays('j3_competency_test', remind),
  ...documents('assessment_report'),
  delegable: false,
  scoring: {
    input: 'single_authority',
    criteria: singleMark('job_match', 'Kesesuaian jabatan', 'Job-person match'),
    component: 'competency',
  },
  legalRef: 'PermenPANRB 38/2017; Peraturan BKN 26/2019',
};

const interview: StageInput = {
  id: 'j4_interview',
  title: { id: 'Wawancara', en: 'Interview' },
  kind: 'scoring',
  scope: 'nominee',
  actors: [panel],
  quorum: { groups: [{ group: 'main', rule: { kind: 'all' } }] },
  outcomes: [score, absent],
  ...withinDays('j4_interview', remind),
  delegable: false,
  scoring: {
    input: 'per_panelist_mean',
    criteria: singleMark('interview', 'Wawancara', 'Interview'),
    component: 'interview',
  },
  legalRef: 'Practice of 2025',
};

const result: StageInput = {
  id: 'j5_result',
  title: { id: 'Hasil uji kompetensi', en: 'Result of the test' },
  kind: 'ranking',
  scope: 'case',
  actors: [panel],
  quorum: { groups: [{ group: 'main', rule: { kind: 'all' } }], rejection: { kind: 'any' } },
  outcomes: [
    outcome('ratify', 'Tetapkan', 'Ratify'),
    adverse('correct_arithmetic', 'Koreksi hitungan', 'Correct the arithmetic', { lead: again }),
  ],
  ...withinDays('j5_result', remind),
  ...documents('panel_minutes'),
  delegable: false,
  ranking: {
    source: 'scores',
    scoringStages: ['j3_competency_test', 'j4_interview'],
    weightsSetting: 'job_fit.weights',
    tieBreakSetting: 'job_fit.tie_break',
  },
  legalRef: 'Practice of 2025',
};

const resultReport: StageInput = {
  id: 'j5_report',
  title: { id: 'Laporan hasil uji kompetensi', en: 'Report on the test' },
  kind: 'decision',
  scope: 'case',
  actors: [{ role: 'pansel_chair', of: 'panel' }],
  outcomes: [outcome('submit', 'Sampaikan', 'Submit')],
  ...withinDays('j5_report', remind),
  ...documents('panel_minutes'),
  legalRef: 'Practice of 2025',
};

const recommendation: StageInput = {
  id: 'j6_bkn_recommendation',
  title: { id: 'Rekomendasi BKN', en: 'BKN recommendation' },
  kind: 'gate',
  scope: 'case',
  actors: [office('bkn_desk')],
  outcomes: [
    outcome('approve', 'Setujui', 'Approve', { requiresLetter: true }),
    adverse('return', 'Kembalikan', 'Return', { lead: backTo('j5_result'), requiresLetter: true }),
    // A rotation that BKN refuses takes nobody's post away.
    adverse('refuse', 'Tolak', 'Refuse', { lead: end, caseStatus: 'cancelled', requiresLetter: true }),
  ],
  ...withinDays('j6_bkn_recommendation', remind),
  ...documents('authority_letter'),
  secondPerson: true,
  ...answeredByBkn,
  legalRef: 'Perpres 116/2022; Peraturan BKN 1/2023',
};

/** Nobody loses a post by a job fit: there is no outcome that would say so. */
const decision: StageInput = {
  id: 'j7_ppk_decision',
  title: { id: 'Keputusan rotasi', en: 'Decision on the rotation' },
  kind: 'decision',
  scope: 'nominee',
  actors: [office('ppk')],
  outcomes: [
    outcome('rotate', 'Pindahkan ke jabatan setara', 'Rotate to an equal post', { standing: 'selected' }),
    outcome('stay', 'Tetap pada jabatannya', 'Stay in the present post', { side: 'against', lead: end }),
  ],
  ...withinDays('j7_ppk_decision', remind),
  ...documents('replacement_consent'),
  delegable: false,
  requiresSignature: true,
  legalRef: `${PP11}; UU 10/2016 Ps 71(2), 162(3)`,
};

const decree: StageInput = {
  id: 'j8_decree',
  title: { id: 'SK rotasi', en: 'Decree of rotation' },
  kind: 'document',
  scope: 'case',
  actors: [office('ppk')],
  outcomes: [outcome('sign', 'Tandatangani', 'Sign')],
  ...withinDays('j8_decree', remind),
  ...documents('draft_decree', 'replacement_consent'),
  delegable: false,
  requiresSignature: true,
  paper: {
    type: 'decree',
    series: '100.3.3.2/K.{n}/{yyyy}',
    title: { id: 'Keputusan Bupati tentang pemindahan dalam jabatan', en: 'Decree of rotation' },
  },
  legalRef: PP11,
};

const report: StageInput = {
  id: 'j9_report',
  title: { id: 'Pelaporan SIASN', en: 'Report to BKN' },
  kind: 'report',
  scope: 'case',
  actors: [office('bkpsdm_operator')],
  outcomes: [
    outcome('acknowledged', 'Diterima BKN', 'Acknowledged'),
    outcome('rejected', 'Diperbaiki dan dikirim ulang', 'Fix and send again', { side: 'against', lead: again }),
  ],
  ...withinDays('j9_report', remind),
  claim: true,
  report: { receiver: 'siasn', perNominee: false },
  legalRef: 'Peraturan BKN 1/2023',
};

/** Rotation of officials who hold a post of JPT Pratama: tested, recommended by BKN, moved or left where they are. */
export const jobFit = definePipeline({
  pipeline: 'job-fit',
  version: 1,
  title: { id: 'Uji kompetensi dan rotasi jabatan', en: 'Job fit and rotation' },
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer', 'kepala_bkpsdm'],
  holdBy: ['hr_officer', 'kepala_bkpsdm'],
  cancelBy: ['hr_officer', 'kepala_bkpsdm'],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: `${PP11}; PermenPANRB 38/2017`,
  stages: [
    requirements,
    formation,
    competencyTest,
    interview,
    result,
    resultReport,
    recommendation,
    decision,
    decree,
    report,
  ],
});
