import { AssignmentPlayer } from '../../../scripts/demo/assignment-player';
import type { World } from '../../../scripts/demo/world';
import { decideAll, decideEach } from '../../../scripts/demo/acts';
import { refusedAndExplained } from '../../support/explained';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';

// Two are placed and do not come; a second absence is for the regent, who revokes one placement and keeps the other. The
// place that is free again is offered to whoever waits on the reserve list of that cooperative.
const nominations = [
  { login: 'nominee-9', village: '2002', route: 'pppk_support' },
  { login: 'nominee-12', village: '2003', route: 'pppk_support' },
  { login: 'nominee-1', village: '2002', route: 'pppk_support' },
] as const;
const meeting = 'a6_placement_meeting';
const handover = 'a12_handover';
const revocation = 'a12_revocation';

let system: RunningSystem;
let world: World;
let player: AssignmentPlayer;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  player = new AssignmentPlayer(world);
  await player.toMeeting(nominations);
  for (const login of ['placement-1', 'placement-2']) {
    await decideAll(world, login, player.caseId, meeting, (nomineeId, index) => {
      const comment = 'Kebutuhan koperasi.';
      const waits = nomineeId === player.idOf('nominee-1');
      return waits ? { outcome: 'reserve', comment } : { outcome: 'place', order: index + 1, comment };
    });
  }
  await player.approve();
  await world.waitForStage('officer', player.caseId, handover, 'open');
});
afterAll(async () => {
  await system.stop();
});

const slotsAt = async (village: string) =>
  (await system.as('officer').get(`/v1/cooperatives?q=64.08.09.${village}`)).body.items[0].slots;

const standingOf = async (login: string) => {
  const { nominees } = await world.readCase('auditor', player.caseId);
  return nominees.find(({ nomineeId }) => nomineeId === player.idOf(login))?.standing;
};

describe('whoever does not come to the handover', () => {
  it('is asked once more after the first absence; the place stays reserved', async () => {
    await decideEach(world, 'dinas-koperasi', player.caseId, handover, 'no_show');
    await world.waitForStage('officer', player.caseId, handover, 'open');
    expect(await world.stage('officer', player.caseId, revocation)).toMatchObject({ status: 'pending' });
    expect(await slotsAt('2002')).toMatchObject({ reserved: 1 });
    expect(await standingOf('nominee-9')).toBe('placed');
  });

  it('comes before the regent after the second, whom nobody stands in for', async () => {
    await decideEach(world, 'operator', player.caseId, handover, 'no_show');
    await world.waitForStage('officer', player.caseId, revocation, 'open');
    expect(await slotsAt('2002')).toMatchObject({ reserved: 1 });
    const task = await world.task('ppk', player.caseId, revocation);
    const body = {
      nominees: [{ nomineeId: player.idOf('nominee-9'), outcome: 'revoke', comment: 'Dua kali tidak hadir.' }],
      seen: { sequence: task.sequence },
    };
    const path = `/v1/tasks/${task.taskId}/decisions`;
    expect(await system.as('sekda').post(path, body)).toMatchObject({ status: 403, body: { class: 'not_assignee' } });
    const [one] = body.nominees;
    const silent = { ...body, nominees: [{ nomineeId: one?.nomineeId, outcome: 'revoke' }] };
    expect(await refusedAndExplained(system, { login: 'ppk', path, body: silent })).toMatchObject({
      status: 422,
      body: { rule: 'REASON_REQUIRED' },
    });
  });

  it('loses the place by the regent’s act, or keeps it and is asked again', async () => {
    const task = await world.task('ppk', player.caseId, revocation);
    const nominees = [
      { nomineeId: player.idOf('nominee-9'), outcome: 'revoke', comment: 'Dua kali tidak hadir.' },
      { nomineeId: player.idOf('nominee-12'), outcome: 'retain', comment: 'Sakit, ada surat dokter.' },
    ];
    await world.post('ppk', `/v1/tasks/${task.taskId}/decisions`, { nominees, seen: { sequence: task.sequence } }, 201);
    expect(await standingOf('nominee-9')).toBe('rejected');
    expect(await slotsAt('2002')).toMatchObject({ free: 3, reserved: 0 });
    expect(await slotsAt('2003')).toMatchObject({ reserved: 1 });
    await world.waitForStage('officer', player.caseId, handover, 'open');
    await decideEach(world, 'dinas-koperasi', player.caseId, handover, 'started');
    expect(await slotsAt('2003')).toMatchObject({ active: 1 });
    const found = await world.readCase('officer', player.caseId);
    expect(found.status).toBe('completed');
  });

  it('is replaced from the reserve list, by an act of the meeting alone', async () => {
    const replacement = await world.until('the offer to the reserve', async () => {
      const { nominees } = (await system.as('auditor').get(`/v1/cases/${player.caseId}`)).body;
      const { reserve } = nominees.find(
        ({ nomineeId }: { nomineeId: string }) => nomineeId === player.idOf('nominee-1'),
      );
      return (reserve.newCaseId ?? undefined) as string | undefined;
    });
    await world.waitForCase('officer', replacement);
    expect(await slotsAt('2002')).toMatchObject({ free: 3, reserved: 0 });
    for (const login of ['placement-1', 'placement-2']) await decideEach(world, login, replacement, meeting, 'place');
    expect(await slotsAt('2002')).toMatchObject({ free: 2, reserved: 1 });
  });
});
