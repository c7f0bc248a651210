import { ensureNightlySchedule, scheduleIdOf } from '../../../temporal/nightly-schedule';
import { startSystem, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await scheduleOf().delete();
  await system.stop();
});

const scheduleOf = () => system.deps.temporal.schedule.getHandle(scheduleIdOf(system.deps.taskQueue));

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 150; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('waited in vain');
}

it('runs the nightly check by a Schedule, whoever starts first, and makes up for a night that was missed', async () => {
  const { temporal, taskQueue } = system.deps;
  await Promise.all([
    ensureNightlySchedule(temporal, { taskQueue }),
    ensureNightlySchedule(temporal, { taskQueue }),
    ensureNightlySchedule(temporal, { taskQueue }),
  ]);
  const { spec, policies, action, info } = await scheduleOf().describe();
  expect(spec.calendars).toMatchObject([{ hour: [{ start: 1 }], minute: [{ start: 0 }] }]);
  expect(spec.timezone).toBe('Asia/Makassar');
  expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 24 * 60 * 60 * 1000 });
  expect(action).toMatchObject({ workflowType: 'nightly', taskQueue });
  // One o'clock in Sangatta is five in the afternoon in Greenwich, the day before.
  expect(info.nextActionTimes[0]?.toISOString()).toMatch(/T17:00:00/);
});

it('runs at once where the program is only on by day', async () => {
  const { temporal, taskQueue } = system.deps;
  await ensureNightlySchedule(temporal, { taskQueue, runNow: true });
  const workflowId = await until(async () => {
    const { info } = await scheduleOf().describe();
    const action = info.recentActions[0]?.action;
    return action?.type === 'startWorkflow' ? action.workflow.workflowId : undefined;
  });
  expect(await temporal.workflow.getHandle(workflowId).result()).toMatchObject({ reviewsStarted: 0 });
});
