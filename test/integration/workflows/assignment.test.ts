import { rebuildCase } from '../../../activities/ledger/rebuild-case';
import { workflowIdOfCase } from '../../../domain/ids';
import { CaseWorld } from '../../support/case-world';
import { playAssignment } from '../../support/play-assignment';
import { sharedServers } from '../../support/shared-servers';

jest.setTimeout(180_000);

let world: CaseWorld;

beforeAll(async () => {
  world = await CaseWorld.open(sharedServers());
});

afterAll(async () => {
  await world.close();
});

test('a nomination goes from submission to handover: findings, slots, decree, report', async () => {
  const { caseId } = await playAssignment(world);
  await world.client.workflow.getHandle(workflowIdOfCase(caseId)).result();
  const rows = await world.ledger(caseId);
  const types = new Set(rows.map(({ type }) => type));
  for (const type of [
    'findings_proposed',
    'slot_reserved',
    'document_issued',
    'report_answered',
    'slot_activated',
    'case_closed',
  ] as const) {
    expect(types).toContain(type);
  }
  expect(rows.at(-1)).toMatchObject({ type: 'case_closed', payload: { status: 'completed' } });
  const slots = await world.prisma.slot.findMany({
    where: { state: 'active', nomineeId: { startsWith: 'n-nominee' } },
  });
  expect(slots).toHaveLength(2);
  const paper = await world.prisma.paper.findFirstOrThrow({ where: { caseId } });
  expect(paper.number).toMatch(/^DEMO-/);
  await world.until(async () => (await world.prisma.paper.findFirst({ where: { caseId } }))?.renderedAt !== null);
  const { content } = await world.prisma.paper.findFirstOrThrow({ where: { caseId } });
  expect(
    Buffer.from(content ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await world.until(async () => (await world.prisma.outbox.count({ where: { caseId, state: 'waiting' } })) === 0);
});

test('the read tables come out of the ledger alone, row for row', async () => {
  const [{ caseId } = { caseId: '' }] = await world.prisma.case.findMany({
    where: { pipeline: 'cooperative-assignment' },
  });
  const read = async (): Promise<unknown> => ({
    file: await world.prisma.case.findUnique({ where: { caseId } }),
    state: await world.prisma.caseStateRow.findUnique({ where: { caseId } }),
    tasks: await world.prisma.task.findMany({ where: { caseId }, orderBy: { taskId: 'asc' } }),
    persons: await world.prisma.taskPerson.findMany({
      where: { task: { caseId } },
      orderBy: [{ taskId: 'asc' }, { personId: 'asc' }],
    }),
    nominees: await world.prisma.nomineeStanding.findMany({
      where: { caseId },
      orderBy: { nomineeId: 'asc' },
      // The sequence is that of the last writing of the row, and a rebuild writes every row at the head.
      omit: { sequence: true },
    }),
  });
  const before = await read();
  await world.prisma.task.updateMany({ where: { caseId }, data: { status: 'void' } });
  await world.prisma.nomineeStanding.deleteMany({ where: { caseId } });
  expect(await read()).not.toEqual(before);
  expect(await world.prisma.$transaction((tx) => rebuildCase(tx, caseId))).toBeNull();
  expect(await read()).toEqual(before);
});
