import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../api/app';
import { problemClasses, type ProblemClass } from '../../../domain/refusals';
import { createPrisma } from '../../../prisma/client';
import { expectExplained, refusedAndExplained } from '../../support/explained';
import { prepareAttempts, problemAttempts } from '../../support/problem-attempts';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

// Every class of problem, each by the shortest way to it, and each in both languages. `rate_limited` is the one that no
// rule gives: a limit belongs to the door, and this one has none.
const noRule: readonly ProblemClass[] = ['rate_limited'];
let system: RunningSystem;
const seen = new Set<ProblemClass>();

beforeAll(async () => {
  system = await startSystem();
  await prepareAttempts(system);
});
afterAll(async () => {
  await system.stop();
});

it.each(problemAttempts)(
  '%s is answered with %d and told in both languages',
  async (problemClass, status, rest, prepare) => {
    const { body, ...answer } = await refusedAndExplained(system, await prepare(system));
    const type = `urn:jenjang:problem:${problemClass}`;
    expect({ status: answer.status, body }).toMatchObject({ status, body: { type, class: problemClass, ...rest } });
    seen.add(problemClass);
  },
);

it('calendar_missing names the year', async () => {
  const [, , , prepare] = problemAttempts.find(([problemClass]) => problemClass === 'calendar_missing') ?? [];
  const { body } = await refusedAndExplained(system, (await prepare?.(system)) ?? { path: '' });
  const known = await system.prisma.calendarYear.findMany({ orderBy: { year: 'desc' } });
  expect(body.params).toEqual({ year: String((known[0]?.year ?? 0) + 1) });
  expect(body.message).toContain(body.params.year);
});

it('unavailable is answered with 503 and told in both languages while the database is away', async () => {
  const prisma = createPrisma('postgresql://nobody:nothing@127.0.0.1:9/none', { maxConnections: 1 });
  const server = createServer(createApp({ ...system.deps, prisma }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const token = await system.signToken({ personId: system.people['officer'] ?? '' });
  const ask = async (language: string): Promise<Answer> => {
    const response = await fetch(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v1/me`, {
      headers: { Authorization: `Bearer ${token}`, 'Accept-Language': language },
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const [indonesian, english] = [await ask('id'), await ask('en')];
  expectExplained(indonesian, english);
  expect(english).toMatchObject({ status: 503, body: { class: 'unavailable' } });
  expect(Number(english.headers.get('retry-after'))).toBeGreaterThan(0);
  await new Promise((resolve) => server.close(resolve));
  await prisma.$disconnect();
  seen.add('unavailable');
});

it('every class that a rule can give was given', () => {
  expect(problemClasses.filter((one) => !seen.has(one))).toEqual(noRule);
});
