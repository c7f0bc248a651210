import { decideAll } from '../../../scripts/demo/acts';
import { AssignmentPlayer } from '../../../scripts/demo/assignment-player';
import type { World } from '../../../scripts/demo/world';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

// Worked case 7: two nominations reach the meeting with one slot left at Sepaso, and are placed at the same instant.
const sepaso = '64.08.09.2001';
const a6 = 'a6_placement_meeting';

interface Runner {
  readonly player: AssignmentPlayer;
  readonly nominee: string;
  /** Whose vote settles the placement. */
  readonly last: string;
}

let system: RunningSystem;
let world: World;
let runners: Runner[];
let first: Runner;
let second: Runner;
let answers: Answer[];

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  runners = [
    { player: new AssignmentPlayer(world), nominee: 'nominee-3', last: 'placement-2' },
    { player: new AssignmentPlayer(world), nominee: 'nominee-4', last: 'placement-3' },
  ];
  for (const { player, nominee } of runners) {
    await player.toMeeting([{ login: nominee, village: '2001', route: 'pppk_support' }]);
    await player.each('placement-1', a6, 'place');
  }
  const calls = await Promise.all(
    runners.map(async ({ player, nominee, last }) => {
      const { taskId, sequence } = await world.task(last, player.caseId, a6);
      const nominees = [{ nomineeId: player.idOf(nominee), outcome: 'place', order: 1 }];
      return { login: last, path: `/v1/tasks/${taskId}/decisions`, body: { nominees, seen: { sequence } } };
    }),
  );
  answers = await Promise.all(calls.map(({ login, path, body }) => system.as(login).post(path, body)));
  const winner = answers.findIndex(({ status }) => status === 201);
  [first, second] = (winner === 1 ? [...runners].reverse() : runners) as [Runner, Runner];
});
afterAll(async () => {
  await system.stop();
});

async function slots(): Promise<object> {
  const { body } = await system.as('officer').get(`/v1/cooperatives?q=${sepaso}`);
  return body.items[0].slots;
}

async function standingOf({ player, nominee }: Runner): Promise<unknown> {
  const { nominees } = await world.readCase('auditor', player.caseId);
  const found = nominees.find(({ nomineeId }) => nomineeId === player.idOf(nominee));
  return { standing: found?.standing, reasonCodes: found?.reasonCodes };
}

it('gives the slot to one of the two, and tells the other that the quota is full', async () => {
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
    class: 'quota_full',
    rule: 'QUOTA_FULL',
    reasonCode: 'QUOTA_FULL',
  });
  expect(await slots()).toEqual({ free: 0, reserved: 1, active: 2 });
  expect(await standingOf(first)).toMatchObject({ standing: 'placed' });
  expect(await standingOf(second)).toMatchObject({ standing: 'eligible' });
});

it('takes the other on the reserve list for six months, by the meeting’s act', async () => {
  for (const login of ['placement-2', 'placement-3']) {
    await decideAll(world, login, second.player.caseId, a6, () => ({ outcome: 'reserve', reasonCode: 'QUOTA_FULL' }));
  }
  expect(await standingOf(second)).toMatchObject({ standing: 'reserve' });
  const { body } = await system.as('officer').get(`/v1/reserves?cooperative=${sepaso}`);
  expect(body.items).toMatchObject([{ nomineeId: second.player.idOf(second.nominee), state: 'waiting' }]);
  const [{ listedAt, expiresAt }] = body.items;
  const months = new Date(expiresAt).getUTCMonth() - new Date(listedAt).getUTCMonth();
  expect((months + 12) % 12).toBe(6);
});

it('offers the slot to the reserve when the first withdraws; only an act of the meeting places', async () => {
  const { player, nominee } = first;
  await world.post(nominee, `/v1/cases/${player.caseId}/nominees/${player.idOf(nominee)}/withdrawal`, {});
  expect(await slots()).toEqual({ free: 1, reserved: 0, active: 2 });
  const offered = await world.until('the offer', async () => {
    const { body } = await system.as('officer').get(`/v1/reserves?cooperative=${sepaso}&state=offered`);
    return body.items[0];
  });
  expect(offered.nomineeId).toBe(second.player.idOf(second.nominee));
  await world.waitForCase('officer', offered.newCaseId);
  expect(await standingOf(second)).toMatchObject({ standing: 'reserve' });
  expect(await slots()).toEqual({ free: 1, reserved: 0, active: 2 });
  for (const login of ['placement-1', 'placement-2']) {
    await decideAll(world, login, offered.newCaseId, a6, () => ({ outcome: 'place', order: 1 }));
  }
  expect(await slots()).toEqual({ free: 0, reserved: 1, active: 2 });
});
