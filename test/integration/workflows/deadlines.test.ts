import type { Calendar } from '../../../domain/calendar';
import { addDays, weekdayOfDayNumber, dayNumberOf } from '../../../domain/civil-date';
import { workflowIdOfCase } from '../../../domain/ids';
import { dueAfterWorkingDays, localDate } from '../../../domain/working-days';
import { fastForwardCase, readCaseClock } from '../../../temporal/fast-forward';
import { CaseWorld, refusalOf } from '../../support/case-world';
import { deadlinePipeline } from '../../support/deadline-pipeline';
import { sharedServers } from '../../support/shared-servers';

jest.setTimeout(180_000);

let world: CaseWorld;

beforeAll(async () => {
  world = await CaseWorld.open(sharedServers());
  await world.publish(deadlinePipeline);
});

afterAll(async () => {
  await world.close();
});

/** Two years around today whose only day off, besides weekends, is the next weekday after today. */
function calendarWithHoliday(): { calendar: Calendar; holiday: string } {
  let holiday = addDays(localDate(new Date().toISOString()), 1);
  while ([0, 6].includes(weekdayOfDayNumber(dayNumberOf(holiday)) % 7)) holiday = addDays(holiday, 1);
  const year = Number(holiday.slice(0, 4));
  const years = Object.fromEntries(
    [year - 1, year, year + 1].map((one) => [
      String(one),
      { version: 1, nonWorking: one === year ? [{ date: holiday, kind: 'holiday' as const, name: 'Libur' }] : [] },
    ]),
  );
  return { calendar: { zone: 'Asia/Makassar', years }, holiday };
}

async function startWithDeadline(): Promise<{ caseId: string; dueAt: Date; calendar: Calendar }> {
  const { calendar } = calendarWithHoliday();
  const nominees = [world.nominee('nominee-1')];
  const caseId = await world.start(deadlinePipeline, 'officer', { nominees }, { calendar });
  const task = await world.prisma.task.findFirstOrThrow({ where: { caseId } });
  if (task.dueAt === null) throw new Error('the task has no due date');
  return { caseId, dueAt: task.dueAt, calendar };
}

test('three working days over a holiday: reminder, escalation, and nothing decided by time', async () => {
  const { caseId, dueAt, calendar } = await startWithDeadline();
  const [opened] = await world.ledger(caseId);
  const from = opened?.occurredAt ?? '';
  const withoutHoliday = Object.fromEntries(
    Object.keys(calendar.years).map((year) => [year, { version: 1, nonWorking: [] }]),
  );
  expect(dueAt.toISOString()).toBe(dueAfterWorkingDays({ startAt: from, days: 3, calendar }));
  expect(
    dueAt.toISOString() >
      dueAfterWorkingDays({ startAt: from, days: 3, calendar: { ...calendar, years: withoutHoliday } }),
  ).toBe(true);
  const before = await world.history(caseId);
  expect(before.filter((type) => type === 'timerStarted')).toHaveLength(1);

  await fastForwardCase(world.client, caseId, dueAt.getTime() - 3_600_000);
  const reminder = (await world.ledger(caseId)).find(({ type }) => type === 'reminder_sent');
  expect(reminder).toMatchObject({ actorId: null, payload: { when: 'before_due', dueAt: dueAt.toISOString() } });
  expect(reminder !== undefined && reminder.occurredAt < dueAt.toISOString()).toBe(true);

  await fastForwardCase(world.client, caseId, dueAt.getTime() + 60_000);
  const rows = await world.ledger(caseId);
  const escalated = rows.find(({ type }) => type === 'task_escalated');
  expect(escalated).toMatchObject({ actorId: null });
  expect(escalated !== undefined && escalated.occurredAt >= dueAt.toISOString()).toBe(true);
  expect(rows.some(({ type }) => ['decision_recorded', 'stage_settled', 'case_closed'].includes(type))).toBe(false);
  expect(await readCaseClock(world.client, caseId)).toBeGreaterThanOrEqual(dueAt.getTime());
  const asked = await world.prisma.taskPerson.findMany({ where: { task: { caseId } } });
  expect(asked.map(({ personId }) => personId)).toEqual(
    expect.arrayContaining([world.personId('kepala-bkpsdm'), world.personId('asisten')]),
  );

  // The second office decides, on the case's own time.
  const receipt = await world.decide(caseId, 'asisten', 'y1_approval', 'approve');
  const decision = (await world.ledger(caseId)).find(({ sequence }) => sequence === receipt.sequence);
  expect(decision !== undefined && decision.occurredAt > dueAt.toISOString()).toBe(true);
  expect(receipt.caseStatus).toBe('completed');
});

test('one timer is armed, and an act that moves no deadline arms none', async () => {
  const { caseId } = await startWithDeadline();
  const before = await world.history(caseId);
  const { taskId } = await world.task(caseId, 'y1_approval');
  await world.act(caseId, 'kepala-bkpsdm', { type: 'claim_task', taskId });
  await world.act(caseId, 'kepala-bkpsdm', { type: 'release_task', taskId });
  const after = await world.history(caseId);
  expect(after.length - before.length).toBeLessThanOrEqual(12);
  expect(after.filter((type) => type.startsWith('timer'))).toEqual(['timerStarted']);
});

test('time that passed without a timer is caught up with: held cases are not reminded', async () => {
  const { caseId, dueAt } = await startWithDeadline();
  await world.act(caseId, 'officer', { type: 'hold_case' });
  await fastForwardCase(world.client, caseId, dueAt.getTime() + 60_000);
  const types = (await world.ledger(caseId)).map(({ type }) => type);
  expect(types).not.toContain('reminder_sent');
  expect(types).not.toContain('task_escalated');
  const { refusal } = await refusalOf(world.decide(caseId, 'kepala-bkpsdm', 'y1_approval', 'approve'));
  expect(refusal?.class).toBe('case_held');
  await world.act(caseId, 'officer', { type: 'resume_case' });
  const { dueAt: resumed } = await world.prisma.task.findFirstOrThrow({ where: { caseId } });
  expect(resumed !== null && resumed > dueAt).toBe(true);
});

test('a time that is not ahead is refused', async () => {
  const { caseId } = await startWithDeadline();
  await expect(fastForwardCase(world.client, caseId, Date.now() - 1_000)).rejects.toThrow(RangeError);
  expect((await world.client.workflow.getHandle(workflowIdOfCase(caseId)).describe()).status.name).toBe('RUNNING');
});
