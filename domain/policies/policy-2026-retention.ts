import type { PolicySetting } from '../policy';

const PROPOSED = 'Proposed default; regulation silent';
const ARCHIVES = `${PROPOSED}; Peraturan ANRI 22/2017 and the regency's own schedule are to be read`;

/** How long what is kept about people stays, at least; a legal hold goes before all of them. */
export const retention2026: Record<string, PolicySetting> = {
  'retention.health_days': { value: 90, unit: 'cd', legalRef: `${PROPOSED}; UU 27/2022`, tag: 'default' },
  'retention.session_days': {
    value: 30,
    unit: 'cd',
    legalRef: PROPOSED,
    tag: 'default',
    note: 'Ended sessions: a person can see for so long where they were signed in.',
  },
  'retention.draft_days': {
    value: 180,
    unit: 'cd',
    legalRef: PROPOSED,
    tag: 'default',
    note: 'Drafts, from their last change.',
  },
  'retention.case_years': {
    value: 5,
    unit: 'year',
    legalRef: ARCHIVES,
    tag: 'default',
    note: 'Files of a case, from its end: two years active, three inactive.',
  },
  'retention.acts_years': {
    value: 10,
    unit: 'year',
    legalRef: PROPOSED,
    tag: 'default',
    note: 'Who acted in a case as an official, from its end: they answer for it as long as the record is audited.',
  },
  'retention.personal_file_years': {
    value: 10,
    unit: 'year',
    legalRef: ARCHIVES,
    tag: 'default',
    note: 'Of whoever was placed or appointed, from the end of their service.',
  },
};
