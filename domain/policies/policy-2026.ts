import type { Policy, PolicySetting } from '../policy';
import { deadlines2026 } from './policy-2026-deadlines';
import { mandates2026 } from './policy-2026-mandates';
import { retention2026 } from './policy-2026-retention';
import { routes2026 } from './policy-2026-routes';

const PROPOSED = 'Proposed default; regulation silent';
const SEB = 'SEB MenPANRB-Mendagri-BKN 2025 on PPPK support for KDKMP, as reported';
const PP17 = 'PP 11/2017 jo PP 17/2020 Ps 107(1)c';
const NOTICES = 'Announcements of open selections, 2025';
const PERMENPANRB15 = 'PermenPANRB 15/2019';
const GOVERNMENT_LAW = 'UU 30/2014';

/** Limits, quotas and eligibility of the cooperative assignment. */
const assignment: Record<string, PolicySetting> = {
  'kdkmp.max': { value: 3, unit: 'count', legalRef: SEB, tag: 'source' },
  'kdkmp.min': { value: 2, unit: 'count', legalRef: 'Statement of the minister, advisory', tag: 'source' },
  'kdkmp.min_edu': { value: 'D3', legalRef: SEB, tag: 'source' },
  'kdkmp.term_years': { value: 5, unit: 'year', legalRef: SEB, tag: 'source' },
  'kdkmp.excluded_groups': {
    value: ['health', 'education', 'agricultural_extension'],
    legalRef: SEB,
    tag: 'source',
  },
  'kdkmp.contract_min_months': { value: 12, unit: 'month', legalRef: PROPOSED, tag: 'default' },
  'kdkmp.contract_min_months_part_time': {
    value: 3,
    unit: 'month',
    legalRef: `${PROPOSED}; KepmenPANRB 16/2025 gives contracts of one year`,
    tag: 'default',
  },
  'kdkmp.documents_pppk': {
    value: ['appointment_decree', 'work_contract', 'diploma', 'skp', 'identity_card'],
    legalRef: PROPOSED,
    tag: 'default',
  },
  'kdkmp.documents_pns': {
    value: ['appointment_decree', 'diploma', 'skp', 'identity_card'],
    legalRef: PROPOSED,
    tag: 'default',
  },
  'kdkmp.extension_review_days': { value: 90, unit: 'cd', legalRef: PROPOSED, tag: 'default' },
  'kdkmp.evaluation_months': { value: 12, unit: 'month', legalRef: SEB, tag: 'source' },
  'kdkmp.placement_min_members': { value: 3, unit: 'count', legalRef: PROPOSED, tag: 'default' },
  'kdkmp.no_show_max': { value: 2, unit: 'count', legalRef: PROPOSED, tag: 'default' },
  'pns.mentoring_months': {
    value: 6,
    unit: 'month',
    legalRef: `${PROPOSED}; legal basis to be confirmed`,
    tag: 'default',
  },
  kin_degree: { value: 3, unit: 'degree', legalRef: `${PROPOSED}; UU 30/2014 Ps 43 names kinship`, tag: 'default' },
  reserve_months: { value: 6, unit: 'month', legalRef: PROPOSED, tag: 'default' },
  return_max: { value: 2, unit: 'count', legalRef: PROPOSED, tag: 'default' },
};

/** The aid to the placement meeting: points per fact, and what each part weighs. Decimals are texts. */
const matchScore: Record<string, PolicySetting> = {
  'match.weights': {
    value: { proximity: '0.40', field: '0.25', skp: '0.20', experience: '0.15' },
    unit: 'fraction',
    legalRef: PROPOSED,
    tag: 'default',
    note: 'Ranking aid only; people record reasons for departing from it.',
  },
  'match.proximity': {
    value: { same_village: '100', same_district: '75', adjacent_district: '40', elsewhere: '0' },
    unit: 'points',
    legalRef: PROPOSED,
    tag: 'default',
  },
  'match.adjacent_districts': {
    value: [],
    legalRef: PROPOSED,
    tag: 'default',
    note: 'Pairs of district codes such as "64.08.04 64.08.12". Empty until the agency gives its list: none was found.',
  },
  'match.field': {
    value: {
      economics: '100',
      accounting: '100',
      management: '100',
      cooperative: '100',
      social: '60',
      agriculture: '60',
      other: '40',
    },
    unit: 'points',
    legalRef: PROPOSED,
    tag: 'default',
  },
  'match.skp': { value: { sangat_baik: '100', baik: '80' }, unit: 'points', legalRef: PROPOSED, tag: 'default' },
  'match.experience': { value: { yes: '100', no: '0' }, unit: 'points', legalRef: PROPOSED, tag: 'default' },
};

/** Eligibility for a post of JPT Pratama. */
const selection: Record<string, PolicySetting> = {
  'jpt.max_age': { value: 56, unit: 'year', legalRef: PP17, tag: 'source' },
  'jpt.age_mode': { value: 'set_by_vacancy', legalRef: 'No default: each vacancy sets and prints it', tag: 'default' },
  'jpt.age_ref': { value: 'set_by_vacancy', legalRef: 'No default: each vacancy sets and prints it', tag: 'default' },
  'jpt.min_edu': { value: 'S1', legalRef: PP17, tag: 'source', note: 'D-IV counts as S1.' },
  'jpt.exp_years': { value: 5, unit: 'year', legalRef: PP17, tag: 'source' },
  'jpt.tenure_years': { value: 2, unit: 'year', legalRef: PP17, tag: 'source' },
  'jpt.rank_min': { value: { 'II.a': 'IV/b', 'II.b': 'IV/a' }, legalRef: NOTICES, tag: 'source' },
  'jpt.documents': {
    value: ['rank_decree', 'post_decree', 'diploma', 'skp', 'ppk_recommendation', 'lhkpn', 'spt', 'integrity_pact'],
    legalRef: NOTICES,
    tag: 'source',
  },
  'skp.years': { value: 2, unit: 'year', legalRef: `${NOTICES}; PermenPANRB 6/2022`, tag: 'source' },
  'announce.cd': { value: 15, unit: 'cd', legalRef: 'PP 11/2017 jo PP 17/2020', tag: 'memory' },
  'extend.cd': { value: 7, unit: 'cd', legalRef: NOTICES, tag: 'source' },
  'extend.max': { value: 2, unit: 'count', legalRef: NOTICES, tag: 'source' },
  min_applicants: { value: 4, unit: 'count', legalRef: NOTICES, tag: 'source' },
  floor_with_consent: { value: 3, unit: 'count', legalRef: PROPOSED, tag: 'default' },
  'pansel.min': { value: 5, unit: 'count', legalRef: PERMENPANRB15, tag: 'memory' },
  'pansel.max': { value: 9, unit: 'count', legalRef: PERMENPANRB15, tag: 'memory' },
  'pansel.odd': { value: true, legalRef: PERMENPANRB15, tag: 'memory' },
  'pansel.internal_max': { value: 0.45, unit: 'fraction', legalRef: PERMENPANRB15, tag: 'memory' },
  'pansel.min_scores': { value: 3, unit: 'count', legalRef: PROPOSED, tag: 'default' },
  'choice.top': { value: 3, unit: 'count', legalRef: 'PP 11/2017 jo PP 17/2020', tag: 'memory' },
  'choice.top_with_consent': { value: 2, unit: 'count', legalRef: PROPOSED, tag: 'default' },
};

/** How scores become a ranking. */
const ranking: Record<string, PolicySetting> = {
  weights: {
    value: { M: '20', AC: '25', W: '35', RJ: '20' },
    unit: 'percent',
    legalRef: PERMENPANRB15,
    tag: 'source',
    note: 'With these four components the sole vector inside the bands.',
  },
  'weights.min': {
    value: { M: '15', AC: '20', W: '30', RJ: '15' },
    unit: 'percent',
    legalRef: PERMENPANRB15,
    tag: 'source',
  },
  'weights.max': {
    value: { M: '20', AC: '25', W: '35', RJ: '20' },
    unit: 'percent',
    legalRef: PERMENPANRB15,
    tag: 'source',
  },
  'ac.min': { value: 'off', legalRef: 'Only where the announcement of the vacancy prints a number', tag: 'source' },
  tie_break: {
    value: ['W', 'AC', 'RJ', 'M', 'rank', 'echelon_since', 'birth_date', 'pleno_vote'],
    legalRef: PROPOSED,
    tag: 'default',
  },
  'rater.gap_reason': {
    value: '15',
    unit: 'points',
    legalRef: PROPOSED,
    tag: 'default',
    note: 'Further from the mean of the other raters than this, a mark asks for a written reason at the ratification.',
  },
  rank_dp: { value: 4, unit: 'places', legalRef: PROPOSED, tag: 'default' },
  show_dp: { value: 2, unit: 'places', legalRef: PROPOSED, tag: 'default' },
  rounding: { value: 'half_up_2', legalRef: PROPOSED, tag: 'default' },
};

/** Gates of outside authorities, objections, freezes and the small times of the engine. */
const procedure: Record<string, PolicySetting> = {
  bkn_result_gate: {
    value: 'before_b15',
    legalRef: 'Practice of 2025-26: consent of BKN before publication',
    tag: 'source',
    note: 'before_b15 or after_b15.',
  },
  'bkn.sla_wd': { value: 14, unit: 'wd', legalRef: PROPOSED, tag: 'default' },
  'objection.b6_file': { value: 3, unit: 'wd', legalRef: `${PROPOSED}; 0 = none`, tag: 'default' },
  'objection.b6_answer': { value: 3, unit: 'wd', legalRef: `${PROPOSED}; 0 = none`, tag: 'default' },
  'objection.decision_file': { value: 21, unit: 'wd', legalRef: `${GOVERNMENT_LAW} Ps 77`, tag: 'memory' },
  'objection.decision_answer': { value: 10, unit: 'wd', legalRef: `${GOVERNMENT_LAW} Ps 77`, tag: 'memory' },
  'objection.decree_after_silence': { value: 5, unit: 'wd', legalRef: `${GOVERNMENT_LAW} Ps 77`, tag: 'memory' },
  'objection.appeal_file': { value: 10, unit: 'wd', legalRef: `${GOVERNMENT_LAW} Ps 78`, tag: 'memory' },
  'objection.appeal_answer': { value: 10, unit: 'wd', legalRef: `${GOVERNMENT_LAW} Ps 78`, tag: 'memory' },
  'objection.asn_file': { value: 14, unit: 'wd', legalRef: 'PP 79/2021', tag: 'memory' },
  'objection.asn_answer': { value: 21, unit: 'wd', legalRef: 'PP 79/2021', tag: 'memory' },
  'replacement_freeze.from': {
    value: [],
    legalRef: 'UU 10/2016 Ps 71(2), 162(3)',
    tag: 'source',
    note: 'Dates YYYY-MM-DD on which a freeze begins; none announced. Each pairs with the same place in .to.',
  },
  'replacement_freeze.to': { value: [], legalRef: 'UU 10/2016 Ps 71(2), 162(3)', tag: 'source' },
  'quorum.look_ahead_wd': { value: 5, unit: 'wd', legalRef: PROPOSED, tag: 'default' },
  'remind.before_wd': { value: 1, unit: 'wd', legalRef: PROPOSED, tag: 'default' },
  'signature.login_minutes': {
    value: 5,
    unit: 'minute',
    legalRef: PROPOSED,
    tag: 'default',
    note: 'How fresh a full login must be where an act is signed; the record then says what the signature means.',
  },
  'reminder.every_wd': {
    value: 2,
    unit: 'wd',
    legalRef: PROPOSED,
    tag: 'default',
    note: 'After its due date a task is reminded of again this often; one mail a person, case and day.',
  },
  'reminder.max': {
    value: 5,
    unit: 'count',
    legalRef: PROPOSED,
    tag: 'default',
    note: 'So many reminders after the due date; from then on only the worklist tells.',
  },
  'breach.notice_hours': { value: 72, unit: 'hour', legalRef: 'UU 27/2022', tag: 'source' },
  timezone: { value: 'Asia/Makassar', legalRef: 'Keppres 41/1987: WITA', tag: 'memory' },
};

/** The policy that ships: what was known of the law early in 2026, each number with its source. */
export const policy2026: Policy = {
  policyId: 'kutim-2026',
  version: 1,
  validFrom: '2026-01-01',
  settings: {
    ...assignment,
    ...matchScore,
    ...selection,
    ...ranking,
    ...procedure,
    ...mandates2026,
    ...deadlines2026,
    ...routes2026,
    ...retention2026,
  },
};
