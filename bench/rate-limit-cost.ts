import { createApp } from '../api/app';
import { startTestPostgres, startTestTemporal } from '../test/support/embedded';
import { startSystem, type RunningSystem } from '../test/support/running-system';
import { serveApp } from '../test/support/serve-app';
import { orderOf, report, runBench, type Spent, type Way } from './pairs';
import { openUnlimitedApi } from './unguarded';

const WARM_UP = 100;
const REQUESTS = Number(process.argv[2] ?? 1_500);
/** People who ask in turn: with a limit of so few, no one of them may ask often. */
const PEOPLE = 40;
/** Below 200 a replica takes one request at a time from the shared counter. */
const FEW = 199;

/**
 * `node --import tsx bench/rate-limit-cost.ts [requests]`: how long the lightest request of a person takes (`GET /v1/me`)
 * with its rate limited in PostgreSQL and without, two APIs on one database asked in turn. First with the limits in force
 * where none is set, of which a replica takes a hundredth at a time; then with a limit so small that every request asks
 * the database.
 */
async function main(): Promise<void> {
  if (WARM_UP + REQUESTS > FEW * PEOPLE) throw new Error(`at most ${String(FEW * PEOPLE - WARM_UP)} requests`);
  const [postgres, temporal] = await Promise.all([startTestPostgres(), startTestTemporal()]);
  const system = await startSystem({
    servers: { superuserUrl: postgres.superuserUrl, temporalAddress: temporal.address },
  });
  // The table of counters is by person, whatever the limit: each of the two runs begins with an empty one.
  const limits = { reads: FEW, writes: FEW, failures: FEW };
  const oneByOne = await serveApp(createApp({ ...system.deps, door: { proxies: 0, limits } }));
  const unlimited = await openUnlimitedApi(system.deps);
  try {
    await compare(system, { with: system.url, without: unlimited.url }, 'limit, taken by the hundredth');
    await system.prisma.rateCounter.deleteMany();
    await compare(system, { with: oneByOne.url, without: unlimited.url }, 'limit, taken one by one');
  } finally {
    unlimited.server.close();
    unlimited.server.closeAllConnections();
    await oneByOne.close();
    await system.stop();
    await Promise.all([temporal.stop(), postgres.stop()]);
  }
}

async function compare(system: RunningSystem, doors: Readonly<Record<Way, string>>, guard: string): Promise<void> {
  const tokens = await Promise.all(
    Object.values(system.people)
      .slice(0, PEOPLE)
      .map((personId) => system.signToken({ personId })),
  );
  const spent: Spent = { with: [], without: [] };
  for (let round = 0; round < WARM_UP + REQUESTS; round += 1) {
    const token = tokens[round % tokens.length] ?? '';
    for (const way of orderOf(round)) {
      const ms = await ask(doors[way], token, way);
      if (round >= WARM_UP) spent[way].push(ms);
    }
  }
  report(spent, { what: 'requests', guard });
}

/** Milliseconds of one request. Whether it was counted is told by its headers. */
async function ask(door: string, token: string, way: Way): Promise<number> {
  const before = performance.now();
  const response = await fetch(`${door}/v1/me`, { headers: { Authorization: `Bearer ${token}` } });
  await response.arrayBuffer();
  const spent = performance.now() - before;
  const isCounted = response.headers.has('ratelimit-limit');
  if (!response.ok || isCounted !== (way === 'with')) {
    throw new Error(`${way} the limit: answered ${String(response.status)}, counted: ${String(isCounted)}`);
  }
  return spent;
}

runBench(main);
