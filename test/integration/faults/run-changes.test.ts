import { startTestPostgres, startTestTemporal, type TestPostgres, type TestTemporal } from '../../support/embedded';
import { BusyCase } from '../../support/faults/busy-case';
import { expectAgreement } from '../../support/faults/expect-agreement';
import { FaultSystem } from '../../support/faults/fault-system';

jest.setTimeout(600_000);

const THRESHOLD = 20;
const RUN_CHANGES = 50;

let postgres: TestPostgres;
let temporal: TestTemporal;
let system: FaultSystem;

beforeAll(async () => {
  [postgres, temporal] = await Promise.all([startTestPostgres(), startTestTemporal()]);
  system = await FaultSystem.open({ postgres, temporal });
  await Promise.all([system.startApi(), system.startWorker()]);
});

afterAll(async () => {
  await system.close();
  await Promise.all([postgres.stop(), temporal.stop()]);
});

/** Runs of the case so far, told by each one's last event. */
async function countRuns({ workflowId }: BusyCase, firstRunId: string): Promise<number> {
  const { client } = system.world;
  let runs = 0;
  for (let runId: string | null | undefined = firstRunId; runId; runs += 1) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const end = events?.at(-1);
    runId = end?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return runs;
}

it('24 clients act on one case while its run changes 50 times, and none of them sees an error', async () => {
  const busy = await BusyCase.open(system, { updatesBeforeContinueAsNew: THRESHOLD });
  const { runId } = await system.world.client.workflow.getHandle(busy.workflowId).describe();
  expect(busy.people).toBe(24);
  let isEnough = false;
  const counting = (async () => {
    while (!isEnough) isEnough = (await countRuns(busy, runId)) > RUN_CHANGES;
  })();
  await Promise.all([
    counting,
    ...Array.from({ length: busy.people }, async (_, index) => {
      while (!isEnough) await busy.act(index);
    }),
  ]);
  for (const { statuses, problem } of busy.outcomes) {
    expect(problem).toBeUndefined();
    // 202 is no error: it says where the outcome will be told, and the same call gets it.
    expect(new Set([...statuses, 201, 202])).toEqual(new Set([201, 202]));
  }
  await expectAgreement(busy);
  console.log(`${busy.outcomes.length} acts, ${await countRuns(busy, runId)} runs, answered 202 on the way: ${busy.outcomes.filter(({ statuses }) => statuses.length > 1).length}`);
});
