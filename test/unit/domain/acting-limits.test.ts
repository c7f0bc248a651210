import { checkActingPeriod } from '../../../domain/acting-limits';
import { policy2026 } from '../../../domain/policies/policy-2026';

const period = (from: string, to: string) => ({ validFrom: `${from}T00:00:00.000Z`, validTo: `${to}T00:00:00.000Z` });
const first = period('2026-01-31', '2026-04-30');

describe('a period as Plt.', () => {
  it.each([
    ['three months to the day', period('2026-03-10', '2026-06-10'), null],
    ['a month that has no such day', first, null],
    ['a day more', period('2026-03-10', '2026-06-11'), 'MANDATE_TOO_LONG'],
  ])('%s', (_, given, rule) => {
    expect(checkActingPeriod(given, [], policy2026)?.rule ?? null).toBe(rule);
  });

  it('is extended once, also after a pause, and begins anew after a term without it', () => {
    const second = period('2026-05-20', '2026-08-20');
    expect(checkActingPeriod(second, [first], policy2026)).toBeNull();
    const third = period('2026-09-01', '2026-10-01');
    expect(checkActingPeriod(third, [first, second], policy2026)).toMatchObject({
      class: 'mandate_invalid',
      rule: 'MANDATE_EXTENSIONS',
      params: { months: 3, extensions: 1 },
    });
    expect(checkActingPeriod(period('2026-11-21', '2027-01-21'), [first, second], policy2026)).toBeNull();
  });
});
