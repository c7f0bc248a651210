import { policy2026 } from '../../../../domain/policies/policy-2026';
import { matchScore } from '../../../../domain/eligibility/match-score';

test('scores the two nominees of the worked case', () => {
  const rahmat = matchScore(
    { proximity: 'same_district', field: 'economics', skp: ['sangat_baik', 'baik'], hasExperience: false },
    policy2026,
  );
  expect(rahmat).toEqual({ parts: { proximity: '75', field: '100', skp: '90', experience: '0' }, total: '73' });
  const fajar = matchScore(
    { proximity: 'same_village', field: 'civil_engineering', skp: ['baik', 'baik'], hasExperience: true },
    policy2026,
  );
  expect(fajar).toEqual({ parts: { proximity: '100', field: '40', skp: '80', experience: '100' }, total: '81' });
});

test('gives no points for what is not known', () => {
  const facts = { proximity: 'elsewhere', field: 'toString', skp: [], hasExperience: false } as const;
  expect(matchScore(facts, policy2026).total).toBe('10');
});
