import { createApp } from '../../../api/app';
import { createPrisma } from '../../../prisma/client';
import { startSystem, type RunningSystem } from '../../support/running-system';
import { serveApp, type ServedApp } from '../../support/serve-app';

// Small limits on two replicas over one database: what one lets through, the other may not.
const LIMITS = { writes: 6, reads: 10, failures: 8 };
let system: RunningSystem;
let replicas: readonly ServedApp[];
beforeAll(async () => {
  system = await startSystem();
  const app = () => createApp({ ...system.deps, door: { proxies: 1, limits: LIMITS } });
  replicas = await Promise.all([serveApp(app()), serveApp(app())]);
});
afterAll(async () => {
  await Promise.all(replicas.map(({ close }) => close()));
  await system.stop();
});

type Ask = (url: string) => Promise<Response>;

/** Asks the replicas in turn, all at once, and counts the answers by status. */
async function statusesOf(ask: Ask, requests: number): Promise<Record<string, number>> {
  const answers = await Promise.all(
    Array.from({ length: requests }, (_, index) => ask(replicas[index % replicas.length]?.url ?? '')),
  );
  const counts: Record<string, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

async function askerOf(login: string, path = '/v1/me', method = 'GET'): Promise<Ask> {
  const token = await system.signToken({ personId: system.people[login] ?? '' });
  return (url) => fetch(`${url}${path}`, { method, headers: { Authorization: `Bearer ${token}` } });
}

it('the reads of one person are limited over all replicas, and nobody else is', async () => {
  expect(await statusesOf(await askerOf('officer'), 25)).toEqual({ 200: 10, 429: 15 });
  expect(await statusesOf(await askerOf('auditor'), 4)).toEqual({ 200: 4 });
});

it('as many as the limit are let in by both together where each takes several at a time', async () => {
  // Of 300 a replica takes three at once; both have used theirs up when the counter is.
  const limits = { ...LIMITS, reads: 300 };
  const app = () => createApp({ ...system.deps, door: { proxies: 1, limits } });
  const pair = await Promise.all([serveApp(app()), serveApp(app())]);
  const ask = await askerOf('sekda');
  const admitted = [0, 0];
  try {
    for (let turn = 0; turn < 17; turn += 1) {
      await Promise.all(
        Array.from({ length: 20 }, async (_, index) => {
          const { status } = await ask(pair[index % 2]?.url ?? '');
          expect([200, 429]).toContain(status);
          if (status === 200) admitted[index % 2] = (admitted[index % 2] ?? 0) + 1;
        }),
      );
    }
  } finally {
    await Promise.all(pair.map(({ close }) => close()));
  }
  expect((admitted[0] ?? 0) + (admitted[1] ?? 0)).toBe(300);
  for (const count of admitted) expect(count).toBeGreaterThan(50);
});

it('calls that change something have a limit of their own', async () => {
  // Without a key each is malformed: it counts all the same.
  const ask = await askerOf('officer', '/v1/cases', 'POST');
  expect(await statusesOf(ask, 10)).toEqual({ 400: 6, 429: 4 });
});

it('a refusal says when to come back, in both languages, and is not kept as a refusal', async () => {
  const before = await system.prisma.refusalRecord.count();
  const ask = await askerOf('nominee-1');
  await statusesOf(ask, 12);
  const refused = await ask(replicas[0]?.url ?? '');
  expect(refused.status).toBe(429);
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(refused.headers.get('ratelimit-limit')).toBe('10');
  expect(refused.headers.get('ratelimit-remaining')).toBe('0');
  expect(Number(refused.headers.get('ratelimit-reset'))).toBe(seconds);
  expect(await refused.json()).toMatchObject({ class: 'rate_limited', rule: 'REQUEST_RATE', status: 429 });
  expect(await system.prisma.refusalRecord.count()).toBe(before);
});

it('an address that fails to say who it is becomes refused, whoever it claims to be', async () => {
  const from = (address: string): Ask => {
    return (url) =>
      fetch(`${url}/v1/me`, { headers: { Authorization: 'Bearer not.a.token', 'X-Forwarded-For': address } });
  };
  expect(await statusesOf(from('192.0.2.1'), 20)).toEqual({ 401: 8, 429: 12 });
  expect(await statusesOf(from('192.0.2.2'), 2)).toEqual({ 401: 2 });
  // Somebody else at that address, with a token of their own, is not shut out by it.
  const token = await system.signToken({ personId: system.people['regent'] ?? system.people['ppk'] ?? '' });
  const headers = { Authorization: `Bearer ${token}`, 'X-Forwarded-For': '192.0.2.1' };
  expect((await fetch(`${replicas[0]?.url ?? ''}/v1/me`, { headers })).status).toBe(200);
});

it('keeps ids and digests, and no address', async () => {
  const rows = await system.prisma.rateCounter.findMany();
  expect(rows.length).toBeGreaterThan(3);
  for (const { key } of rows) expect(key).toMatch(/^(reads|writes):p-[0-9a-f]+$|^failures:[0-9a-f]{32}$/);
});

it('what nobody set is more than a person ever asks for', async () => {
  const ask = await askerOf('officer');
  const answers = await Promise.all(Array.from({ length: 200 }, () => ask(system.url)));
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  expect(Number(answers[0]?.headers.get('ratelimit-limit'))).toBeGreaterThanOrEqual(12_000);
});

it('without the database nobody is refused for the rate', async () => {
  const prisma = createPrisma('postgresql://nobody:nothing@127.0.0.1:9/none', { maxConnections: 1 });
  const app = await serveApp(
    createApp({ ...system.deps, prisma, door: { proxies: 0, limits: { ...LIMITS, failures: 1 } } }),
  );
  for (const expected of [401, 401, 401]) {
    expect((await fetch(`${app.url}/v1/me`)).status).toBe(expected);
  }
  const ask = await askerOf('officer');
  expect((await ask(app.url)).status).toBe(503);
  await app.close();
  await prisma.$disconnect();
});
