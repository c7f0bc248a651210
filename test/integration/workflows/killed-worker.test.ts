import { randomUUID } from 'node:crypto';
import type { Command } from '../../../domain/commands';
import { CaseWorld } from '../../support/case-world';
import { consentPipeline } from '../../support/consent-pipeline';
import { startTestTemporal, type TestTemporal } from '../../support/embedded';
import { killServer } from '../../support/kill-server';
import { sharedServers } from '../../support/shared-servers';
import { startWorkerProcess, type WorkerProcess } from '../../support/worker-process';

jest.setTimeout(600_000);

/** Cases that are hit at the same time, each with a worker of its own. */
const atOnce = 5;
const rounds = 2;

let temporal: TestTemporal;
let world: CaseWorld;

beforeAll(async () => {
  temporal = await startTestTemporal();
  const { superuserUrl } = sharedServers();
  world = await CaseWorld.open({ superuserUrl, temporalAddress: temporal.address, withWorker: false });
  await world.publish(consentPipeline);
});

afterAll(async () => {
  await world.close();
  await temporal.stop();
});

interface Hit {
  readonly caseId: string;
  readonly taskQueue: string;
  readonly taskId: string;
  readonly dying: WorkerProcess;
}

/** A worker of its own process opens the case, and dies right after its second recorded act of a person. */
async function openCase(): Promise<Hit> {
  const taskQueue = `test-${randomUUID()}`;
  const dying = await startWorkerProcess(world, {
    temporalAddress: temporal.address,
    taskQueue,
    failpoint: 'after_commit:2',
  });
  const caseId = await world.start(
    consentPipeline,
    'officer',
    { nominees: [world.nominee('nominee-1')] },
    {},
    taskQueue,
  );
  const { taskId } = await world.task(caseId, 'x1_consent');
  return { caseId, taskQueue, taskId, dying };
}

async function actOf(hit: Hit, type: 'claim_task' | 'release_task'): Promise<Command> {
  return { type, commandId: randomUUID(), actor: await world.actor('nominee-1'), taskId: hit.taskId };
}

/** The worker dies right after the act is committed; tells the act, and what its caller comes to know. */
async function dieAfterCommit(hit: Hit): Promise<{ first: Command; answer: Promise<unknown> }> {
  const first = await actOf(hit, 'claim_task');
  const answer = world.sendPatiently(hit.caseId, first).catch((error: unknown) => error);
  expect(await hit.dying.ended).toBe('SIGKILL');
  const rows = await world.ledger(hit.caseId);
  expect(rows.filter(({ commandId }) => commandId === first.commandId)).toHaveLength(1);
  return { first, answer };
}

/** Both acts are in the ledger once, in order, the workflow knows them, and the case goes on. */
async function expectWhole(hit: Hit, first: Command, second: Command): Promise<void> {
  const rows = await world.ledger(hit.caseId);
  const places = [first, second].map(({ commandId }) => rows.filter((row) => row.commandId === commandId));
  expect(places.map((own) => own.length)).toEqual([1, 1]);
  expect(places[0]?.[0]?.sequence ?? 0).toBeLessThan(places[1]?.[0]?.sequence ?? 0);
  const live = await world.live(hit.caseId);
  expect(live.head).toEqual({ sequence: rows.length, hash: rows.at(-1)?.hash });
  const third = await world.sendPatiently(hit.caseId, await actOf(hit, 'claim_task'));
  expect(third.sequence).toBe(rows.length + 1);
}

test('a worker killed between commit and the end of its workflow task, ten times: the act is answered and not repeated', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const hits = await Promise.all(Array.from({ length: atOnce }, openCase));
    await Promise.all(
      hits.map(async (hit) => {
        const { first, answer } = await dieAfterCommit(hit);
        const stop = await world.workOn(hit.taskQueue);
        // Its own caller still waits, and is told the receipt of the one record.
        const receipt = await answer;
        const [recorded] = (await world.ledger(hit.caseId)).filter(({ commandId }) => commandId === first.commandId);
        expect(receipt).toMatchObject({
          commandId: first.commandId,
          sequence: recorded?.sequence,
          hash: recorded?.hash,
        });
        const second = await actOf(hit, 'release_task');
        await world.sendPatiently(hit.caseId, second);
        await expectWhole(hit, first, second);
        await stop();
      }),
    );
  }
});

test('worker, Temporal and caller killed at that point, ten times, and another act sent next', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const hits = await Promise.all(Array.from({ length: atOnce }, openCase));
    const firsts = await Promise.all(hits.map((hit) => dieUnheard(hit)));
    // Temporal never heard of the acts: they were on their way when it died.
    await killServer(temporal.pid());
    await temporal.resume();
    await Promise.all(
      hits.map(async (hit, index) => {
        const first = firsts[index];
        if (first === undefined) throw new Error('no first act');
        const stop = await world.workOn(hit.taskQueue);
        const second = await actOf(hit, 'release_task');
        await world.sendPatiently(hit.caseId, second);
        await expectWhole(hit, first, second);
        await stop();
      }),
    );
  }
});

/** As above, and the caller gives up: nobody sends the first act again. */
async function dieUnheard(hit: Hit): Promise<Command> {
  const first = await actOf(hit, 'claim_task');
  void world.sendOnce(hit.caseId, first).catch(() => undefined);
  expect(await hit.dying.ended).toBe('SIGKILL');
  const rows = await world.ledger(hit.caseId);
  expect(rows.filter(({ commandId }) => commandId === first.commandId)).toHaveLength(1);
  return first;
}
