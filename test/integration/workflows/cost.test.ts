import { threeSteps } from '../../../domain/pipelines/custom-example';
import { workflowIdOfCase } from '../../../domain/ids';
import { CaseWorld, refusalOf } from '../../support/case-world';
import { sharedServers } from '../../support/shared-servers';

jest.setTimeout(120_000);

let world: CaseWorld;

beforeAll(async () => {
  world = await CaseWorld.open(sharedServers());
});

afterAll(async () => {
  await world.close();
});

async function startThreeSteps(): Promise<string> {
  return world.start(threeSteps, 'officer', { nominees: [world.nominee('nominee-1')] });
}

/** How many events the history grew by while something was done. */
async function growth(caseId: string, act: () => Promise<unknown>): Promise<number> {
  const before = (await world.history(caseId)).length;
  await act();
  return (await world.history(caseId)).length - before;
}

test('a case of three stages and three decisions costs at most 24 events', async () => {
  const caseId = await startThreeSteps();
  await world.decide(caseId, 'kepala-bkpsdm', 'c1_agency', 'approve');
  await world.decide(caseId, 'legal', 'c2_legal', 'initial');
  await world.decide(caseId, 'sekda', 'c3_secretary', 'approve');
  await world.client.workflow.getHandle(workflowIdOfCase(caseId)).result();
  const history = await world.history(caseId);
  expect(history.filter((type) => type.startsWith('timer'))).toEqual([]);
  expect(history.length).toBeLessThanOrEqual(24);
  expect(history.filter((type) => type === 'workflowExecutionUpdateCompleted')).toHaveLength(3);
});

test('an act that settles nothing costs at most 6 events', async () => {
  const caseId = await startThreeSteps();
  const { taskId } = await world.task(caseId, 'c1_agency');
  expect(
    await growth(caseId, () => world.act(caseId, 'kepala-bkpsdm', { type: 'claim_task', taskId })),
  ).toBeLessThanOrEqual(6);
});

test('an act that settles a stage and opens the next costs at most 8 events', async () => {
  const caseId = await startThreeSteps();
  expect(await growth(caseId, () => world.decide(caseId, 'kepala-bkpsdm', 'c1_agency', 'approve'))).toBeLessThanOrEqual(
    8,
  );
  expect(await world.task(caseId, 'c2_legal')).toBeDefined();
});

test('an act that the validator refuses costs nothing', async () => {
  const caseId = await startThreeSteps();
  const refused = async (): Promise<void> => {
    expect((await refusalOf(world.decide(caseId, 'sekda', 'c1_agency', 'approve'))).type).toBe('refused');
  };
  expect(await growth(caseId, refused)).toBe(0);
});
