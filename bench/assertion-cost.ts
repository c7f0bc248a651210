import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../activities/index';
import type { ActCheck } from '../activities/ledger/check-assertion';
import type { Command } from '../domain/commands';
import { workflowIdOfCase } from '../domain/ids';
import { threeSteps } from '../domain/pipelines/custom-example';
import { createDataConverter } from '../temporal/data-converter';
import { loadWorkflowBundle } from '../worker/workflow-bundle';
import { actUpdate } from '../workflows/messages';
import { signedAct, writeCall } from '../test/support/builders/signed-acts';
import { CaseWorld } from '../test/support/case-world';
import { startTestPostgres, startTestTemporal } from '../test/support/embedded';

const WARM_UP = 8;
const CASES = Number(process.argv[2] ?? 80);
const CACHE = join(__dirname, '..', '.cache');
const STEPS = [
  ['kepala-bkpsdm', 'c1_agency', 'approve'],
  ['legal', 'c2_legal', 'initial'],
  ['sekda', 'c3_secretary', 'approve'],
] as const;
type Way = 'with' | 'without';

/**
 * `node --import tsx bench/assertion-cost.ts [cases]`: how long a decision takes from its sending until it is recorded,
 * with its signature made, checked and kept, and the same without all three; two workers side by side, their decisions
 * taken in turn. Goal for the ratio of the medians: 1.10 or less.
 */
async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const [postgres, temporal] = await Promise.all([startTestPostgres(), startTestTemporal()]);
  const { superuserUrl } = postgres;
  const world = await CaseWorld.open({ superuserUrl, temporalAddress: temporal.address });
  const queue = `without-${randomUUID()}`;
  const stop = await workUnchecked(world, queue);
  try {
    const spent: Record<Way, number[]> = { with: [], without: [] };
    for (let round = 0; round < WARM_UP + CASES; round += 1) {
      const cases = { with: await open(world), without: await open(world, queue) };
      for (const step of STEPS) {
        // Whoever comes second finds the machine as the first left it, so they take turns.
        const order: Way[] = round % 2 === 0 ? ['with', 'without'] : ['without', 'with'];
        for (const way of order) {
          const ms = await decide(world, { caseId: cases[way], way, step });
          if (round >= WARM_UP) spent[way].push(ms);
        }
      }
    }
    report(spent);
  } finally {
    await stop();
    await world.close();
    await Promise.all([temporal.stop(), postgres.stop()]);
  }
}

function open(world: CaseWorld, ...queue: [string?]): Promise<string> {
  return world.start(threeSteps, 'officer', { nominees: [world.nominee('nominee-1')] }, {}, ...queue);
}

interface Decision {
  readonly caseId: string;
  readonly way: Way;
  readonly step: (typeof STEPS)[number];
}

/** Milliseconds from the finished act to its receipt. The call is written down before, as without signatures. */
async function decide(world: CaseWorld, { caseId, way, step: [login, stageId, outcome] }: Decision): Promise<number> {
  const { taskId, sequence: seenSequence } = await world.task(caseId, stageId);
  const actor = await world.actor(login);
  const answer = { taskId, outcome, nominees: [], documents: [], seenSequence };
  const command: Command = { type: 'decide', commandId: randomUUID(), actor, ...answer };
  await writeCall(world.prisma, command);
  const handle = world.client.workflow.getHandle(workflowIdOfCase(caseId));
  const before = performance.now();
  const assertion = way === 'with' ? signedAct(caseId, command) : { keyId: 'none', signed: '{}', signature: 'none' };
  await handle.executeUpdate(actUpdate, { args: [command, assertion], updateId: command.commandId });
  return performance.now() - before;
}

/** A worker that believes everybody and keeps no signature: there is none of its kind outside this file. */
async function workUnchecked(world: CaseWorld, taskQueue: string): Promise<() => Promise<void>> {
  const acts: ActCheck = {
    doubtSignature: () => null,
    findCall: () => Promise.resolve('uncalled'),
    signatureOf: () => undefined,
  };
  const { prisma, keys } = world;
  const activities = createActivities({
    prisma,
    sealingKeys: keys.sealing,
    isDemo: true,
    isGenuine: () => true,
    onForgery: () => undefined,
    acts,
  });
  const worker = await Worker.create({
    connection: world.connection,
    namespace: 'default',
    taskQueue,
    dataConverter: createDataConverter(keys.payload),
    workflowBundle: await loadWorkflowBundle([CACHE]),
    activities,
  });
  const ended = worker.run();
  return async () => {
    worker.shutdown();
    await ended;
  };
}

function report(spent: Readonly<Record<Way, readonly number[]>>): void {
  for (const way of ['with', 'without'] as const) {
    const [p50, p95] = [quantile(spent[way], 0.5), quantile(spent[way], 0.95)];
    process.stdout.write(
      `${way.padEnd(7)} signatures: ${spent[way].length} decisions, median ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms\n`,
    );
  }
  const ratio = quantile(spent.with, 0.5) / quantile(spent.without, 0.5);
  process.stdout.write(`ratio of the medians: ${ratio.toFixed(3)} (goal: 1.10 or less)\n`);
  // The two of a pair were taken one right after the other, so that a machine that slows down slows both.
  const pairs = spent.with.map((ms, index) => ms / (spent.without[index] ?? Number.NaN));
  process.stdout.write(`median of the ratios pair by pair: ${quantile(pairs, 0.5).toFixed(3)}\n`);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
