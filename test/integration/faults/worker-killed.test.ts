import { startTestPostgres, startTestTemporal, type TestPostgres, type TestTemporal } from '../../support/embedded';
import { BusyCase } from '../../support/faults/busy-case';
import { expectAgreement } from '../../support/faults/expect-agreement';
import { FaultSystem } from '../../support/faults/fault-system';
import { Gate } from '../../support/faults/gate';
import type { Outcome } from '../../support/faults/patient-person';

jest.setTimeout(600_000);

let postgres: TestPostgres;
let temporals: TestTemporal[] = [];
const systems: FaultSystem[] = [];

beforeAll(async () => {
  [postgres, ...temporals] = await Promise.all([startTestPostgres(), startTestTemporal(), startTestTemporal()]);
});

afterAll(async () => {
  await Promise.all(systems.map((system) => system.close()));
  await Promise.all([postgres.stop(), ...temporals.map((temporal) => temporal.stop())]);
});

async function openCase(temporal: TestTemporal): Promise<BusyCase> {
  const system = await FaultSystem.open({ postgres, temporal });
  systems.push(system);
  await Promise.all([system.startApi(), system.startWorker()]);
  const busy = await BusyCase.open(system);
  await system.worker.kill();
  return busy;
}

interface Killing {
  readonly kills: number;
  /** API and Temporal die with the worker. */
  readonly everything: boolean;
}

/**
 * Kills the worker again and again in the moment between the commit of an act and the end of its workflow task. After
 * each restart a different act is sent next: somebody else's, or the next one of whoever was cut off.
 */
async function killRepeatedly(busy: BusyCase, { kills, everything }: Killing): Promise<void> {
  const { system } = busy;
  const gate = new Gate();
  const unanswered: Promise<unknown>[] = [];
  let sent: Promise<Outcome>[] = [];
  await system.startWorker(1);
  for (let kill = 1; kill <= kills; kill += 1) {
    const dead = system.worker.ended;
    while (!system.worker.hasEnded()) {
      // Every other time two at once, so that one may be recorded and the other not.
      sent = Array.from({ length: 1 + (kill % 2) }, () => busy.actOfAnyone(gate.passage));
      unanswered.push(...sent);
      await Promise.race([Promise.all(sent), dead]);
    }
    gate.close();
    expect(await dead).toEqual({ code: null, signal: 'SIGKILL' });
    await expectCommittedAndUnheard(busy);
    if (everything) {
      await Promise.all([system.killApi(), system.killTemporal()]);
      await system.servers.temporal.resume();
      await system.startApi();
    }
    // The last one lives; the others die at one of their first three acts.
    await system.startWorker(kill === kills ? undefined : 1 + (kill % 3));
    const next = kill % 2 === 0 ? nextOfSamePerson(busy, gate, sent) : nextOfAnother(busy, gate);
    unanswered.push(next);
    sent = [next];
    await Promise.race([next, system.worker.ended]);
    gate.open();
  }
  await Promise.all(unanswered);
}

/** The act of somebody else is the first that the new worker is given. */
function nextOfAnother(busy: BusyCase, gate: Gate): Promise<Outcome> {
  return busy.actOfAnyone(gate.passage);
}

/** Whoever was cut off learns first that the act is in the ledger, and builds on it. */
async function nextOfSamePerson(busy: BusyCase, gate: Gate, sent: readonly Promise<Outcome>[]): Promise<Outcome> {
  gate.open();
  const outcomes = await Promise.all(sent);
  return busy.actAgain(outcomes[0] as Outcome);
}

/** The failpoint is where it should be: the ledger's last act is one that Temporal has not heard of. */
async function expectCommittedAndUnheard({ caseId, workflowId, system: { world } }: BusyCase): Promise<void> {
  const last = (await world.ledger(caseId)).at(-1);
  const { events } = await world.client.workflow.getHandle(workflowId).fetchHistory();
  const heard = (events ?? []).map((event) => event.workflowExecutionUpdateCompletedEventAttributes?.meta?.updateId);
  expect(last?.actorId).not.toBeNull();
  expect(heard).not.toContain(last?.commandId);
}

it('loses and doubles nothing when the worker dies between the commit and the end of its workflow task', async () => {
  const [temporal, mortal] = temporals as [TestTemporal, TestTemporal];
  const lanes = await Promise.all([openCase(mortal), openCase(temporal), openCase(temporal)]);
  const [together, ...alone] = lanes;
  await Promise.all([
    killRepeatedly(together, { kills: 10, everything: true }),
    ...alone.map((busy) => killRepeatedly(busy, { kills: 5, everything: false })),
  ]);
  for (const busy of lanes) {
    expect(busy.outcomes.filter(({ problem }) => problem !== undefined)).toEqual([]);
    await expectAgreement(busy);
  }
});
