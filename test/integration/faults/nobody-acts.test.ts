import { cooperativeAssignment } from '../../../domain/pipelines/cooperative-assignment';
import { startTestPostgres, startTestTemporal, type TestPostgres, type TestTemporal } from '../../support/embedded';
import { FaultSystem } from '../../support/faults/fault-system';
import { nomineeWithPlace } from '../../support/play-assignment';

jest.setTimeout(300_000);

let postgres: TestPostgres;
let temporal: TestTemporal;
let system: FaultSystem;

beforeAll(async () => {
  [postgres, temporal] = await Promise.all([startTestPostgres(), startTestTemporal()]);
  system = await FaultSystem.open({ postgres, temporal });
});

afterAll(async () => {
  await system.close();
  await Promise.all([postgres.stop(), temporal.stop()]);
});

/**
 * The consent is in the ledger and Temporal never heard of it. Its sender is answered from the ledger and sends nothing
 * more; whoever comes next waits for findings that only the case itself can fetch. So nobody can act until it has.
 */
it('finds out by itself what it lost, and goes on with its own work, while nobody acts', async () => {
  const { world } = system;
  await Promise.all([system.startApi(), system.startWorker()]);
  const nominee = await nomineeWithPlace(world, 'nominee-9', 0);
  const subject = { districtCode: '64.08.09', districtUnitId: nominee.hostDistrictUnitId ?? '' };
  const caseId = await world.start(cooperativeAssignment, 'officer', { subject, nominees: [nominee] });
  await system.worker.kill();
  await system.startWorker(1);

  const person = await system.person('nominee-9');
  const { body } = await person.get(`/v1/tasks?assignee=me&status=open&case=${caseId}`);
  const [task] = body.items;
  const act = person.act(
    person.prepare(`/v1/tasks/${task.taskId}/decisions`, { outcome: 'accept', seen: { sequence: task.sequence } }),
  );
  expect(await system.worker.ended).toEqual({ code: null, signal: 'SIGKILL' });
  await Promise.all([system.killApi(), system.killTemporal()]);
  await temporal.resume();
  await Promise.all([system.startApi(), system.startWorker()]);

  const { receipt } = await act;
  expect(receipt).toMatchObject({ caseId, stageId: 'a1_consent', outcome: 'accept' });
  const recorded = await world.ledger(caseId);
  const types = recorded.map(({ type }) => type);
  expect(types.filter((type) => type === 'decision_recorded')).toHaveLength(1);
  expect(types).toContain('stage_opened');

  await world.until(async () => {
    const proposed = (await world.ledger(caseId)).filter(({ type }) => type === 'findings_proposed');
    return proposed.length === 2;
  }, 120_000);
  const live = await world.live(caseId);
  expect(live.head.sequence).toBe((await world.ledger(caseId)).at(-1)?.sequence);
});
