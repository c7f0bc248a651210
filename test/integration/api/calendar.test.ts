import { startThreeSteps } from '../../support/open-task';
import { startSystem, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system.stop();
});

const year2027 = {
  sample: true,
  days: [
    { date: '2027-08-17', kind: 'holiday', name: 'Hari Kemerdekaan' },
    { date: '2027-01-01', kind: 'holiday', name: 'Tahun Baru' },
  ],
};

describe('the working calendar of a year', () => {
  it('is entered by the administrator only', async () => {
    for (const login of ['officer', 'auditor', 'ppk']) {
      const answer = await system.as(login).put('/v1/calendar/2027', year2027);
      expect(answer).toMatchObject({ status: 403, body: { class: 'not_assignee' } });
    }
    expect(await system.prisma.calendarYear.count({ where: { year: 2027 } })).toBe(0);
  });

  it('reaches the open cases, which record that their deadlines were computed anew', async () => {
    const caseId = await startThreeSteps(system);
    const entered = await system.as('admin').put('/v1/calendar/2027', year2027);
    expect(entered).toMatchObject({ status: 200, body: { year: 2027, version: 1, sample: true } });
    expect(entered.body.days.map(({ date }: { date: string }) => date)).toEqual(['2027-01-01', '2027-08-17']);
    const message = await system.prisma.outbox.findFirst({ where: { caseId, kind: 'notify_case' } });
    expect(message?.payload).toEqual({ kind: 'calendar', id: '2027', version: 1 });
    await expectEvent(caseId, 'deadline_recomputed');
  });

  it('is of no year that would keep every later case from starting', async () => {
    for (const year of ['0000', '0026', '0999']) {
      const answer = await system.as('admin').put(`/v1/calendar/${year}`, { days: [] });
      expect(answer).toMatchObject({ status: 400, body: { class: 'malformed' } });
    }
    await startThreeSteps(system);
  });

  it('is a new version when it changes, and none when the same days are entered again', async () => {
    const admin = system.as('admin');
    expect((await admin.put('/v1/calendar/2028', { days: [] })).body).toMatchObject({
      version: 1,
      sample: false,
      days: [],
    });
    expect((await admin.put('/v1/calendar/2028', { days: [] })).body.version).toBe(1);
    const days = [{ date: '2028-05-01', kind: 'holiday', name: 'Hari Buruh' }];
    expect((await admin.put('/v1/calendar/2028', { days })).body.version).toBe(2);
  });

  it.each([
    ['/v1/calendar/2029', [{ date: '2030-01-01', kind: 'holiday', name: 'x' }], 'days.0.date'],
    ['/v1/calendar/2029', [{ date: '2029-02-30', kind: 'holiday', name: 'x' }], 'days.0.date'],
    [
      '/v1/calendar/2029',
      [
        { date: '2029-01-01', kind: 'holiday', name: 'x' },
        { date: '2029-01-01', kind: 'local', name: 'y' },
      ],
      'days.1.date',
    ],
    ['/v1/calendar/29', [], 'year'],
  ])('is refused at %s with %j', async (path, days, field) => {
    const answer = await system.as('admin').put(path, { days });
    expect(answer).toMatchObject({ status: 400, body: { class: 'malformed', field } });
  });
});

async function expectEvent(caseId: string, type: string): Promise<void> {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    if ((await system.prisma.caseEvent.count({ where: { caseId, type } })) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the case recorded no ${type}`);
}
