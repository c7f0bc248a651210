import { LeasedLimit } from '../../../api/middleware/leased-limit';
import type { TakeRequests } from '../../../api/records/rate-counters';

/** What PostgreSQL keeps for all replicas, in memory. */
function sharedCounter(limit: number, clock: { now: number }): { readonly take: TakeRequests; asked: number } {
  let window = { used: 0, endsAt: 0 };
  const counter = {
    asked: 0,
    take: async (_key: string, count: number) => {
      counter.asked += 1;
      await Promise.resolve();
      if (window.endsAt <= clock.now) window = { used: 0, endsAt: clock.now + 60_000 };
      window.used += count;
      return {
        granted: window.used <= limit,
        remaining: Math.max(0, limit - window.used),
        endsAt: window.endsAt,
      };
    },
  };
  return counter;
}

/** Of calls that come together, to one replica after the other. */
async function allowedOf(limits: readonly LeasedLimit[], requestsEach: number): Promise<number> {
  const verdicts = await Promise.all(
    Array.from({ length: requestsEach }, () => limits.map((limit) => limit.request('p1'))).flat(),
  );
  return verdicts.filter(({ allowed }) => allowed).length;
}

describe('a limit that replicas share', () => {
  it('lets exactly as many through as it says, of calls that come together', async () => {
    const clock = { now: 0 };
    const counter = sharedCounter(50, clock);
    expect(await allowedOf([new LeasedLimit(50, counter.take, () => clock.now)], 80)).toBe(50);
  });

  it.each([10, 1_000])('of %d holds for two replicas together', async (limit) => {
    const clock = { now: 0 };
    const counter = sharedCounter(limit, clock);
    const replicas = [0, 1].map(() => new LeasedLimit(limit, counter.take, () => clock.now));
    expect(await allowedOf(replicas, 2 * limit)).toBe(limit);
  });

  it('asks the database once for a hundredth of the limit, and not at all for what it knows to be refused', async () => {
    const clock = { now: 0 };
    const counter = sharedCounter(1_000, clock);
    const limit = new LeasedLimit(1_000, counter.take, () => clock.now);
    await allowedOf([limit], 1_000);
    expect(counter.asked).toBe(100);
    await allowedOf([limit], 500);
    expect(counter.asked).toBe(101);
  });

  it('begins again when the minute is over', async () => {
    const clock = { now: 0 };
    const counter = sharedCounter(3, clock);
    const limit = new LeasedLimit(3, counter.take, () => clock.now);
    expect(await allowedOf([limit], 5)).toBe(3);
    expect(await limit.request('p1')).toMatchObject({ allowed: false, limit: 3, remaining: 0, secondsLeft: 60 });
    clock.now = 60_001;
    expect(await limit.request('p1')).toMatchObject({ allowed: true, remaining: 2 });
  });
});
