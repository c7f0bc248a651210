import fc from 'fast-check';
import { keptUntil, whyNotErased, type ErasureFacts, type PartInCase } from '../../../domain/erasure';
import { policy2026 } from '../../../domain/policies/policy-2026';

const now = '2040-06-01T00:00:00.000Z';
const free: ErasureFacts = { now, erased: false, held: false, inOffice: false, parts: [], serviceEndedOn: null };
const part = (closedAt: string | null, standing: PartInCase['standing'] = 'rejected'): PartInCase => ({
  closedAt,
  standing,
});
const ruleOf = (facts: Partial<ErasureFacts>) => whyNotErased({ ...free, ...facts }, policy2026)?.rule ?? null;

describe('the erasure of a person', () => {
  it('is refused by the first rule that stands against it, a legal hold before all others', () => {
    const all = { held: true, inOffice: true, parts: [part(null)] };
    expect(ruleOf({ ...all, erased: true })).toBe('ERASED_ALREADY');
    expect(ruleOf(all)).toBe('LEGAL_HOLD');
    expect(ruleOf({ ...all, held: false })).toBe('RUNNING_CASE');
    expect(ruleOf({ inOffice: true })).toBe('IN_OFFICE');
    expect(ruleOf({})).toBeNull();
  });

  it('waits five years after a case for a nominee, ten for an official, to the day', () => {
    expect(ruleOf({ parts: [part('2035-06-01T00:00:00.001Z')] })).toBe('RETENTION_PERIOD');
    expect(ruleOf({ parts: [part('2035-06-01T00:00:00.000Z')] })).toBeNull();
    expect(ruleOf({ parts: [part('2035-06-01T00:00:00.000Z', null)] })).toBe('RETENTION_PERIOD');
    expect(ruleOf({ parts: [part('2030-06-01T00:00:00.000Z', null)] })).toBeNull();
    expect(keptUntil({ parts: [part('2032-02-29T10:00:00.000Z')], serviceEndedOn: null }, policy2026).until).toBe(
      '2037-03-01T10:00:00.000Z',
    );
  });

  it('keeps the file of whoever was placed or appointed until ten years after their service', () => {
    for (const standing of ['placed', 'selected'] as const) {
      const parts = [part('2030-01-01T00:00:00.000Z', standing)];
      expect(ruleOf({ parts })).toBe('SERVICE_NOT_ENDED');
      expect(ruleOf({ parts, serviceEndedOn: '2030-06-02' })).toBe('RETENTION_PERIOD');
      expect(ruleOf({ parts, serviceEndedOn: '2030-06-01' })).toBeNull();
    }
  });

  it('erases nothing on a guess where the policy is of before these periods', () => {
    const settings = Object.fromEntries(Object.entries(policy2026.settings).filter(([key]) => !/^retention/.test(key)));
    const facts = { ...free, parts: [part('2001-01-01T00:00:00.000Z')] };
    expect(whyNotErased(facts, { ...policy2026, settings })?.rule).toBe('RETENTION_NOT_SET');
  });

  it('is never let through by one more case, and never before its own last period ends', () => {
    const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true });
    const parts = fc.array(
      fc
        .tuple(fc.option(instant), fc.constantFrom(null, 'rejected', 'placed', 'withdrawn'))
        .map(([at, standing]) => part(at?.toISOString() ?? null, standing as PartInCase['standing'])),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(
        parts,
        parts,
        fc.option(fc.constantFrom('2021-05-05', '2029-01-01', '2035-01-01')),
        (some, more, ended) => {
          const facts = { ...free, serviceEndedOn: ended };
          const before = whyNotErased({ ...facts, parts: some }, policy2026);
          const after = whyNotErased({ ...facts, parts: [...some, ...more] }, policy2026);
          if (before !== null) expect(after).not.toBeNull();
          if (after === null) {
            const { until } = keptUntil({ parts: [...some, ...more], serviceEndedOn: ended }, policy2026);
            expect(until === null || until <= now).toBe(true);
          }
        },
      ),
    );
  });
});
