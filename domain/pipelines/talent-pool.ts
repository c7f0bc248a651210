import { definePipeline } from '../pipeline';
import type { StageInput } from '../pipeline';
import { policy2026 } from '../policies/policy-2026';
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
  weighted,
  withinDays,
} from './stage-parts';

const TALENT = 'PermenPANRB 3/2020; Keputusan Kepala BKN 411/2025';

/** Performance appraisal team (Tim Penilai Kinerja): the authorised official, the personnel agency, the inspectorate. */
const committee = [office('sekda'), office('kepala_bkpsdm'), office('inspektorat')];

const willingness: StageInput = {
  id: 't1_willingness',
  title: { id: 'Kesediaan talenta', en: 'Willingness of the talents' },
  kind: 'decision',
  scope: 'nominee',
  actors: [{ role: 'nominee', of: 'nominee' }],
  proxy: office('bkpsdm_operator'),
  outcomes: [
    outcome('willing', 'Bersedia diseleksi', 'Willing to be considered'),
    outcome('unwilling', 'Tidak bersedia diseleksi', 'Not willing to be considered', {
      side: 'against',
      lead: end,
      standing: 'withdrawn',
    }),
  ],
  ...withinDays('t1_willingness', remind),
  ...documents('consent_letter'),
  delegable: false,
  legalRef: TALENT,
};

const performance: StageInput = {
  id: 't2_performance',
  title: { id: 'Penilaian kinerja', en: 'Performance' },
  kind: 'scoring',
  scope: 'nominee',
  actors: [office('kepala_bkpsdm')],
  outcomes: [outcome('score', 'Beri nilai', 'Score')],
  ...withinDays('t2_performance', remind),
  ...documents('skp'),
  delegable: false,
  scoring: {
    input: 'single_authority',
    criteria: weighted(policy2026, 'talent.performance', {
      main: { id: 'Kinerja utama', en: 'Main performance' },
      supporting: { id: 'Kinerja pendukung', en: 'Supporting performance' },
    }),
    component: 'performance',
  },
  legalRef: TALENT,
};

const potential: StageInput = {
  id: 't3_potential',
  title: { id: 'Penilaian potensial', en: 'Potential' },
  kind: 'scoring',
  scope: 'nominee',
  actors: [office('assessor')],
  outcomes: [outcome('score', 'Beri nilai', 'Score'), outcome('absent', 'Tidak hadir', 'Absent', { side: 'against' })],
  ...withinDays('t3_potential', remind),
  ...documents('assessment_report'),
  delegable: false,
  scoring: {
    input: 'single_authority',
    criteria: weighted(policy2026, 'talent.potential', {
      competency: { id: 'Kompetensi', en: 'Competency' },
      potential: { id: 'Potensi', en: 'Potential' },
      qualification: { id: 'Kualifikasi', en: 'Qualification' },
      integrity: { id: 'Integritas dan moralitas', en: 'Integrity' },
    }),
    component: 'potential',
  },
  legalRef: TALENT,
};

/** Where the boxes are cut is for the committee to say: whoever is not in boxes 7 to 9 it rules out, with a reason. */
const pool: StageInput = {
  id: 't4_talent_pool',
  title: { id: 'Penetapan kelompok rencana suksesi', en: 'Succession pool' },
  kind: 'ranking',
  scope: 'case',
  actors: committee,
  quorum: { groups: [{ group: 'main', rule: { kind: 'majority' } }] },
  outcomes: [
    outcome('ratify', 'Tetapkan', 'Ratify'),
    adverse('correct_arithmetic', 'Koreksi hitungan', 'Correct the arithmetic', { lead: again }),
  ],
  ...withinDays('t4_talent_pool', remind),
  ...documents('panel_minutes'),
  delegable: false,
  ranking: {
    source: 'scores',
    scoringStages: ['t2_performance', 't3_potential'],
    weightsSetting: 'talent.weights',
    tieBreakSetting: 'talent.tie_break',
    topSetting: 'choice.top',
  },
  legalRef: TALENT,
};

const poolReport: StageInput = {
  id: 't4_report',
  title: { id: 'Laporan kelompok rencana suksesi', en: 'Report on the succession pool' },
  kind: 'decision',
  scope: 'case',
  actors: [office('kepala_bkpsdm')],
  outcomes: [outcome('submit', 'Sampaikan', 'Submit')],
  ...withinDays('t4_report', remind),
  ...documents('panel_minutes'),
  legalRef: TALENT,
};

const recommendation: StageInput = {
  id: 't5_bkn_recommendation',
  title: { id: 'Rekomendasi BKN', en: 'BKN recommendation' },
  kind: 'gate',
  scope: 'case',
  actors: [office('bkn_desk')],
  outcomes: [
    outcome('approve', 'Setujui', 'Approve', { requiresLetter: true }),
    adverse('return', 'Kembalikan', 'Return', { lead: backTo('t4_talent_pool'), requiresLetter: true }),
    adverse('refuse', 'Tolak', 'Refuse', { lead: end, caseStatus: 'rejected', requiresLetter: true }),
  ],
  ...withinDays('t5_bkn_recommendation', remind),
  ...documents('authority_letter'),
  secondPerson: true,
  ...answeredByBkn,
  legalRef: 'Keputusan Kepala BKN 411/2025; Perpres 116/2022',
};

const choice: StageInput = {
  id: 't6_ppk_choice',
  title: { id: 'Pemilihan dari kelompok rencana suksesi', en: 'Choice from the succession pool' },
  kind: 'choice',
  scope: 'case',
  actors: [office('ppk')],
  outcomes: [
    outcome('choose', 'Pilih', 'Choose'),
    adverse('return', 'Kembalikan', 'Return', { lead: backTo('t4_talent_pool') }),
  ],
  ...withinDays('t6_ppk_choice', remind),
  delegable: false,
  requiresSignature: true,
  choice: { from: 't4_talent_pool', topSetting: 'choice.top' },
  legalRef: TALENT,
};

const decree: StageInput = {
  id: 't7_decree',
  title: { id: 'SK pengangkatan', en: 'Decree of appointment' },
  kind: 'document',
  scope: 'case',
  actors: [office('ppk')],
  outcomes: [
    outcome('sign', 'Tandatangani', 'Sign'),
    adverse('return', 'Kembalikan', 'Return', { lead: backTo('t6_ppk_choice') }),
  ],
  ...withinDays('t7_decree', remind),
  ...documents('draft_decree'),
  delegable: false,
  requiresSignature: true,
  paper: {
    type: 'decree',
    series: '100.3.3.2/K.{n}/{yyyy}',
    title: { id: 'Keputusan Bupati tentang pengangkatan dalam jabatan', en: 'Decree of appointment' },
  },
  legalRef: 'UU 20/2023; PP 11/2017 jo PP 17/2020',
};

const report: StageInput = {
  id: 't8_report',
  title: { id: 'Pelaporan SIASN', en: 'Report to BKN' },
  kind: 'report',
  scope: 'case',
  actors: [office('bkpsdm_operator')],
  outcomes: [
    outcome('acknowledged', 'Diterima BKN', 'Acknowledged'),
    outcome('rejected', 'Diperbaiki dan dikirim ulang', 'Fix and send again', { side: 'against', lead: again }),
  ],
  ...withinDays('t8_report', remind),
  claim: true,
  report: { receiver: 'siasn', perNominee: false },
  legalRef: 'Peraturan BKN 1/2023',
};

/** A post filled from the talent pool in place of an open selection: boxes 7 to 9, three names up, one chosen. */
export const talentPool = definePipeline({
  pipeline: 'talent-pool',
  version: 1,
  title: { id: 'Pengisian jabatan dari manajemen talenta', en: 'Appointment from the talent pool' },
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer', 'kepala_bkpsdm'],
  holdBy: ['hr_officer', 'kepala_bkpsdm'],
  cancelBy: ['hr_officer', 'kepala_bkpsdm'],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: TALENT,
  stages: [willingness, scores(performance, potential), pool, poolReport, recommendation, choice, decree, report],
});

function scores(...branches: StageInput[]): StageInput {
  return {
    id: 't2_t3_scores',
    title: { id: 'Penilaian kinerja dan potensial', en: 'Performance and potential' },
    kind: 'parallel',
    scope: 'nominee',
    join: 'all',
    branches,
    legalRef: TALENT,
  };
}
