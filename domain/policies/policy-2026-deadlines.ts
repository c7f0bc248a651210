import type { PolicySetting } from '../policy';

const PROPOSED = 'Proposed default; regulation silent';

/**
 * How long each stage of the two shipped pipelines takes. Key `due.<stage id>`, unit working days unless calendar days
 * are said. None of these ends a stage by itself, except that a period or an advisory question closes.
 */
export const deadlines2026: Record<string, PolicySetting> = {
  'due.a1_consent': proposed(3),
  'due.a2_admin_verification': proposed(3),
  'due.a3_integrity_check': proposed(3),
  'due.a4_origin_release': proposed(3),
  'due.a4_dispute': proposed(2),
  'due.a5_host_response': proposed(3),
  'due.a6_placement_meeting': proposed(5),
  'due.a7_agency_review': proposed(2),
  'due.a8_legal_review': proposed(3),
  'due.a9_pyb_approval': proposed(2),
  'due.a10_ppk_decision': proposed(3),
  'due.a11_bkn_report': proposed(5),
  'due.a12_handover': proposed(5),
  'due.a13_evaluation': proposed(10),
  'due.a14_extension_or_return': {
    value: 90,
    unit: 'cd',
    legalRef: PROPOSED,
    tag: 'default',
    note: 'Opens this long before the assignment ends; silence lets it end on its date.',
  },
  'due.a0_confirmation': proposed(3),
  'due.a0_demand_mapping': proposed(5),
  'due.d1_legal_review': proposed(3),
  'due.d2_pyb_approval': proposed(2),
  'due.d3_ppk_decision': proposed(3),
  'due.b0_vacancy_plan': proposed(10),
  'due.b1_bkn_permission': proposed(14),
  'due.b2_panel_formation': proposed(3),
  'due.b3_announcement': announcement(),
  'due.b4_registration': announcement(),
  'due.b5_admin_selection': proposed(3),
  'due.b6_admin_objection': proposed(3, 'Filing period; the same as objection.b6_file. 0 = none.'),
  'due.b7_track_record': proposed(5),
  'due.b8_assessment_center': proposed(3),
  'due.b9_paper': proposed(3),
  'due.b10_interview': proposed(3),
  'due.b11_health': proposed(5),
  'due.b12_score_integration': proposed(2),
  'due.b13_top_three_report': proposed(2),
  'due.b14_bkn_result_review': proposed(14),
  'due.b15_result_announcement': proposed(1),
  'due.b16_ppk_choice': proposed(5),
  'due.b17_bkn_inauguration': proposed(14),
  'due.b18_special_consent': proposed(14),
  'due.b19_decree': proposed(2),
  'due.b20_inauguration': {
    value: 30,
    unit: 'wd',
    legalRef: 'PP 11/2017 jo PP 17/2020 (recalled, to be confirmed)',
    tag: 'memory',
  },
  'due.b21_report': proposed(5),
  'due.correction': proposed(3, 'The nominator amends a returned dossier.'),
  'due.conflict_ruling': {
    value: 5,
    unit: 'wd',
    legalRef: 'UU 30/2014 Ps 42-45',
    tag: 'memory',
    note: 'The superior rules on a reported conflict of interest.',
  },
};

function proposed(days: number, note?: string): PolicySetting {
  const setting: PolicySetting = { value: days, unit: 'wd', legalRef: PROPOSED, tag: 'default' };
  return note === undefined ? setting : { ...setting, note };
}

function announcement(): PolicySetting {
  return {
    value: 15,
    unit: 'cd',
    legalRef: 'PP 11/2017 jo PP 17/2020: announcement of at least 15 calendar days',
    tag: 'memory',
    note: 'Counted inclusively; B3 and B4 are one window.',
  };
}
