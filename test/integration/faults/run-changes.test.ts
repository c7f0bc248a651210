import { setTimeout as sleep } from 'node:timers/promises';
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

/** Counts how often the case's run has changed, from one run's last event to the next run. */
class RunCounter {
  private changes = 0;

  constructor(
    private readonly busy: BusyCase,
    private runId: string,
  ) {}

  async count(): Promise<number> {
    const { workflow } = this.busy.system.world.client;
    for (;;) {
      const { events } = await workflow.getHandle(this.busy.workflowId, this.runId).fetchHistory();
      const next = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
      if (next == null) return this.changes;
      this.changes += 1;
      this.runId = next;
    }
  }
}

it('24 clients act on one case while its run changes 50 times, and none of them sees an error', async () => {
  const { client } = system.world;
  const busy = await BusyCase.open(system, { updatesBeforeContinueAsNew: THRESHOLD });
  const { runId } = await client.workflow.getHandle(busy.workflowId).describe();
  const runs = new RunCounter(busy, runId);
  expect(busy.people).toBe(24);
  const everyone = Array.from({ length: busy.people }, (_, index) => index);
  let isEnough = false;
  const watch = async (): Promise<void> => {
    while ((await runs.count()) < RUN_CHANGES) await sleep(250);
    isEnough = true;
  };
  const actOnAndOn = async (index: number): Promise<void> => {
    while (!isEnough) await busy.act(index);
  };
  await Promise.all([watch(), ...everyone.map(actOnAndOn)]);
  for (const { statuses, problem } of busy.outcomes) {
    expect(problem).toBeUndefined();
    // 202 is no error: it says where the outcome will be told, and the same call gets it.
    expect(new Set([...statuses, 201, 202])).toEqual(new Set([201, 202]));
  }
  await expectAgreement(busy);
});
