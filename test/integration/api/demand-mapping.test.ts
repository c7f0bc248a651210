import { decideFile } from '../../../scripts/demo/acts';
import { AssignmentPlayer } from '../../../scripts/demo/assignment-player';
import { caseSchema } from '../../../scripts/demo/shapes';
import type { World } from '../../../scripts/demo/world';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';

const district = '64.08.09';
// One with a place, one whose three places are taken, one that is no legal entity yet.
const [open, full, notLegal] = ['64.08.09.2002', '64.08.09.2003', '64.08.09.2010'] as const;

let system: RunningSystem;
let world: World;
let caseId: string;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  const personId = system.people['nominee-20'] ?? '';
  await system.prisma.slot.updateMany({ where: { cooperativeCode: full }, data: { state: 'active', personId } });
  await system.prisma.slot.updateMany({ where: { slotId: `${open}-s1` }, data: { state: 'active', personId } });
});
afterAll(async () => {
  await system.stop();
});

async function roundOf(code: string) {
  return (await system.as('officer').get(`/v1/cooperatives?q=${code}`)).body.items[0].round;
}

async function findingsOf(village: string, login: string): Promise<string[]> {
  const player = new AssignmentPlayer(world);
  await player.nominate([{ login, village, route: 'pppk_support' }]);
  await player.consent();
  const { nominees } = await player.verification();
  return (nominees[0]?.findings ?? []).map(({ code }) => code);
}

describe('the round that opens slots', () => {
  it('is none at first: nominations look at the quota alone', async () => {
    expect(await roundOf(full)).toBeNull();
    expect(await findingsOf('2003', 'nominee-9')).not.toContain('QUOTA_FULL');
  });

  it('is opened by the cooperatives agency for a district and names no person', async () => {
    const body = { pipeline: 'demand-mapping', subject: { districtCode: district } };
    expect(await system.as('camat-64.08.09').post('/v1/cases', body)).toMatchObject({ status: 403 });
    const named = { ...body, nominees: [{ personId: system.people['nominee-1'] }] };
    expect(await system.as('dinas-koperasi').post('/v1/cases', named)).toMatchObject({
      status: 400,
      body: { rule: 'NOBODY_NOMINATED' },
    });
    ({ caseId } = caseSchema.parse(await world.post('dinas-koperasi', '/v1/cases', body)));
    const stages = (await world.readCase('dinas-koperasi', caseId)).stages;
    expect(stages).toMatchObject([{ stageId: 'a0_confirmation', status: 'open' }, { status: 'pending' }]);
  });

  it('asks the camat and every village head of the district, and those of no other', async () => {
    const villages = await system.prisma.cooperative.count({ where: { districtCode: district } });
    const { persons } = await system.prisma.task.findFirstOrThrow({
      where: { caseId, stageId: 'a0_confirmation' },
      include: { persons: true },
    });
    expect(persons).toHaveLength(villages + 1);
    await decideFile(world, `camat-${district}`, caseId, 'a0_confirmation', { outcome: 'confirm_demand' });
    const heads = Array.from({ length: Math.floor(villages / 2) + 1 }, (_, index) => String(2001 + index));
    for (const head of heads)
      await decideFile(world, `kades-${district}.${head}`, caseId, 'a0_confirmation', { outcome: 'confirm_demand' });
    await world.waitForStage('dinas-koperasi', caseId, 'a0_demand_mapping', 'open');
  });

  it('counts the places when it is published: three less the active and the reserved, none without registration', async () => {
    expect(await roundOf(open)).toBeNull();
    await decideFile(world, 'dinas-koperasi', caseId, 'a0_demand_mapping', { outcome: 'publish' });
    expect(await world.readCase('dinas-koperasi', caseId)).toMatchObject({ status: 'completed' });
    expect(await roundOf(open)).toMatchObject({ caseId, openSlots: 2 });
    expect(await roundOf(full)).toMatchObject({ caseId, openSlots: 0 });
    expect(await roundOf(notLegal)).toMatchObject({ caseId, openSlots: 0 });
    expect(await roundOf('64.08.01.2001')).toBeNull();
    const told = async (language: string) =>
      (
        await system
          .as('auditor')
          .get(`/v1/cases/${caseId}/history?type=round_published`, { headers: { 'Accept-Language': language } })
      ).body.items[0].summary;
    expect(await told('en')).toMatch(
      /^The demand of .*Bengalon was published: \d+ places open at \d+ KDKMPs, 2 KDKMPs closed/,
    );
    expect(await told('id')).toMatch(/^Kebutuhan Kecamatan .*Bengalon diumumkan: \d+ formasi terbuka/);
  });

  it('is what later nominations are checked by', async () => {
    expect(await findingsOf('2002', 'nominee-12')).not.toContain('QUOTA_FULL');
    expect(await findingsOf('2003', 'nominee-1')).toContain('QUOTA_FULL');
    expect(await findingsOf('2010', 'nominee-2')).toEqual(expect.arrayContaining(['KDKMP_NOT_LEGAL', 'QUOTA_FULL']));
  });
});
