import { v4 } from 'uuid';
import { policy2026 } from '../../../domain/policies/policy-2026';
import type { NightlyResult } from '../../../workflows/messages';
import { createFieldLog } from '../../../temporal/field-log';
import { checkedCalls } from '../../support/checked-calls';
import { ensureNightlySchedule, scheduleIdOf } from '../../../temporal/nightly-schedule';
import { startSystem, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;
const lines: string[] = [];
beforeAll(async () => {
  const logger = createFieldLog({ name: 'night', level: 'warn' }, { write: (line) => lines.push(line) });
  system = await startSystem({ logger });
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

/** A session of the officer that ended so many days ago. */
async function leaveSession(daysAgo: number): Promise<string> {
  const ended = new Date(Date.now() - daysAgo * 24 * 60 * 60_000);
  const begun = new Date(ended.getTime() - 60_000);
  const times = { authTime: begun, createdAt: begun, lastSeenAt: begun, absoluteExpiresAt: ended };
  const ids = {
    sessionId: v4(),
    tokenHash: v4().replaceAll('-', '').repeat(2),
    personId: system.people['officer'] ?? '',
  };
  await system.prisma.session.create({ data: { ...times, ...ids } });
  return ids.sessionId;
}

async function isThere(sessionId: string): Promise<boolean> {
  return (await system.prisma.session.count({ where: { sessionId } })) === 1;
}

function night(): Promise<NightlyResult> {
  const { temporal, taskQueue } = system.deps;
  return temporal.workflow.execute('nightly', { taskQueue, workflowId: `nightly-${v4()}`, args: [] });
}

it('runs at once where the program is only on by day', async () => {
  const { temporal, taskQueue } = system.deps;
  const [old, recent] = [await leaveSession(31), await leaveSession(29)];
  await ensureNightlySchedule(temporal, { taskQueue, runNow: true });
  const workflowId = await until(async () => {
    const { info } = await scheduleOf().describe();
    const action = info.recentActions[0]?.action;
    return action?.type === 'startWorkflow' ? action.workflow.workflowId : undefined;
  });
  expect(await temporal.workflow.getHandle(workflowId).result()).toMatchObject({
    reviewsStarted: 0,
    deleted: { sessions: 1, drafts: 0, healthData: 0 },
  });
  expect([await isThere(old), await isThere(recent)]).toEqual([false, true]);
});

describe('where the policy in force is of before the periods of retention', () => {
  const version = 99;
  beforeAll(async () => {
    const settings = Object.fromEntries(Object.entries(policy2026.settings).filter(([key]) => !/^retention/.test(key)));
    const { policyId } = policy2026;
    await system.prisma.policyVersion.create({ data: { policyId, version, settings, validFrom: new Date() } });
  });

  it('deletes nothing on a guess, says so in the log, and does the rest of the night', async () => {
    const sessionId = await leaveSession(400);
    const result = await night();
    expect(result).toMatchObject({ lossesForeseen: 0, deleted: { sessions: 0, drafts: 0, healthData: 0 } });
    expect(await isThere(sessionId)).toBe(true);
    for (const setting of ['session', 'draft', 'health']) {
      expect(lines.join('')).toContain(`"about":"retention.${setting}_days"`);
    }
  });

  it('tells the administrator which period is missing, as a problem that the document describes', async () => {
    const calls = await checkedCalls(system);
    for (const login of ['admin', 'auditor']) {
      expect(await calls.as(login).get('/v1/retention-review')).toMatchObject({
        status: 409,
        body: {
          class: 'out_of_turn',
          rule: 'RETENTION_NOT_SET',
          params: { setting: 'retention.acts_years' },
          message: expect.stringContaining('retention.acts_years'),
        },
      });
    }
  });
});
