import { v4 } from 'uuid';
import { startTestPostgres, startTestTemporal, type TestPostgres, type TestTemporal } from '../../support/embedded';
import { openTaskOf, startThreeSteps } from '../../support/open-task';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

let postgres: TestPostgres;
let temporal: TestTemporal;
let system: RunningSystem;

beforeAll(async () => {
  [postgres, temporal] = await Promise.all([startTestPostgres(), startTestTemporal()]);
  system = await startSystem({
    servers: { superuserUrl: postgres.superuserUrl, temporalAddress: temporal.address },
  });
});
afterAll(async () => {
  await system.stop();
  await Promise.all([postgres.stop(), temporal.stop()]);
});

async function decisionCall() {
  const caseId = await startThreeSteps(system);
  const task = await openTaskOf(system, caseId, 'c1_agency');
  const path = `/v1/tasks/${task.taskId}/decisions`;
  return { caseId, path, body: { outcome: 'approve', seen: { sequence: task.sequence } } };
}

const decisions = (caseId: string) => system.prisma.caseEvent.count({ where: { caseId, type: 'decision_recorded' } });

function expectAway(answer: Answer): void {
  expect(answer).toMatchObject({ status: 503, body: { type: 'urn:jenjang:problem:unavailable' } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
}

/** Sends the same call until it is answered for good, as a client does. */
async function retried(send: () => Promise<Answer>): Promise<Answer> {
  const until = Date.now() + 60_000;
  for (;;) {
    const answer = await send();
    const isOpen = answer.status >= 500 || answer.status === 202 || answer.body?.class === 'in_progress';
    if (!isOpen || Date.now() > until) return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

describe('while a part is away', () => {
  it('answers 503 without PostgreSQL, records nothing, and takes the same call up when it is back', async () => {
    const { caseId, path, body } = await decisionCall();
    const key = v4();
    const head = system.as('kepala-bkpsdm');
    await postgres.halt();
    expectAway(await head.post(path, body, { key }));
    expectAway(await head.get(`/v1/cases/${caseId}`));
    expect(await system.call('GET', '/readyz', undefined)).toMatchObject({
      status: 503,
      body: { away: ['postgresql'] },
    });
    expect((await system.call('GET', '/healthz', undefined)).status).toBe(200);
    await postgres.resume();
    expect(await decisions(caseId)).toBe(0);
    expect((await retried(() => head.post(path, body, { key }))).status).toBe(201);
    expect(await decisions(caseId)).toBe(1);
  });

  it('answers 503 without Temporal, and takes the same call up when it is back', async () => {
    const { caseId, path, body } = await decisionCall();
    const [decideKey, startKey] = [v4(), v4()];
    const head = system.as('kepala-bkpsdm');
    const startBody = { pipeline: 'three-steps', nominees: [{ personId: system.people['nominee-1'] }] };
    const cases = await system.prisma.case.count();
    await temporal.halt();
    const [decided, started] = await Promise.all([
      head.post(path, body, { key: decideKey }),
      system.as('officer').post('/v1/cases', startBody, { key: startKey }),
    ]);
    expectAway(decided);
    expectAway(started);
    expect(await decisions(caseId)).toBe(0);
    expect((await head.get(`/v1/cases/${caseId}`)).status).toBe(200);
    await temporal.resume();
    expect((await retried(() => head.post(path, body, { key: decideKey }))).status).toBe(201);
    const again = await retried(() => system.as('officer').post('/v1/cases', startBody, { key: startKey }));
    expect(again.status).toBe(201);
    expect(await decisions(caseId)).toBe(1);
    expect(await system.prisma.case.count()).toBe(cases + 1);
  });

  it('answers 202 with a place to ask while no worker runs, and the act is done once one does', async () => {
    const { caseId, path, body } = await decisionCall();
    const key = v4();
    const head = system.as('kepala-bkpsdm');
    await system.stopWorker();
    const pending = await head.post(path, body, { key });
    expect(pending).toMatchObject({ status: 202, body: { status: 'pending' } });
    const location = pending.headers.get('location') ?? '';
    expect(location).toBe(`/v1/commands/${pending.body.commandId}`);
    expect(await head.get(location)).toMatchObject({ status: 200, body: { status: 'pending' } });
    await system.startWorker();
    const done = await retried(() => head.post(path, body, { key }));
    expect(done).toMatchObject({ status: 201, body: { caseId } });
    const asked = await head.get(location);
    expect(asked).toMatchObject({ body: { status: 'recorded', receipt: { decisionId: done.body.decisionId } } });
    expect(await decisions(caseId)).toBe(1);
  });
});
