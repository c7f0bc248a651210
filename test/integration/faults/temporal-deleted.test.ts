import { rmSync } from 'node:fs';
import { startTestPostgres, startTestTemporal, type TestPostgres, type TestTemporal } from '../../support/embedded';
import { BusyCase } from '../../support/faults/busy-case';
import { expectAgreement } from '../../support/faults/expect-agreement';
import { FaultSystem } from '../../support/faults/fault-system';
import type { PatientPerson } from '../../support/faults/patient-person';

jest.setTimeout(600_000);

// More rows than the workflow reads at once.
const ROUNDS = 9;

let postgres: TestPostgres;
let temporal: TestTemporal;
let system: FaultSystem;
let officer: PatientPerson;

beforeAll(async () => {
  [postgres, temporal] = await Promise.all([startTestPostgres(), startTestTemporal()]);
  system = await FaultSystem.open({ postgres, temporal });
  await Promise.all([system.startApi(), system.startWorker()]);
  officer = await system.person('officer');
});

afterAll(async () => {
  await system.close();
  await Promise.all([postgres.stop(), temporal.stop()]);
});

async function loseTemporal(): Promise<void> {
  await temporal.halt();
  for (const part of ['', '-wal', '-shm']) rmSync(`${temporal.databaseFile}${part}`, { force: true });
  await temporal.resume();
}

it('starts the open cases again from the ledger, and they go on', async () => {
  const open = await BusyCase.open(system);
  const held = await BusyCase.open(system, { updatesBeforeContinueAsNew: 3 });
  const over = await BusyCase.open(system, { nominees: 2 });
  for (let act = 0; act < 5; act += 1) await held.actOfAnyone();
  for (let round = 0; round < ROUNDS; round += 1) {
    await Promise.all(Array.from({ length: open.people }, (_, index) => open.act(index)));
  }
  await held.send(officer, `/v1/cases/${held.caseId}/hold`, { reason: 'Uji' });
  await over.send(officer, `/v1/cases/${over.caseId}/cancellation`, { reason: 'Uji' });
  const isOverBefore = await system.world.ledger(over.caseId);

  await loseTemporal();

  // Nobody is told that an act was taken which no workflow knows of.
  const homeless = officer.prepare(`/v1/cases/${open.caseId}/hold`, { reason: 'Uji' });
  expect(await officer.send(homeless)).toMatchObject({
    status: 503,
    body: { class: 'unavailable', rule: 'CASE_NOT_RUNNING' },
  });

  expect(await system.recover()).toContain('open cases: 2 started again, 0 were running');
  expect(await system.recover()).toContain('open cases: 0 started again, 2 were running');

  expect(await open.resend(officer, homeless)).toMatchObject({ receipt: { caseStatus: 'held' } });
  for (const busy of [open, held]) {
    const refused = await busy.actOfAnyone();
    expect(refused.problem).toMatchObject({ class: 'case_held' });
    await busy.send(officer, `/v1/cases/${busy.caseId}/resumption`, { reason: 'Uji' });
    await busy.actOfAnyone();
    await expectAgreement(busy);
  }
  expect(await system.world.ledger(over.caseId)).toEqual(isOverBefore);
  expect((await over.actOfAnyone()).problem).toMatchObject({ class: 'stage_closed' });
});
