import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';

export interface NightlyScheduleOptions {
  readonly taskQueue: string;
  /** Also look now: a program that is only on by day would never see a night. */
  readonly runNow?: boolean;
}

/** After midnight, so that what is due today is found today; before anybody is at work. */
const HOUR = 1;
const ZONE = 'Asia/Makassar';

/** The Schedule belongs to a task queue: installations that share a namespace have one each. */
export function scheduleIdOf(taskQueue: string): string {
  return `nightly:${taskQueue}`;
}

/** Has the nightly check run by a Temporal Schedule; safe to repeat at every start, by any number of workers. */
export async function ensureNightlySchedule(client: Client, options: NightlyScheduleOptions): Promise<void> {
  const { taskQueue, runNow = false } = options;
  const scheduleId = scheduleIdOf(taskQueue);
  const schedule = {
    spec: { calendars: [{ hour: HOUR, minute: 0 }], timezone: ZONE },
    // A night that was missed while Temporal was away is made up for in the day after it.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' as const },
    action: { type: 'startWorkflow' as const, workflowType: 'nightly', taskQueue, workflowId: scheduleId, args: [] },
  };
  try {
    await client.schedule.create({ scheduleId, ...schedule });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update(({ state }) => ({ ...schedule, state }));
  }
  if (runNow) await client.schedule.getHandle(scheduleId).trigger(ScheduleOverlapPolicy.SKIP);
}
