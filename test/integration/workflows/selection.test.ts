import { CaseWorld } from '../../support/case-world';
import { playSelection } from '../../support/play-selection';
import { sharedServers } from '../../support/shared-servers';

jest.setTimeout(180_000);

let world: CaseWorld;

beforeAll(async () => {
  world = await CaseWorld.open(sharedServers());
});

afterAll(async () => {
  await world.close();
});

test('a selection goes from its plan through the window to the verdict over the papers', async () => {
  const { caseId } = await playSelection(world);
  const rows = await world.ledger(caseId);
  expect(rows.filter(({ type }) => type === 'entry_received')).toHaveLength(4);
  expect(rows.some(({ type }) => type === 'findings_proposed')).toBe(true);
  expect(
    rows.find(
      ({ type, payload }) =>
        type === 'stage_settled' && (payload as { stageId: string }).stageId === 'b5_admin_selection',
    ),
  ).toBeDefined();
  expect(await world.prisma.vacancy.findUnique({ where: { vacancyId: 'vac-kadis-koperasi' } })).toMatchObject({
    state: 'in_selection',
    caseId,
  });
});
