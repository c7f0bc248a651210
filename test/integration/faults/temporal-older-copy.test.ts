import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestPostgres, startTestTemporal, type TestPostgres, type TestTemporal } from '../../support/embedded';
import { BusyCase } from '../../support/faults/busy-case';
import { expectAgreement } from '../../support/faults/expect-agreement';
import { FaultSystem } from '../../support/faults/fault-system';

jest.setTimeout(600_000);

// SQLite's file and what it writes ahead of it: together they are the database.
const PARTS = ['', '-wal', '-shm'];

let postgres: TestPostgres;
let temporal: TestTemporal;
let system: FaultSystem;
let copies: string;

beforeAll(async () => {
  copies = mkdtempSync(join(tmpdir(), 'jenjang-copy-'));
  [postgres, temporal] = await Promise.all([startTestPostgres(), startTestTemporal()]);
  system = await FaultSystem.open({ postgres, temporal });
  await Promise.all([system.startApi(), system.startWorker()]);
});

afterAll(async () => {
  await system.close();
  await Promise.all([postgres.stop(), temporal.stop()]);
  rmSync(copies, { recursive: true, force: true });
});

async function takeCopy(): Promise<void> {
  await temporal.halt();
  rmSync(copies, { recursive: true, force: true });
  mkdirSync(copies);
  for (const part of PARTS) {
    const file = `${temporal.databaseFile}${part}`;
    if (existsSync(file)) copyFileSync(file, join(copies, `temporal.db${part}`));
  }
  await temporal.resume();
}

async function goBackToCopy(): Promise<void> {
  await temporal.halt();
  for (const part of PARTS) {
    const file = `${temporal.databaseFile}${part}`;
    rmSync(file, { force: true });
    const copy = join(copies, `temporal.db${part}`);
    if (existsSync(copy)) copyFileSync(copy, file);
  }
  await temporal.resume();
}

/** Acts one after another, so that each is acknowledged before the next. */
async function actsOn(busy: BusyCase, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1)
    expect(await busy.actOfAnyone()).toMatchObject({ receipt: { caseId: busy.caseId } });
}

async function currentRun({ workflowId }: BusyCase): Promise<string> {
  return (await system.world.client.workflow.getHandle(workflowId).describe()).runId;
}

/** What is asked now is unknown to the workflow that was set back; whoever answers it must not be told so. */
async function expectNextStageDecided(moved: BusyCase): Promise<void> {
  const { taskId, sequence } = await system.world.task(moved.caseId, 'x2_desk');
  const operator = await system.person('operator');
  const decided = await moved.send(operator, `/v1/tasks/${taskId}/decisions`, {
    outcome: 'approve',
    seen: { sequence },
  });
  expect(decided).toMatchObject({ receipt: { outcome: 'approve', caseStatus: 'completed' } });
}

describe.each([
  ['the worker runs on and remembers what Temporal has forgotten', async () => undefined],
  [
    'the worker starts anew',
    async () => {
      await system.worker.kill();
      await system.startWorker();
    },
  ],
])('with Temporal set back to an older copy while %s', (_name, meanwhile) => {
  it('a case catches up from the ledger at its next act, across changes of the run, and knows that it is over', async () => {
    const plain = await BusyCase.open(system);
    const changing = await BusyCase.open(system, { updatesBeforeContinueAsNew: 3 });
    const [moved, ended] = [await BusyCase.open(system, { nominees: 2 }), await BusyCase.open(system, { nominees: 2 })];
    await Promise.all([plain, changing].map((busy) => actsOn(busy, 4)));
    await takeCopy();
    const runBefore = await currentRun(changing);
    await Promise.all([plain, changing].map((busy) => actsOn(busy, 6)));
    await moved.consentAll();
    const officer = await system.person('officer');
    await ended.send(officer, `/v1/cases/${ended.caseId}/cancellation`, { reason: 'Uji' });
    expect(await currentRun(changing)).not.toBe(runBefore);
    await goBackToCopy();
    expect(await currentRun(changing)).toBe(runBefore);
    await meanwhile();
    for (const busy of [plain, changing]) {
      const recorded = busy.receipts.length;
      const next = await busy.actOfAnyone();
      const last = busy.receipts[recorded - 1];
      expect(next).toMatchObject({ receipt: { sequence: (last?.sequence ?? 0) + 1 } });
      await expectAgreement(busy);
    }
    // A worker that remembers nothing reads the same from Temporal's history.
    await system.worker.kill();
    await system.startWorker();
    for (const busy of [plain, changing]) await expectAgreement(busy);
    await expectNextStageDecided(moved);
    const late = await ended.actOfAnyone();
    expect(late.problem).toMatchObject({ class: 'stage_closed' });
    await system.world.until(
      async () =>
        (await system.world.client.workflow.getHandle(ended.workflowId).describe()).status.name === 'COMPLETED',
      120_000,
    );
  });
});
