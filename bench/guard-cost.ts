import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { NativeConnection } from '@temporalio/worker';
import { threeSteps } from '../domain/pipelines/custom-example';
import { createDataConverter } from '../temporal/data-converter';
import { testAssertionKeys } from '../test/support/builders/signed-acts';
import { startTestPostgres, startTestTemporal } from '../test/support/embedded';
import { startSystem, testPayloadKeys, type RunningSystem } from '../test/support/running-system';
import { loadWorkflowBundle } from '../worker/workflow-bundle';
import { orderOf, report, runBench, type Spent, type Way } from './pairs';
import { openUnguardedApi, startUncheckedWorker } from './unguarded';

const WARM_UP = 8;
const CASES = Number(process.argv[2] ?? 80);
const CACHE = join(__dirname, '..', '.cache');
const STEPS = [
  ['kepala-bkpsdm', 'approve'],
  ['legal', 'initial'],
  ['sekda', 'approve'],
] as const;
type Doors = Readonly<Record<Way, string>>;

/**
 * `node --import tsx bench/guard-cost.ts [cases]`: how long a decision takes over HTTP, and the same without three of its
 * guards: the actor assertion (made, checked, kept), the table of policies, and row-level security. Two APIs and two
 * workers on the same servers, their decisions taken in turn. Goal for the ratio of the medians: 1.10 or less.
 */
async function main(): Promise<void> {
  const [postgres, temporal] = await Promise.all([startTestPostgres(), startTestTemporal()]);
  const servers = { superuserUrl: postgres.superuserUrl, temporalAddress: temporal.address };
  const system = await startSystem({ servers });
  const queue = `without-${randomUUID()}`;
  const stop = await workUnchecked(system, { queue, address: temporal.address });
  const unguarded = await openUnguardedApi({ ...system.deps, prisma: system.prisma, taskQueue: queue });
  const doors: Doors = { with: system.url, without: unguarded.url };
  try {
    const spent: Spent = { with: [], without: [] };
    for (let round = 0; round < WARM_UP + CASES; round += 1) {
      const cases = { with: await open(system, doors.with), without: await open(system, doors.without) };
      for (const step of STEPS) {
        for (const way of orderOf(round)) {
          const ms = await decide(system, { door: doors[way], caseId: cases[way], step });
          if (round >= WARM_UP) spent[way].push(ms);
        }
      }
    }
    report(spent, { what: 'decisions', guard: 'guards', goal: '1.10' });
  } finally {
    unguarded.server.close();
    unguarded.server.closeAllConnections();
    await stop();
    await system.stop();
    await Promise.all([temporal.stop(), postgres.stop()]);
  }
}

interface Sent {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly login: string;
  readonly body?: object;
}

async function call(system: RunningSystem, door: string, { method, path, login, body }: Sent) {
  const token = await system.signToken({ personId: system.people[login] ?? '' });
  const response = await fetch(`${door}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // What comes is used as it comes: a wrong shape fails the run.
  const answer: any = await response.json(); // eslint-disable-line @typescript-eslint/no-explicit-any
  if (!response.ok) throw new Error(`${path} answered ${String(response.status)}: ${JSON.stringify(answer)}`);
  return answer;
}

async function open(system: RunningSystem, door: string): Promise<string> {
  const body = { pipeline: threeSteps.pipeline, nominees: [{ personId: system.people['nominee-1'] }] };
  const { caseId } = await call(system, door, { method: 'POST', path: '/v1/cases', login: 'officer', body });
  return caseId;
}

interface Decision {
  readonly door: string;
  readonly caseId: string;
  readonly step: (typeof STEPS)[number];
}

/** Milliseconds of the HTTP call that decides. */
async function decide(system: RunningSystem, { door, caseId, step: [login, outcome] }: Decision): Promise<number> {
  const list = `/v1/tasks?assignee=me&status=open&case=${caseId}`;
  const { items } = await call(system, door, { method: 'GET', path: list, login });
  const [{ taskId, sequence }] = items;
  const path = `/v1/tasks/${String(taskId)}/decisions`;
  const body = { outcome, seen: { sequence } };
  const before = performance.now();
  await call(system, door, { method: 'POST', path, login, body });
  return performance.now() - before;
}

async function workUnchecked(
  system: RunningSystem,
  { queue, address }: { readonly queue: string; readonly address: string },
): Promise<() => Promise<void>> {
  const connection = await NativeConnection.connect({ address });
  const { temporal: client, sealingKeys, logger } = system.deps;
  const worker = await startUncheckedWorker({
    connection,
    client,
    namespace: 'default',
    taskQueue: queue,
    dataConverter: createDataConverter(testPayloadKeys),
    workflowBundle: await loadWorkflowBundle([CACHE]),
    prisma: system.prisma,
    sealingKeys,
    assertionKeys: testAssertionKeys.known,
    assertionKey: testAssertionKeys.worker,
    logger,
  });
  return async () => {
    await worker.stop();
    await connection.close();
  };
}

runBench(main);
