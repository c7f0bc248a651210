import fc from 'fast-check';
import { whyHealthKept, type HealthFacts, type HealthPart } from '../../../domain/health-retention';
import { standings, type Standing } from '../../../domain/pipeline';
import { policy2026 } from '../../../domain/policies/policy-2026';
import { settingDays, settingNumber, type Policy } from '../../../domain/policy';
import { dueAfterWorkingDays } from '../../../domain/working-days';
import { workingYears } from '../../support/builders/cases';

const DAY = 24 * 60 * 60_000;
const days = settingNumber(policy2026, 'retention.health_days');
const calendar = workingYears('2026', '2027');
const failed: HealthPart = {
  standing: 'rejected',
  caseStatus: 'completed',
  closedAt: '2026-02-02T03:00:00.000Z',
  waits: false,
  policy: policy2026,
};
const later = '2027-11-01T00:00:00.000Z';
const facts = (parts: readonly HealthPart[], rest: Partial<HealthFacts> = {}): HealthFacts => ({
  now: later,
  calendar,
  held: false,
  parts,
  ...rest,
});
const why = (part: Partial<HealthPart>, rest: Partial<HealthFacts> = {}) =>
  whyHealthKept(facts([{ ...failed, ...part }], rest), days);

/** The policy without the settings that the pattern names. */
function without(pattern: RegExp): Policy {
  return {
    ...policy2026,
    settings: Object.fromEntries(Object.entries(policy2026.settings).filter(([key]) => !pattern.test(key))),
  };
}

describe('health data', () => {
  it('of whoever failed goes ninety days after nobody may object any more, to the second', () => {
    const objecting = settingDays(policy2026, 'objection.decision_file').days;
    expect(objecting).toBeGreaterThanOrEqual(settingDays(policy2026, 'objection.asn_file').days);
    const objectionsEnd = dueAfterWorkingDays({ startAt: failed.closedAt ?? '', days: objecting, calendar });
    const end = new Date(Date.parse(objectionsEnd) + 90 * DAY);
    const at = (ms: number) => ({ now: new Date(ms).toISOString() });
    expect(why({}, { now: failed.closedAt ?? '' })).toBe('objection_possible');
    expect(why({}, { now: objectionsEnd })).toBe('objection_possible');
    expect(why({}, at(Date.parse(objectionsEnd) + 1))).toBe('retention_period');
    expect(why({}, { now: end.toISOString() })).toBe('retention_period');
    expect(why({}, at(end.getTime() + 1))).toBeNull();
  });

  it.each(standings.filter((one) => one !== 'placed' && one !== 'selected'))(
    'goes, whose standing is %s',
    (standing) => {
      expect(why({ standing })).toBeNull();
    },
  );

  it.each(['placed', 'selected'] as const)('stays in the personal file of whoever was %s', (standing) => {
    expect(why({ standing })).toBe('appointed');
    // Nobody is appointed by a case that came to nothing.
    for (const caseStatus of ['rejected', 'withdrawn', 'cancelled']) expect(why({ standing, caseStatus })).toBeNull();
  });

  it('stays under a legal hold before anything else is asked', () => {
    expect(why({}, { held: true })).toBe('legal_hold');
    expect(why({ closedAt: null, standing: 'placed' }, { held: true })).toBe('legal_hold');
  });

  it('stays while a case runs, while a reserve list offers places, and where no case is known', () => {
    expect(why({ closedAt: null })).toBe('running_case');
    expect(why({ standing: 'reserve', waits: true })).toBe('reserve_list');
    expect(whyHealthKept(facts([]), days)).toBe('no_case');
  });

  it('stays where nobody can say until when an objection may come', () => {
    expect(why({}, { calendar: workingYears('2027') })).toBe('objection_possible');
    expect(why({ policy: without(/^objection/) })).toBe('objection_possible');
  });

  it('about several people stays as long as it must for any one of them', () => {
    const instant = fc.date({ min: new Date('2026-01-02'), max: new Date('2027-10-01'), noInvalidDate: true });
    const part = fc.record({
      standing: fc.option(fc.constantFrom<Standing>(...standings)),
      caseStatus: fc.constantFrom('completed', 'rejected', 'withdrawn', 'cancelled'),
      closedAt: fc.option(instant.map((at) => at.toISOString())),
      waits: fc.boolean(),
      policy: fc.constantFrom(policy2026, without(/^objection/)),
    });
    const parts = fc.array(part, { maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, instant, fc.boolean(), fc.nat(400), (some, more, at, held, period) => {
        const now = at.toISOString();
        const destroyed = whyHealthKept(facts([...some, ...more], { now, held }), period) === null;
        if (!destroyed) return;
        expect(held).toBe(false);
        for (const { closedAt, standing, caseStatus, waits } of [...some, ...more]) {
          expect(closedAt !== null && Date.parse(closedAt) + period * DAY < at.getTime()).toBe(true);
          expect(waits || (caseStatus === 'completed' && (standing === 'placed' || standing === 'selected'))).toBe(
            false,
          );
        }
        if (some.length > 0) expect(whyHealthKept(facts(some, { now, held }), period)).toBeNull();
      }),
    );
  });
});
