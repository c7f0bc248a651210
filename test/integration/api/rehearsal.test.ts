import { v4 } from 'uuid';
import { createApp } from '../../../api/app';
import { startSystem, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system.stop();
});

const path = '/v1/rehearsal/fast-forward';

async function startAssignment(): Promise<{ caseId: string; dueAt: Date }> {
  const cooperative = await system.prisma.cooperative.findFirstOrThrow({ where: { districtCode: '64.08.09' } });
  const started = await system.as('camat-64.08.09').post('/v1/cases', {
    pipeline: 'cooperative-assignment',
    subject: { districtCode: '64.08.09' },
    nominees: [{ personId: system.people['nominee-1'], cooperativeCode: cooperative.code, route: 'pppk_support' }],
  });
  expect(started.status).toBe(201);
  const { caseId } = started.body;
  const task = await system.prisma.task.findFirstOrThrow({ where: { caseId, status: 'open' } });
  return { caseId, dueAt: task.dueAt ?? new Date(0) };
}

describe('pushing the time of a case forward', () => {
  it('is done by the administrator: what falls due happens, and the case is a rehearsal for good', async () => {
    const { caseId, dueAt } = await startAssignment();
    const until = new Date(dueAt.getTime() + 60_000).toISOString();
    const key = v4();
    const pushed = await system.as('admin').post(path, { caseId, until }, { key });
    expect(pushed).toMatchObject({ status: 200, body: { caseId, until } });
    const events = await system.prisma.caseEvent.findMany({ where: { caseId }, orderBy: { sequence: 'asc' } });
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['time_fast_forwarded', 'reminder_sent']));
    const reminder = events.find(
      ({ type, payload }) => type === 'reminder_sent' && JSON.stringify(payload).includes('at_due'),
    );
    expect(reminder?.occurredAt.getTime()).toBeGreaterThanOrEqual(dueAt.getTime());
    expect((await system.as('officer').get(`/v1/cases/${caseId}`)).body).toMatchObject({
      rehearsal: true,
      status: 'open',
    });
    const again = await system.as('admin').post(path, { caseId, until }, { key });
    expect(again.status).toBe(200);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect(await system.prisma.caseEvent.count({ where: { caseId, type: 'time_fast_forwarded' } })).toBe(1);
  });

  it('is refused to others, and into the past', async () => {
    const { caseId } = await startAssignment();
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const refused = await system.as('officer').post(path, { caseId, until });
    expect(refused).toMatchObject({ status: 403, body: { class: 'not_assignee', rule: 'NOT_ADMINISTRATOR' } });
    const past = await system.as('admin').post(path, { caseId, until: '2020-01-01T00:00:00Z' });
    expect(past).toMatchObject({ status: 400, body: { class: 'malformed', field: 'until' } });
    const when = await system.as('admin').post(path, { caseId, until: 'tomorrow' });
    expect(when).toMatchObject({ status: 400, body: { field: 'until' } });
    expect(await system.prisma.caseEvent.count({ where: { caseId, type: 'time_fast_forwarded' } })).toBe(0);
  });

  it('does not exist outside the embedded run', () => {
    const routes = (embedded: boolean) =>
      JSON.stringify(createApp({ ...system.deps, embedded }).router.stack.map(({ route }) => route?.path));
    expect(routes(true)).toContain(path);
    expect(routes(false)).not.toContain(path);
  });
});
