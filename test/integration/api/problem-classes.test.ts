import { createApp } from '../../../api/app';
import { problemClasses, type ProblemClass } from '../../../domain/refusals';
import { createPrisma } from '../../../prisma/client';
import { expectExplained, refusedAndExplained } from '../../support/explained';
import { prepareAttempts, problemAttempts } from '../../support/problem-attempts';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';
import { serveApp } from '../../support/serve-app';

// Every class of problem, each by the shortest way to it, and each in both languages.
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

async function askOfAnotherDoor(deps: Partial<RunningSystem['deps']>): Promise<readonly [Answer, Answer]> {
  const app = await serveApp(createApp({ ...system.deps, ...deps }));
  const token = await system.signToken({ personId: system.people['officer'] ?? '' });
  const ask = async (language: string): Promise<Answer> => {
    const response = await fetch(`${app.url}/v1/me`, {
      headers: { Authorization: `Bearer ${token}`, 'Accept-Language': language },
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  // Not looked at: it is the one that a limit of one allows.
  await ask('id');
  const answers = [await ask('id'), await ask('en')] as const;
  await app.close();
  return answers;
}

it('rate_limited is answered with 429 and told in both languages', async () => {
  const limits = { writes: 1, reads: 1, failures: 1 };
  const [indonesian, english] = await askOfAnotherDoor({ door: { proxies: 0, limits } });
  expectExplained(indonesian, english);
  expect(english).toMatchObject({ status: 429, body: { class: 'rate_limited' } });
  expect(Number(english.headers.get('retry-after'))).toBeGreaterThan(0);
  seen.add('rate_limited');
});

it('unavailable is answered with 503 and told in both languages while the database is away', async () => {
  const prisma = createPrisma('postgresql://nobody:nothing@127.0.0.1:9/none', { maxConnections: 1 });
  const [indonesian, english] = await askOfAnotherDoor({ prisma });
  expectExplained(indonesian, english);
  expect(english).toMatchObject({ status: 503, body: { class: 'unavailable' } });
  expect(Number(english.headers.get('retry-after'))).toBeGreaterThan(0);
  await prisma.$disconnect();
  seen.add('unavailable');
});

it('every class was given', () => {
  expect(problemClasses.filter((one) => !seen.has(one))).toEqual([]);
});
