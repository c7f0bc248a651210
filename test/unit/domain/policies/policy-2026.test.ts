import { policySchema, settingDays, settingNumber, settingTable } from '../../../../domain/policy';
import { policy2026 } from '../../../../domain/policies/policy-2026';
import { compareRatios, ratioOf, sumRatios } from '../../../../domain/ratio';

test('is a valid policy that survives being stored as JSON', () => {
  expect(policySchema.parse(JSON.parse(JSON.stringify(policy2026)))).toEqual(policy2026);
});

test('has the deadline of every stage of both pipelines', () => {
  const expected: Record<string, number> = {
    a1_consent: 3,
    a2_admin_verification: 3,
    a3_integrity_check: 3,
    a4_origin_release: 3,
    a4_dispute: 2,
    a5_host_response: 3,
    a6_placement_meeting: 5,
    a7_agency_review: 2,
    a8_legal_review: 3,
    a9_pyb_approval: 2,
    a10_ppk_decision: 3,
    a11_bkn_report: 5,
    a12_handover: 5,
    b0_vacancy_plan: 10,
    b1_bkn_permission: 14,
    b2_panel_formation: 3,
    b5_admin_selection: 3,
    b7_track_record: 5,
    b8_assessment_center: 3,
    b9_paper: 3,
    b10_interview: 3,
    b11_health: 5,
    b12_score_integration: 2,
    b13_top_three_report: 2,
    b14_bkn_result_review: 14,
    b15_result_announcement: 1,
    b16_ppk_choice: 5,
    b17_bkn_inauguration: 14,
    b19_decree: 2,
    b20_inauguration: 30,
    b21_report: 5,
    correction: 3,
  };
  for (const [stageId, days] of Object.entries(expected)) {
    expect([stageId, settingDays(policy2026, `due.${stageId}`)]).toEqual([stageId, { days, unit: 'wd' }]);
  }
  expect(settingDays(policy2026, 'due.b3_announcement')).toEqual({ days: 15, unit: 'cd' });
  expect(settingDays(policy2026, 'due.b4_registration')).toEqual(settingDays(policy2026, 'due.b3_announcement'));
});

test('the filing period of b6 is one number under both its names', () => {
  expect(settingDays(policy2026, 'due.b6_admin_objection')).toEqual(settingDays(policy2026, 'objection.b6_file'));
  expect(settingDays(policy2026, 'due.b3_announcement')).toEqual(settingDays(policy2026, 'announce.cd'));
});

test('the weights sum to 100 and lie inside their bands', () => {
  const weights = settingTable(policy2026, 'weights');
  expect(compareRatios(sumRatios(Object.values(weights).map(ratioOf)), ratioOf('100'))).toBe(0);
  const [min, max] = [settingTable(policy2026, 'weights.min'), settingTable(policy2026, 'weights.max')];
  for (const [component, weight] of Object.entries(weights)) {
    expect(compareRatios(ratioOf(weight), ratioOf(min[component]!))).toBeGreaterThanOrEqual(0);
    expect(compareRatios(ratioOf(weight), ratioOf(max[component]!))).toBeLessThanOrEqual(0);
  }
});

test('the internal share allows 2 of 5, 3 of 7 and 4 of 9', () => {
  const share = settingNumber(policy2026, 'pansel.internal_max');
  expect([5, 7, 9].map((size) => Math.floor(size * share))).toEqual([2, 3, 4]);
});

test('a number proposed where regulation is silent says so', () => {
  for (const [key, { tag, legalRef }] of Object.entries(policy2026.settings)) {
    if (tag === 'default' && legalRef !== 'No default: each vacancy sets and prints it') {
      expect([key, legalRef]).toEqual([key, expect.stringContaining('Proposed default; regulation silent')]);
    }
  }
});
