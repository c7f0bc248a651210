import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startTestPostgres, startTestTemporal, type TestPostgres, type TestTemporal } from '../../support/embedded';
import { BusyCase } from '../../support/faults/busy-case';
import { expectAgreement } from '../../support/faults/expect-agreement';
import { FaultSystem } from '../../support/faults/fault-system';
import type { Outcome } from '../../support/faults/patient-person';

jest.setTimeout(600_000);

const OUTAGE_MS = 20_000;

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

/** Two operators answer the same question; everybody has consented, so that it is asked. */
async function openRace(): Promise<{ busy: BusyCase; race: () => Promise<Outcome>[] }> {
  const busy = await BusyCase.open(system, { nominees: 2 });
  await busy.consentAll();
  const { taskId, sequence } = await system.world.task(busy.caseId, 'x2_desk');
  const operators = await Promise.all(['operator', 'operator-2'].map((login) => system.person(login)));
  const body = { outcome: 'approve', seen: { sequence } };
  return { busy, race: () => operators.map((person) => busy.send(person, `/v1/tasks/${taskId}/decisions`, body)) };
}

/** Locks a case's head row, so that whatever acts on the case stands still in its recording transaction. */
async function blockRecording(cases: readonly BusyCase[]): Promise<{ waitingFor: (acts: number) => Promise<void> }> {
  const client = new Client({ connectionString: system.world.database.superuserUrl });
  // Its connection ends with the server.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin');
  const ids = cases.map(({ caseId }) => caseId);
  await client.query('select 1 from case_file where case_id = any($1) for update', [ids]);
  const { prisma } = system.world;
  return {
    waitingFor: (acts) =>
      system.world.until(async () => {
        const sent = await prisma.command.count({ where: { status: 'pending' } });
        const blocked = await prisma.$queryRaw<object[]>`
          SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%"case_file"%FOR UPDATE%'`;
        return sent >= acts && blocked.length >= cases.length;
      }, 120_000),
  };
}

it('records or refuses once each act that was in flight when PostgreSQL stopped, and those that came while it was away', async () => {
  const busy = await BusyCase.open(system);
  const { busy: decided, race } = await openRace();
  for (let warm = 0; warm < 3; warm += 1) await busy.actOfAnyone();
  const block = await blockRecording([busy, decided]);
  const inFlight = Array.from({ length: 8 }, () => busy.actOfAnyone());
  const racers = race();
  await block.waitingFor(inFlight.length + racers.length);
  await postgres.halt();
  const stopped = performance.now();
  const during = Array.from({ length: 6 }, () => busy.actOfAnyone());
  await sleep(OUTAGE_MS - (performance.now() - stopped));
  await postgres.resume();
  const outcomes = await Promise.all([...inFlight, ...during]);
  for (const { receipt, statuses } of outcomes) {
    expect(receipt).toBeDefined();
    expect(new Set([...statuses, 201, 202, 409, 503])).toEqual(new Set([201, 202, 409, 503]));
  }
  for (const { statuses } of await Promise.all(during)) expect(statuses[0]).toBe(503);
  await expectOneWinner(await Promise.all(racers));
  await expectAgreement(busy);
});

/** One of two answers to one question counts; the other is told so, with the rule, and leaves no trace in the ledger. */
async function expectOneWinner(racers: readonly Outcome[]): Promise<void> {
  const { prisma } = system.world;
  const won = racers.filter(({ receipt }) => receipt !== undefined);
  const lost = racers.filter(({ problem }) => problem !== undefined);
  expect([won.length, lost.length]).toEqual([1, 1]);
  const caseId = won[0]?.receipt?.caseId ?? '';
  expect(lost[0]?.problem).toMatchObject({ class: 'stage_closed' });
  const decisions = await prisma.caseEvent.findMany({
    where: { caseId, type: 'decision_recorded', payload: { path: ['stageId'], equals: 'x2_desk' } },
  });
  expect(decisions.map(({ commandId }) => commandId)).toEqual([won[0]?.receipt?.commandId]);
  expect(await prisma.case.findUnique({ where: { caseId } })).toMatchObject({ status: 'completed' });
  const refused = await prisma.command.findFirst({ where: { key: lost[0]?.sending.key ?? '' } });
  expect(refused).toMatchObject({ status: 'refused' });
}
