import { definePipeline } from '../../../domain/pipeline';
import { workflowIdOfCase } from '../../../domain/ids';
import { fastForwardCase } from '../../../temporal/fast-forward';
import { factChangedSignal } from '../../../workflows/messages';
import { CaseWorld } from '../../support/case-world';
import { deadlinePipeline } from '../../support/deadline-pipeline';
import { sharedServers } from '../../support/shared-servers';

jest.setTimeout(180_000);

const [approval] = deadlinePipeline.stages;

/** The approval with its deadline, of which nothing comes before everybody asked has answered. */
const pipeline = definePipeline({
  ...deadlinePipeline,
  pipeline: 'test-all-answer',
  stages: [{ ...approval!, quorum: { groups: [{ group: 'main', rule: { kind: 'all' } }], settles: 'waitForAll' } }],
});

let world: CaseWorld;

beforeAll(async () => {
  world = await CaseWorld.open(sharedServers());
  await world.publish(pipeline);
});
afterAll(async () => {
  await world.close();
});

test('an office that ends leaves a complete question behind, and the case draws the conclusion by itself', async () => {
  const caseId = await world.start(pipeline, 'officer', { nominees: [world.nominee('nominee-1')] });
  const { dueAt } = await world.prisma.task.findFirstOrThrow({ where: { caseId } });
  await fastForwardCase(world.client, caseId, (dueAt?.getTime() ?? 0) + 60_000);
  // The assistants are asked beside the head since the date has passed, and are waited for.
  expect(await world.decide(caseId, 'kepala-bkpsdm', 'y1_approval', 'approve')).toMatchObject({ caseStatus: 'open' });

  await world.prisma.office.updateMany({ where: { role: 'asisten' }, data: { validTo: new Date() } });
  await world.client.workflow
    .getHandle(workflowIdOfCase(caseId))
    .signal(factChangedSignal, { kind: 'office', id: 'ended', version: 1 });
  await world.until(async () => (await world.prisma.case.count({ where: { caseId, status: 'completed' } })) === 1);

  const rows = await world.ledger(caseId);
  const changed = rows.findIndex(({ type }) => type === 'holders_changed');
  expect(rows.slice(changed).map(({ type, actorId }) => [type, actorId])).toEqual([
    ['holders_changed', null],
    ['stage_settled', null],
    ['case_closed', null],
  ]);
});
