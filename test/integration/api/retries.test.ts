import { v4 } from 'uuid';
import { openTaskOf, startThreeSteps } from '../../support/open-task';
import { startSystem, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system.stop();
});

const startBody = () => ({ pipeline: 'three-steps', nominees: [{ personId: system.people['nominee-1'] }] });

async function decisionCall(outcome = 'approve') {
  const caseId = await startThreeSteps(system);
  const task = await openTaskOf(system, caseId, 'c1_agency');
  return { caseId, path: `/v1/tasks/${task.taskId}/decisions`, body: { outcome, seen: { sequence: task.sequence } } };
}

describe('a repeated call', () => {
  it('needs an idempotency key', async () => {
    for (const key of [null, '', ' ', 'x'.repeat(201)]) {
      const answer = await system.as('officer').post('/v1/cases', startBody(), { key });
      expect(answer).toMatchObject({ status: 400, body: { class: 'malformed', field: 'Idempotency-Key' } });
    }
    expect(await system.prisma.command.count()).toBe(0);
  });

  it('replays the first answer of a decision, and records nothing again', async () => {
    const { caseId, path, body } = await decisionCall();
    const key = v4();
    const first = await system.as('kepala-bkpsdm').post(path, body, { key });
    const events = await system.prisma.caseEvent.count({ where: { caseId } });
    const again = await system.as('kepala-bkpsdm').post(path, body, { key });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(first.headers.get('idempotent-replay')).toBeNull();
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect(await system.prisma.caseEvent.count({ where: { caseId } })).toBe(events);
  });

  it('replays the case that the first one started, as it was answered then', async () => {
    const key = v4();
    const first = await system.as('officer').post('/v1/cases', startBody(), { key });
    const { caseId } = first.body;
    const task = await openTaskOf(system, caseId, 'c1_agency');
    await system
      .as('kepala-bkpsdm')
      .post(`/v1/tasks/${task.taskId}/decisions`, { outcome: 'approve', seen: { sequence: task.sequence } });
    const again = await system.as('officer').post('/v1/cases', startBody(), { key });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('idempotent-replay')).toBe('true');
    const row = await system.prisma.command.findFirstOrThrow({ where: { key } });
    const { name } = await system.prisma.person.findUniqueOrThrow({
      where: { personId: system.people['nominee-1'] ?? '' },
    });
    expect(JSON.stringify(first.body)).toContain(name);
    expect(JSON.stringify(row.answer)).not.toContain(name);
  });

  it('replays a refusal, and records it once', async () => {
    const { caseId, path, body } = await decisionCall('perhaps');
    const key = v4();
    const first = await system.as('kepala-bkpsdm').post(path, body, { key });
    const again = await system.as('kepala-bkpsdm').post(path, body, { key });
    expect(first.status).toBe(422);
    expect(again).toMatchObject({ status: 422, body: { class: 'unknown_outcome', rule: first.body.rule } });
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect(await system.prisma.refusalRecord.count({ where: { caseId } })).toBe(1);
  });

  it('is refused with another body, and with the same key on another task', async () => {
    const one = await decisionCall();
    const other = await decisionCall();
    const key = v4();
    const head = system.as('kepala-bkpsdm');
    expect((await head.post(one.path, one.body, { key })).status).toBe(201);
    const changed = await head.post(one.path, { ...one.body, outcome: 'reject' }, { key });
    expect(changed).toMatchObject({ status: 422, body: { class: 'key_reused' } });
    expect(await head.post(other.path, other.body, { key })).toMatchObject({
      status: 422,
      body: { class: 'key_reused' },
    });
  });

  it('is another call for another person, and on another route', async () => {
    const { caseId, path, body } = await decisionCall();
    const key = v4();
    expect((await system.as('kepala-bkpsdm').post(path, body, { key })).status).toBe(201);
    const legal = await system.as('legal').post(path, body, { key });
    expect(legal).toMatchObject({ status: 403, body: { class: 'not_assignee' } });
    const cancelled = await system.as('officer').post(`/v1/cases/${caseId}/cancellation`, { reason: 'Uji' }, { key });
    expect(cancelled.status).toBe(201);
  });

  it('is told that the first one still runs, and both get one act', async () => {
    const { caseId, path, body } = await decisionCall();
    const key = v4();
    const head = system.as('kepala-bkpsdm');
    const answers = await Promise.all(Array.from({ length: 6 }, () => head.post(path, body, { key })));
    for (const { status, body: answer } of answers) {
      expect([201, 409]).toContain(status);
      if (status === 409) expect(answer.class).toBe('in_progress');
    }
    expect(
      answers.filter(({ status }) => status === 409).every(({ headers }) => headers.get('retry-after') === '1'),
    ).toBe(true);
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    expect(await system.prisma.caseEvent.count({ where: { caseId, type: 'decision_recorded' } })).toBe(1);
    expect((await head.post(path, body, { key })).status).toBe(201);
  });

  it('takes up a call whose process died on the way, under the same command', async () => {
    const { path, body } = await decisionCall();
    const key = v4();
    const head = system.as('kepala-bkpsdm');
    const first = await head.post(path, body, { key });
    // As a killed process leaves it: the act is in the ledger, the command was never completed, the lease has run out.
    await system.prisma.command.update({
      where: { commandId: first.body.commandId },
      data: { status: 'pending', leasedUntil: new Date(0) },
    });
    const again = await head.post(path, body, { key });
    expect(again).toMatchObject({ status: 201, body: { decisionId: first.body.decisionId, hash: first.body.hash } });
  });
});

describe('a bulk sign-off', () => {
  it('answers every item with a receipt or a problem, in order, and replays the whole', async () => {
    const calls = [await decisionCall(), await decisionCall('perhaps'), await decisionCall()];
    const decisions = calls.map(({ path, body }) => ({ taskId: path.split('/')[3], ...body }));
    decisions.push({ taskId: 'nothing-t1', ...(calls[0]?.body ?? { outcome: '', seen: { sequence: 1 } }) });
    const key = v4();
    const head = system.as('kepala-bkpsdm');
    const bulk = await head.post('/v1/decisions', { decisions }, { key });
    expect(bulk.status).toBe(207);
    expect(bulk.body.items.map(({ index, status }: { index: number; status: number }) => [index, status])).toEqual([
      [0, 201],
      [1, 422],
      [2, 201],
      [3, 404],
    ]);
    expect(bulk.body.items[0]).toMatchObject({ taskId: decisions[0]?.taskId, receipt: { outcome: 'approve' } });
    expect(bulk.body.items[1].problem).toMatchObject({ class: 'unknown_outcome' });
    const refused = await system.prisma.refusalRecord.findMany({ where: { caseId: calls[1]?.caseId ?? '' } });
    expect(refused).toHaveLength(1);
    const again = await head.post('/v1/decisions', { decisions }, { key });
    expect(again).toMatchObject({ status: 207, body: bulk.body });
    expect(again.headers.get('idempotent-replay')).toBe('true');
  });

  it('goes on after a crash with what is still open', async () => {
    const calls = [await decisionCall(), await decisionCall()];
    const decisions = calls.map(({ path, body }) => ({ taskId: path.split('/')[3], ...body }));
    const key = v4();
    const head = system.as('kepala-bkpsdm');
    const bulk = await head.post('/v1/decisions', { decisions }, { key });
    await system.prisma.command.updateMany({
      where: { key },
      data: { status: 'pending', httpStatus: null, leasedUntil: null },
    });
    const again = await head.post('/v1/decisions', { decisions }, { key });
    expect(again.body).toEqual(bulk.body);
  });

  it('is refused as a whole when it is empty or too long', async () => {
    const decisions = Array.from({ length: 501 }, () => ({ taskId: 'x-t1', seen: { sequence: 1 } }));
    for (const body of [{ decisions: [] }, { decisions }]) {
      const answer = await system.as('kepala-bkpsdm').post('/v1/decisions', body);
      expect(answer).toMatchObject({ status: 400, body: { class: 'malformed' } });
    }
  });
});
