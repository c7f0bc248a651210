import { refusedAndExplained } from '../../support/explained';
import { openTaskOf } from '../../support/open-task';
import { placementPipeline, writeDefinition } from '../../support/rule-pipelines';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

const repetitions = 50;

/** One of the two cases that race: who sits at its meeting, and its nominees in the order of the cooperatives. */
interface Runner {
  readonly login: string;
  readonly caseId: string;
  readonly nomineeIds: readonly string[];
}

let system: RunningSystem;
let codes: string[];
let runners: [Runner, Runner];

beforeAll(async () => {
  system = await startSystem();
  await writeDefinition(system, placementPipeline);
  const cooperatives = await system.prisma.cooperative.findMany({
    where: { code: { not: '64.08.09.2001' } },
    orderBy: { code: 'asc' },
    take: repetitions,
    select: { code: true },
  });
  codes = cooperatives.map(({ code }) => code);
  // Two of three slots serve already, as at Sepaso.
  for (const [ordinal, serving] of [
    [1, 'nominee-3'],
    [2, 'nominee-4'],
  ] as const) {
    await system.prisma.slot.updateMany({
      where: { cooperativeCode: { in: codes }, ordinal },
      data: { state: 'active', personId: system.people[serving] ?? '' },
    });
  }
  const staff = await system.prisma.person.findMany({
    where: { login: null, active: true },
    orderBy: { personId: 'asc' },
    take: 2 * (repetitions + 1),
    select: { personId: true },
  });
  const personIds = staff.map(({ personId }) => personId);
  runners = [
    await enter('placement-1', personIds.slice(0, repetitions + 1)),
    await enter('placement-2', personIds.slice(repetitions + 1)),
  ];
});
afterAll(async () => {
  await system.stop();
});

/** A case with one nominee for each of the cooperatives, and one more for the first. */
async function enter(login: string, personIds: readonly string[]): Promise<Runner> {
  const nominees = personIds.map((personId, index) => ({
    personId,
    cooperativeCode: codes[index % codes.length],
    route: 'pppk_support',
  }));
  const { status, body } = await system.as('officer').post('/v1/cases', { pipeline: 'test-placement', nominees });
  if (status !== 201) throw new Error(`starting a case was answered ${JSON.stringify(body)}`);
  const nomineeIds = body.nominees.map(({ nomineeId }: { nomineeId: string }) => nomineeId);
  return { login, caseId: body.caseId, nomineeIds };
}

async function call({ caseId, nomineeIds }: Runner, index: number, outcome: string) {
  const task = await openTaskOf(system, caseId, 'z1_meeting');
  const nominees = [{ nomineeId: nomineeIds[index], outcome }];
  return { path: `/v1/tasks/${task.taskId}/decisions`, body: { nominees, seen: { sequence: task.sequence } } };
}

async function say(runner: Runner, index: number, outcome: string): Promise<Answer> {
  const { path, body } = await call(runner, index, outcome);
  return system.as(runner.login).post(path, body);
}

async function slotsOf(cooperativeCode: string): Promise<Record<string, number>> {
  const rows = await system.prisma.slot.groupBy({ by: ['state'], where: { cooperativeCode }, _count: true });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
}

it('is won by one of two nominations, each time, and the other may go on the reserve list', async () => {
  const lost = new Map(runners.map(({ caseId }) => [caseId, 0]));
  for (const [index, code] of codes.entries()) {
    const answers = await Promise.all(runners.map((runner) => say(runner, index, 'place')));
    const statuses = answers.map(({ status }) => status);
    expect({ index, statuses: [...statuses].sort() }).toEqual({ index, statuses: [201, 409] });
    const place = statuses.indexOf(409);
    expect(answers[place]?.body).toMatchObject({ class: 'quota_full', rule: 'QUOTA_FULL', reasonCode: 'QUOTA_FULL' });
    expect(await slotsOf(code)).toEqual({ active: 2, reserved: 1 });
    const loser = runners[place];
    if (loser === undefined) throw new Error('nobody lost');
    lost.set(loser.caseId, (lost.get(loser.caseId) ?? 0) + 1);
    expect((await say(loser, index, 'reserve')).status).toBe(201);
    expect(await slotsOf(code)).toEqual({ active: 2, reserved: 1 });
  }
  for (const { caseId } of runners) {
    // Nothing of a refused act is in the ledger: one decision a nominee. Each left its trace among the refusals.
    expect(await system.prisma.caseEvent.count({ where: { caseId, type: 'decision_recorded' } })).toBe(repetitions);
    const refusals = { where: { caseId, rule: 'QUOTA_FULL' } };
    expect(await system.prisma.refusalRecord.count(refusals)).toBe(lost.get(caseId));
  }
});

it('is explained in both languages to whoever comes when all slots are taken', async () => {
  const [runner] = runners;
  const attempt = { login: runner.login, ...(await call(runner, repetitions, 'place')) };
  expect(await refusedAndExplained(system, attempt)).toMatchObject({
    status: 409,
    body: { class: 'quota_full', reasonCode: 'QUOTA_FULL' },
  });
});
