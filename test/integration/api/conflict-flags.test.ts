import { decide } from '../../../scripts/demo/acts';
import { SelectionPlayer } from '../../../scripts/demo/selection-player';
import { caseTwo } from '../../../scripts/demo/worked-marks';
import type { World } from '../../../scripts/demo/world';
import { refusedAndExplained } from '../../support/explained';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type RunningSystem } from '../../support/running-system';

// R3: a member of the panel works where an applicant does. They are no more than flagged, and score as before, until the
// regent, who appointed the panel, rules on it. Told are those who may know, and nobody else. Here it is a report of the
// same member that brings the recusal of worked case 4, after they had a part in the collegiate score.
const { A, B, C, D } = caseTwo.logins;
const b5 = 'b5_admin_selection';
const b7 = 'b7_track_record';
const b12 = 'b12_score_integration';
const colleague = 'dinas-koperasi';
const seats = ['panel-1', colleague, 'panel-3', 'panel-4', 'panel-5'].map((login, place) => ({
  login,
  internal: place < 2,
}));

type Flag = Record<'ground' | 'state', string> & {
  person: { login: string };
  nomineeId: string | null;
  taskId: string | null;
  dueAt: string | null;
};

let system: RunningSystem;
let world: World;
let player: SelectionPlayer;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  player = new SelectionPlayer(world, caseTwo.vacancyId, seats);
  await player.open();
  await player.prepare();
  for (const login of [A, B, C, D]) await player.apply(login);
  await player.closeRegistration();
});
afterAll(async () => {
  await system.stop();
});

const path = (rest = ''): string => `/v1/cases/${player.caseId}${rest}`;

async function flagsSeenBy(login: string): Promise<Flag[]> {
  const { status, body } = await system.as(login).get(path());
  expect(status).toBe(200);
  return body.conflictFlags;
}

async function rulings(login: string): Promise<{ taskId: string; purpose: string; sequence: number }[]> {
  const { status, body } = await system.as(login).get(`/v1/tasks?case=${player.caseId}&status=open&limit=200`);
  expect(status).toBe(200);
  return body.items.filter(({ purpose }: { purpose: string }) => purpose === 'conflict');
}

const waitForFlags = (count: number): Promise<Flag[]> =>
  world.until(`${String(count)} flags`, async () => {
    const flags = await flagsSeenBy('officer');
    return flags.length === count ? flags : undefined;
  });

describe('a member of the panel who works in an applicant’s unit', () => {
  it('is flagged to those who may know of it', async () => {
    const [flag] = await waitForFlags(1);
    expect(flag).toMatchObject({
      person: { login: colleague },
      nomineeId: player.idOf(A),
      ground: 'same_unit',
      state: 'open',
    });
    expect(flag?.dueAt).not.toBeNull();
    for (const login of ['auditor', 'ppk']) expect(await flagsSeenBy(login)).toEqual([flag]);
    expect(await flagsSeenBy(colleague)).toEqual([{ ...flag, taskId: null }]);
    for (const login of ['panel-1', 'panel-3', 'sekda', A]) expect(await flagsSeenBy(login)).toEqual([]);
  });

  it('is told of it where they, or the officer, ask why they may decide, and others are not', async () => {
    const { taskId } = await world.task(colleague, player.caseId, b5);
    const asked = async (login: string, person = ''): Promise<Flag[]> =>
      (await system.as(login).get(`/v1/tasks/${taskId}/explanation${person}`)).body.conflictFlags;
    expect(await asked(colleague)).toMatchObject([{ ground: 'same_unit' }]);
    expect(await asked('officer', `?person=${colleague}`)).toMatchObject([{ ground: 'same_unit' }]);
    expect(await asked('panel-3')).toEqual([]);
    expect(await asked('kepala-bkpsdm', `?person=${colleague}`)).toEqual([]);
  });

  it('goes on all the same: a flag stops nobody', async () => {
    player.sitting = [colleague, 'panel-3', 'panel-4', 'panel-1', 'panel-5'];
    await player.screen();
    await world.waitForStage('officer', player.caseId, 'b7_b11_assessments', 'open');
  });

  it('is a question to the regent alone, which needs a reason', async () => {
    const [task] = await rulings('ppk');
    expect(await rulings('panel-3')).toEqual([]);
    expect(await rulings(colleague)).toEqual([]);
    const one = `/v1/tasks/${task?.taskId ?? ''}`;
    expect((await system.as('panel-3').get(one)).status).toBe(404);
    expect((await system.as('ppk').get(one)).body).toMatchObject({
      outcomes: ['no_conflict', 'recuse'],
      due: { days: 5, unit: 'wd' },
      conflict: { person: { login: colleague }, flags: [{ nomineeId: player.idOf(A), ground: 'same_unit' }] },
    });
    const attempt = (login: string, act: object) =>
      refusedAndExplained(system, {
        login,
        path: `${one}/decisions`,
        body: { ...act, seen: { sequence: task?.sequence } },
      });
    expect(await attempt('ppk', { outcome: 'no_conflict' })).toMatchObject({
      status: 422,
      body: { rule: 'REASON_REQUIRED' },
    });
    expect((await attempt('officer', { outcome: 'no_conflict', comment: 'Bukan.' })).status).toBe(403);
    const answer = await system.as('ppk').post(`${one}/decisions`, {
      outcome: 'no_conflict',
      comment: 'Beda bidang.',
      seen: { sequence: task?.sequence },
    });
    expect(answer).toMatchObject({ status: 201, body: { outcome: 'no_conflict' } });
    expect(await flagsSeenBy('officer')).toMatchObject([{ state: 'no_conflict' }]);
  });
});

describe('who agreed on the collegiate score', () => {
  async function attempt(stageId: string, present: readonly string[]) {
    const task = await world.task('panel-1', player.caseId, stageId);
    const criterion = task.criteria?.[0]?.criterion;
    const sheet = [A, B, C, D].map((login) => ({ nomineeId: player.idOf(login), criterion, score: '80' }));
    return refusedAndExplained(system, {
      login: 'panel-1',
      path: `/v1/tasks/${task.taskId}/scores`,
      body: { sheet, present },
    });
  }

  it.each([
    [b7, ['panel-1', 'panel-3'], 'present', 'PRESENT_TOO_FEW'],
    [b7, ['panel-1', 'panel-3', 'panel-3'], 'present.2', 'PRESENT_TWICE'],
    [b7, ['panel-1', 'officer', 'panel-3'], 'present.1', 'PRESENT_NOT_MEMBER'],
    [b7, ['panel-1', 'panel-3', 'nobody-at-all'], 'present.2', 'PRESENT_NOT_MEMBER'],
    ['b9_paper', ['panel-1', 'panel-3', 'panel-4'], 'present', 'PRESENT_NOT_COLLEGIATE'],
  ])('is refused at %s: %j', async (stageId, present, field, ruleName) => {
    const { status, body } = await attempt(stageId, present);
    expect({ status, body }).toMatchObject({ status: 422, body: { class: 'invalid_score', rule: ruleName, field } });
  });

  it('is in the record, for officials to read', async () => {
    const task = await world.task('panel-1', player.caseId, b7);
    const criterion = task.criteria?.[0]?.criterion;
    const sheet = [A, B, C, D].map((login) => ({
      nomineeId: player.idOf(login),
      criterion,
      score: caseTwo.marks[login]?.RJ,
    }));
    const present = ['panel-1', colleague, 'panel-3'];
    const locked = await system.as('panel-1').post(`/v1/tasks/${task.taskId}/scores`, { sheet, present });
    expect(locked.status).toBe(201);
    const read = async (login: string) =>
      (await system.as(login).get(path('/history?type=score_recorded'))).body.items[0];
    expect(await read('auditor')).toMatchObject({
      payload: { present: present.map((login) => system.as(login).personId) },
      summary: expect.stringContaining('present: the chair of the selection panel, panelist 2 and panelist 3'),
    });
    expect((await read(A)).payload).not.toHaveProperty('present');
  });
});

describe('a report of another person', () => {
  const report = (login: string, body: object) => system.as(login).post(path('/conflict-declarations'), body);

  it('is a flag, whose reason and reporter are not told to the person', async () => {
    const body = { personId: colleague, nomineeId: player.idOf(B), reason: 'Usaha bersama.' };
    expect((await report(C, body)).status).toBe(201);
    expect(await flagsSeenBy('auditor')).toMatchObject([
      { state: 'no_conflict' },
      { ground: 'reported', nomineeId: player.idOf(B), state: 'open' },
    ]);
    const told = async (login: string) => {
      const { items } = (await system.as(login).get(path('/history?type=conflict_flagged'))).body;
      return items.at(-1);
    };
    expect(await told('auditor')).toMatchObject({
      actor: { login: C },
      summary: expect.stringContaining('Usaha bersama'),
    });
    const own = await told(colleague);
    expect(own).toMatchObject({ actor: null, payload: { ground: 'reported' } });
    expect(JSON.stringify(own)).not.toContain('Usaha');
    const other = await told('panel-3');
    expect(JSON.stringify(other)).not.toMatch(new RegExp(`Usaha|${player.idOf(B)}|${system.as(C).personId}`));
    expect(
      await refusedAndExplained(system, { login: 'officer', path: path('/conflict-declarations'), body }),
    ).toMatchObject({
      status: 409,
      body: { class: 'already_decided', rule: 'CONFLICT_REPORTED' },
    });
  });

  it('names somebody who acts in the case, and is made by somebody who may see it', async () => {
    const declared = path('/conflict-declarations');
    const stranger = { login: 'officer', path: declared, body: { personId: 'legal' } };
    expect(await refusedAndExplained(system, stranger)).toMatchObject({
      status: 403,
      body: { rule: 'REPORTED_HAS_NO_PART', field: 'personId' },
    });
    expect((await report('officer', { personId: 'nobody-at-all' })).status).toBe(400);
    expect((await report('kades-64.08.09.2001', { personId: 'panel-3' })).status).toBe(404);
  });

  it('recuses for the whole post if the regent so rules: worked case 4, the agreed score given anew', async () => {
    const [task] = await rulings('ppk');
    const answer = await system.as('ppk').post(`/v1/tasks/${task?.taskId ?? ''}/decisions`, {
      outcome: 'recuse',
      comment: 'Benar.',
      seen: { sequence: task?.sequence },
    });
    expect(answer.status).toBe(201);
    expect((await flagsSeenBy('officer')).map(({ state }) => state)).toEqual(['no_conflict', 'recused']);
    player.sitting = ['panel-1', 'panel-3', 'panel-4', 'panel-5'];
    expect((await world.task('panel-3', player.caseId, b7)).stageId).toBe(b7);
    await player.assess(caseTwo.marks);
    const { rows } = await player.ratify();
    expect(Object.fromEntries(rows.map(({ nomineeId, ranked }) => [nomineeId, ranked]))).toEqual({
      [player.idOf(A)]: '83.3125',
      [player.idOf(B)]: '83.6750',
      [player.idOf(C)]: '83.3625',
      [player.idOf(D)]: '83.1850',
    });
  });

  it('comes too late once the ranking is ratified', async () => {
    await world.waitForStage('officer', player.caseId, b12, 'settled');
    const late = { login: 'officer', path: path('/conflict-declarations'), body: { personId: 'panel-3' } };
    expect(await refusedAndExplained(system, late)).toMatchObject({
      status: 409,
      body: { class: 'stage_closed', rule: 'RULING_TOO_LATE' },
    });
  });

  it('leaves a record that proves sound', async () => {
    const { body } = await system.as('auditor').post('/v1/audit/verification', { caseId: player.caseId });
    expect(body.result).toBe('sound');
  });
});

it('raises nothing in a selection whose panel works elsewhere', async () => {
  const usual = new SelectionPlayer(world, 'vac-kesehatan');
  await usual.open();
  await usual.prepare();
  for (let place = 1; place <= 12; place += 1) await usual.apply(`applicant-${String(place)}`);
  await usual.closeRegistration();
  const task = await world.task('panel-1', usual.caseId, b5);
  const nominees = task.nominees.map(({ nomineeId }) => ({ nomineeId, outcome: 'eligible' }));
  await decide(world, 'panel-1', task, { nominees: nominees.slice(0, 1) });
  const { conflictFlags } = (await system.as('officer').get(`/v1/cases/${usual.caseId}`)).body;
  expect(conflictFlags).toEqual([]);
});
