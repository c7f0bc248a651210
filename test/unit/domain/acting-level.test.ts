import { checkActingLevel } from '../../../domain/acting-level';
import { policy2026 } from '../../../domain/policies/policy-2026';

const of = (name: string) => {
  const [role = '', unitKind = null] = name.split(' of a ');
  return { role, unitKind };
};
const ruleFor = (post: string, ...held: string[]): string | null =>
  checkActingLevel(of(post), held.map(of), policy2026)?.rule ?? null;

describe('a post as Plt.', () => {
  it.each([
    ['kepala_bkpsdm', 'camat of a district'],
    ['kepala_bkpsdm', 'sekretaris_bkpsdm'],
    ['kepala_bkpsdm', 'opd_head of a agency'],
    ['sekda', 'asisten'],
    ['sekda', 'opd_head of a agency'],
    ['kabag_hukum', 'lurah of a village'],
    ['kabag_hukum', 'camat of a district'],
    ['opd_head of a agency', 'camat of a district'],
    ['lurah of a village', 'hr_officer'],
  ])('%s is equal to or next above %s', (post, held) => {
    expect(ruleFor(post, held)).toBeNull();
  });

  it.each([
    ['sekda', 'camat of a district'],
    ['sekda', 'opd_head of a district'],
    ['kepala_bkpsdm', 'lurah of a village'],
    ['kepala_bkpsdm', 'bkpsdm_verifier'],
    ['kabag_hukum', 'hr_officer'],
    ['kabag_hukum', 'asisten'],
    ['kepala_bkpsdm', 'sekda'],
  ])('%s is too far from %s', (post, held) => {
    expect(checkActingLevel(of(post), [of(held)], policy2026)).toEqual({
      class: 'mandate_invalid',
      rule: 'MANDATE_LEVEL',
      field: 'holder',
      params: { steps: 1 },
    });
  });

  it('is judged by whichever post of the person fits', () => {
    expect(ruleFor('sekda', 'hr_officer', 'asisten')).toBeNull();
    expect(ruleFor('sekda', 'hr_officer', 'camat of a district')).toBe('MANDATE_LEVEL');
  });

  it('binds nobody where one of the two levels is not known', () => {
    expect(ruleFor('ppk', 'asisten')).toBeNull();
    expect(ruleFor('ppk', 'hr_officer')).toBeNull();
    expect(ruleFor('kepala_bkpsdm')).toBeNull();
    expect(ruleFor('kepala_bkpsdm', 'kades of a village', 'tim_penempatan')).toBeNull();
    expect(ruleFor('kepala_bkpsdm', 'opd_head of a external')).toBeNull();
  });

  it('follows the policy: another number of levels, and none where it has no table', () => {
    const settings = { ...policy2026.settings };
    const far = { ...settings, 'mandate.levels_up': { ...settings['mandate.levels_up']!, value: 2 } };
    const held = [of('lurah of a village')];
    expect(checkActingLevel(of('kepala_bkpsdm'), held, { ...policy2026, settings: far })).toBeNull();
    const { 'mandate.levels': _table, ...without } = settings;
    expect(checkActingLevel(of('kepala_bkpsdm'), held, { ...policy2026, settings: without })).toBeNull();
  });
});
