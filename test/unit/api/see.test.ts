import { regionRolesOf, seesCase, sightOf } from '../../../api/auth/see';
import type { ActorFacts } from '../../../domain/facts';
import { cooperativeAssignment } from '../../../domain/pipelines/cooperative-assignment';

const at = new Date('2026-10-01T00:00:00.000Z');
const roles = regionRolesOf(cooperativeAssignment);
const bengalon = { participantIds: ['p-nominee'], unitIds: ['u-bengalon', 'u-sepaso'] };

function person(personId: string, ...offices: [role: string, unitId: string | null, validTo?: string][]) {
  const actor: ActorFacts = {
    personId,
    offices: offices.map(([role, unitId, validTo], index) => ({
      officeId: `${personId}-o${String(index)}`,
      role,
      unitId,
      validFrom: '2026-01-01T00:00:00.000Z',
      validTo: validTo ?? null,
    })),
    mandates: [],
  };
  return { actor };
}
const sees = (...given: Parameters<typeof person>) => seesCase(sightOf(person(...given), at), bengalon, roles);

describe('who sees a case', () => {
  it('shows it to those who read everything', () => {
    for (const role of ['auditor', 'administrator', 'hr_officer']) expect(sees('p', [role, null])).toBe(true);
  });

  it('shows it to offices of the region that take part in its pipeline, whatever unit they sit in', () => {
    expect(sees('p', ['kabag_hukum', null])).toBe(true);
    expect(sees('p', ['bkpsdm_verifier', 'u-bkpsdm'])).toBe(true);
    expect(sees('p', ['pansel_member', null])).toBe(false);
  });

  it('shows it to the heads of the units it concerns, and not to those of others', () => {
    expect(sees('p', ['camat', 'u-bengalon'])).toBe(true);
    expect(sees('p', ['kades', 'u-sepaso'])).toBe(true);
    expect(sees('p', ['camat', 'u-kaubun'])).toBe(false);
    expect(sees('p', ['opd_head', 'u-kominfo'])).toBe(false);
  });

  it('shows it to participants, and to nobody else without an office', () => {
    expect(sees('p-nominee')).toBe(true);
    expect(sees('p-other')).toBe(false);
  });

  it('opens nothing by an office that has ended', () => {
    expect(sees('p', ['kabag_hukum', null, '2026-09-01T00:00:00.000Z'])).toBe(false);
  });

  it('opens by a mandate what the office opens, while it is valid', () => {
    const mandate = {
      mandateId: 'm',
      kind: 'plt' as const,
      principalId: 'p-camat',
      role: 'camat',
      unitId: 'u-bengalon',
      scope: [],
      validFrom: '2026-09-01T00:00:00.000Z',
      validTo: '2026-11-01T00:00:00.000Z',
    };
    const caller = { actor: { personId: 'p', offices: [], mandates: [mandate] } };
    expect(seesCase(sightOf(caller, at), bengalon, roles)).toBe(true);
    expect(seesCase(sightOf(caller, new Date('2026-12-01T00:00:00.000Z')), bengalon, roles)).toBe(false);
  });
});
