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

test('runs a case of three stages to its end, and every act is in the ledger when it returns', async () => {
  const caseId = await world.start(threeSteps, 'officer', { nominees: [world.nominee('nominee-1')] });
  const first = await world.decide(caseId, 'kepala-bkpsdm', 'c1_agency', 'approve');
  expect(first).toMatchObject({
    caseId,
    stageId: 'c1_agency',
    outcome: 'approve',
    quorum: { have: 1, need: 1 },
    caseStatus: 'open',
  });
  expect((await world.ledger(caseId)).find(({ sequence }) => sequence === first.sequence)).toMatchObject({
    type: 'decision_recorded',
    hash: first.hash,
    actorId: world.personId('kepala-bkpsdm'),
  });
  await world.decide(caseId, 'legal', 'c2_legal', 'initial');
  const last = await world.decide(caseId, 'sekda', 'c3_secretary', 'approve');
  expect(last.caseStatus).toBe('completed');
  const result: unknown = await world.client.workflow.getHandle(workflowIdOfCase(caseId)).result();
  const rows = await world.ledger(caseId);
  expect(result).toMatchObject({ caseId, status: 'completed', sequence: rows.length });
  expect(await world.prisma.case.findUnique({ where: { caseId } })).toMatchObject({
    status: 'completed',
    sequence: rows.length,
    hash: rows.at(-1)?.hash,
  });
});

test('refuses whoever is not asked, with the rule, and leaves nothing', async () => {
  const caseId = await world.start(threeSteps, 'officer', { nominees: [world.nominee('nominee-1')] });
  const before = await world.ledger(caseId);
  const { type, refusal } = await refusalOf(world.decide(caseId, 'sekda', 'c1_agency', 'approve'));
  expect(type).toBe('refused');
  expect(refusal?.class).toBe('not_assignee');
  expect(await world.ledger(caseId)).toEqual(before);
});
