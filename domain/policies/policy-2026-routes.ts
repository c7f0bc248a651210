import type { PolicySetting } from '../policy';

const PROPOSED = 'Proposed default; regulation silent';
const TALENT = 'PermenPANRB 3/2020; Keputusan Kepala BKN 411/2025, index as reported';
const JOB_FIT = 'PP 11/2017 jo PP 17/2020 (rotation after two years, evaluation after five); practice of 2025';

/** The two other routes to a post: from the talent pool, and by rotation of officials who hold one. */
export const routes2026: Record<string, PolicySetting> = {
  'talent.performance': {
    value: { main: '60', supporting: '40' },
    unit: 'percent',
    legalRef: TALENT,
    tag: 'source',
    note: 'Performance, the vertical axis of the nine boxes.',
  },
  'talent.potential': {
    value: { competency: '40', potential: '25', qualification: '20', integrity: '15' },
    unit: 'percent',
    legalRef: TALENT,
    tag: 'source',
    note: 'Potential, the horizontal axis of the nine boxes.',
  },
  'talent.weights': {
    value: { performance: '50', potential: '50' },
    unit: 'percent',
    legalRef: TALENT,
    tag: 'source',
    note: 'The final figure is the mean of both axes.',
  },
  'talent.tie_break': {
    value: ['performance', 'potential', 'rank', 'birth_date', 'pleno_vote'],
    legalRef: PROPOSED,
    tag: 'default',
  },
  'talent.pool_boxes': {
    value: ['7', '8', '9'],
    legalRef: TALENT,
    tag: 'source',
    note: 'Where the cut between the boxes lies was not found: the talent committee places, and gives its reason.',
  },
  'due.t1_willingness': workingDays(3),
  'due.t2_performance': workingDays(5),
  'due.t3_potential': workingDays(5),
  'due.t4_talent_pool': workingDays(3),
  'due.t4_report': workingDays(2),
  'due.t5_bkn_recommendation': workingDays(14),
  'due.t6_ppk_choice': workingDays(5),
  'due.t7_decree': workingDays(2),
  'due.t8_report': workingDays(5),
  'job_fit.years_min': { value: 2, unit: 'year', legalRef: JOB_FIT, tag: 'source' },
  'job_fit.years_max': { value: 5, unit: 'year', legalRef: JOB_FIT, tag: 'source' },
  'job_fit.weights': {
    value: { competency: '60', interview: '40' },
    unit: 'percent',
    legalRef: PROPOSED,
    tag: 'default',
  },
  'job_fit.tie_break': {
    value: ['competency', 'interview', 'rank', 'echelon_since', 'birth_date', 'pleno_vote'],
    legalRef: PROPOSED,
    tag: 'default',
  },
  'due.j1_requirements': workingDays(3),
  'due.j2_panel_formation': workingDays(3),
  'due.j3_competency_test': workingDays(5),
  'due.j4_interview': workingDays(3),
  'due.j5_result': workingDays(3),
  'due.j5_report': workingDays(2),
  'due.j6_bkn_recommendation': workingDays(14),
  'due.j7_ppk_decision': workingDays(5),
  'due.j8_decree': workingDays(2),
  'due.j9_report': workingDays(5),
};

function workingDays(days: number): PolicySetting {
  return { value: days, unit: 'wd', legalRef: PROPOSED, tag: 'default' };
}
