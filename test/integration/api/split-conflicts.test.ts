import { AssignmentPlayer } from '../../../scripts/demo/assignment-player';
import type { World } from '../../../scripts/demo/world';
import { refusedAndExplained } from '../../support/explained';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

// A case is split at the meeting that places. One member had declared a conflict of interest, one was reported and the
// secretary has not ruled yet, one was reported and cleared. All of it goes with the nominee whom it is about.
const a6 = 'a6_placement_meeting';
const [staying, leaving] = ['nominee-9', 'nominee-12'];
const nominations = [
  { login: staying, village: '2002', route: 'pppk_support' },
  { login: 'nominee-7', village: '2003', route: 'pppk_support' },
  { login: leaving, village: '2004', route: 'pppk_support' },
] as const;

type Told = Answer['body'];

jest.setTimeout(120_000);

let system: RunningSystem;
let world: World;
let player: AssignmentPlayer;
let before: string;
let after: string;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  player = new AssignmentPlayer(world);
  await player.toMeeting(nominations);
  before = player.caseId;
});
afterAll(async () => {
  await system.stop();
});

const ask = async (login: string, path: string): Promise<Told> => {
  const { status, body } = await system.as(login).get(path);
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
};
const report = (caseId: string, personId: string, nominee: string, reason: string) =>
  system
    .as('officer')
    .post(`/v1/cases/${caseId}/conflict-declarations`, { personId, nomineeId: player.idOf(nominee), reason });
const flagsOf = async (caseId: string, login = 'officer'): Promise<Told[]> =>
  (await ask(login, `/v1/cases/${caseId}`)).conflictFlags;
const rulings = async (caseId: string): Promise<Told[]> => {
  const { items } = await ask('sekda', `/v1/tasks?case=${caseId}&status=open&limit=200`);
  const tasks = items.filter(({ purpose }: Told) => purpose === 'conflict');
  return Promise.all(tasks.map(({ taskId }: Told) => ask('sekda', `/v1/tasks/${String(taskId)}`)));
};
const history = async (caseId: string, login: string): Promise<Told[]> =>
  (await ask(login, `/v1/cases/${caseId}/history?limit=200`)).items;

async function rule(caseId: string, about: string, outcome: string): Promise<void> {
  const task = (await rulings(caseId)).find(({ conflict }) => conflict.person.login === about);
  const body = { outcome, comment: 'Sudah diperiksa.', seen: { sequence: task.sequence } };
  expect(await system.as('sekda').post(`/v1/tasks/${String(task.taskId)}/decisions`, body)).toMatchObject({
    status: 201,
  });
}

/** The task of the meeting in one of the cases, whoever is asked there. */
async function meeting(caseId: string): Promise<{ taskId: string; sequence: number; nomineeIds: string[] }> {
  const row = await system.prisma.task.findFirstOrThrow({
    where: { caseId, stageId: a6, status: 'open', purpose: 'main' },
  });
  const task = await ask('officer', `/v1/tasks/${row.taskId}`);
  return { ...task, nomineeIds: task.nominees.map(({ nomineeId }: Told) => nomineeId) };
}

async function attempt(login: string, caseId: string) {
  const { taskId, sequence, nomineeIds } = await meeting(caseId);
  const nominees = nomineeIds.map((nomineeId, index) => ({ nomineeId, outcome: 'place', order: index + 1 }));
  return { login, path: `/v1/tasks/${taskId}/decisions`, body: { nominees, seen: { sequence } } };
}

const verified = async (caseId: string): Promise<Told> =>
  (await system.as('auditor').post('/v1/audit/verification', { caseId }, { key: null })).body;

describe('a case that is split while conflicts of interest wait for a ruling', () => {
  it('has one member recused, one reported, one cleared, and one reported about who stays', async () => {
    const own = await system.as('placement-3').post(`/v1/cases/${before}/conflict-declarations`, {
      nomineeId: player.idOf(staying),
      reason: 'Ipar.',
    });
    expect(own.status).toBe(201);
    expect((await report(before, 'placement-2', leaving, 'Bekas atasan.')).status).toBe(201);
    await rule(before, 'placement-2', 'no_conflict');
    expect((await report(before, 'placement-1', leaving, 'Usaha bersama.')).status).toBe(201);
    expect((await report(before, 'placement-2', staying, 'Satu rumah.')).status).toBe(201);
    expect((await rulings(before)).map(({ conflict }) => conflict.person.login).sort()).toEqual([
      'placement-1',
      'placement-2',
    ]);
  });

  it('is split by the officer', async () => {
    const body = { nomineeIds: [player.idOf(leaving)], reason: 'Menunggu berkas.' };
    const split = await system.as('officer').post(`/v1/cases/${before}/split`, body);
    expect(split).toMatchObject({ status: 201 });
    after = split.body.newCaseId;
    await world.until('the new case', async () => {
      const found = await system.as('officer').get(`/v1/cases/${after}`);
      return found.status === 200 && found.body.conflictFlags.length > 0 ? true : undefined;
    });
  });

  it('lets what was said of its nominee go along, each with the place where it was reported', async () => {
    const flagged = await system.prisma.caseEvent.findMany({
      where: { caseId: before, type: 'conflict_flagged' },
      orderBy: { sequence: 'asc' },
    });
    const placeOf = (personId: string) => {
      const found = flagged.find(({ payload }: Told) => payload.personId === system.people[personId]);
      return { caseId: before, sequence: found?.sequence };
    };
    const flags = await flagsOf(after);
    expect(flags).toMatchObject([
      { person: { login: 'placement-2' }, state: 'no_conflict', reported: placeOf('placement-2') },
      { person: { login: 'placement-1' }, state: 'open', reported: placeOf('placement-1') },
    ]);
    expect(flags.every(({ nomineeId, ground }) => nomineeId === player.idOf(leaving) && ground === 'reported')).toBe(
      true,
    );
    // Nobody else learns it in the new case who did not in the old one.
    for (const login of ['placement-3', 'kepala-bkpsdm', leaving]) expect(await flagsOf(after, login)).toEqual([]);
    expect(await flagsOf(after, 'placement-1')).toMatchObject([{ person: { login: 'placement-1' } }]);
  });

  it('asks the secretary about them in the new case, and in the old one about nobody but who stays', async () => {
    const asked = async (caseId: string) =>
      (await rulings(caseId)).map(({ conflict, nominees }) => [
        conflict.person.login,
        nominees.map(({ nomineeId }: Told) => nomineeId),
      ]);
    expect(await asked(after)).toEqual([['placement-1', [player.idOf(leaving)]]]);
    expect(await asked(before)).toEqual([['placement-2', [player.idOf(staying)]]]);
    expect((await report(after, 'placement-1', leaving, 'Lagi.')).body).toMatchObject({ rule: 'CONFLICT_REPORTED' });
    expect((await flagsOf(before)).map(({ person, state }) => [person.login, state])).toEqual([
      ['placement-2', 'no_conflict'],
      ['placement-1', 'closed'],
      ['placement-2', 'open'],
    ]);
  });

  it('keeps whoever was recused out of both', async () => {
    for (const caseId of [before, after]) {
      expect(await refusedAndExplained(system, await attempt('placement-3', caseId))).toMatchObject({
        status: 403,
        body: { class: 'conflict_of_interest', reasonCode: 'COI_RECUSED' },
      });
      expect(await world.myTasks('placement-3', caseId, a6)).toEqual([]);
    }
  });

  it('recuses in the new case whom the secretary recuses there, and leaves the old one to them', async () => {
    await rule(after, 'placement-1', 'recuse');
    expect((await refusedAndExplained(system, await attempt('placement-1', after))).body).toMatchObject({
      class: 'conflict_of_interest',
      reasonCode: 'COI_RECUSED',
    });
    await rule(before, 'placement-2', 'no_conflict');
    for (const login of ['placement-1', 'placement-2']) {
      const { path, body } = await attempt(login, before);
      expect(await system.as(login).post(path, body)).toMatchObject({ status: 201 });
    }
    await world.waitForStage('officer', before, a6, 'settled');
  });

  it('tells it in the histories of both as it was, and no more of it than before to who may not know', async () => {
    const told = async (caseId: string, login: string, type: string): Promise<string[]> =>
      (await history(caseId, login)).flatMap((event) => (event.type === type ? [event.summary] : []));
    const nameOf = async (login: string): Promise<string> => String((await ask(login, '/v1/me')).name);
    const [one, two, three] = [await nameOf('placement-1'), await nameOf('placement-2'), await nameOf('placement-3')];
    const [stays, leaves] = [await nameOf(staying), await nameOf(leaving)];

    expect(await told(before, 'auditor', 'conflict_declared')).toEqual([
      `${three} declared a conflict of interest with ${stays}: Ipar.`,
    ]);
    const flagged = (person: string, nominee: string, reason: string): string =>
      `${person} was flagged for a possible conflict of interest with ${nominee} because somebody reported it; ` +
      `the superior is asked to rule: ${reason}.`;
    // The secretary, who rules in the new case, reads there why.
    for (const login of ['auditor', 'sekda'])
      expect(await told(before, login, 'conflict_flagged')).toEqual([
        flagged(two, leaves, 'Bekas atasan'),
        flagged(one, leaves, 'Usaha bersama'),
        flagged(two, stays, 'Satu rumah'),
      ]);
    const cleared = (person: string, nominee: string): string =>
      `The Sekda ruled that ${person} has no conflict of interest with ${nominee}: Sudah diperiksa.`;
    expect(await told(before, 'auditor', 'conflict_ruled')).toEqual([cleared(two, leaves), cleared(two, stays)]);

    const split = 'This case was split off from another one with 1 nominee and goes on at stage Placement meeting';
    const withReports = `${split}; ${three} stays recused; reports of a conflict of interest of `;
    for (const login of ['auditor', 'officer'])
      expect(await told(after, login, 'case_opened')).toEqual([
        `${withReports}${two} (ruled that there is none) and ${one} (not ruled on yet) come along.`,
      ]);
    expect(await told(after, 'placement-1', 'case_opened')).toEqual([
      `${withReports}${one} (not ruled on yet) come along.`,
    ]);
    expect(await told(after, 'kepala-bkpsdm', 'case_opened')).toEqual([`${split}; ${three} stays recused.`]);
    expect(await told(after, leaving, 'case_opened')).toEqual([`${split}.`]);
    // Reported it was in the case before, and is not told as reported again.
    expect(await told(after, 'auditor', 'conflict_flagged')).toEqual([]);
    expect(await told(after, 'auditor', 'conflict_ruled')).toEqual([
      `The Sekda ruled that ${one} has a conflict of interest with ${leaves} and is recused from this case: Sudah diperiksa.`,
    ]);
    for (const caseId of [before, after]) expect(await verified(caseId)).toMatchObject({ result: 'sound', faults: [] });
  });
});
