import { decideFile } from '../../../scripts/demo/acts';
import { SelectionPlayer } from '../../../scripts/demo/selection-player';
import type { World } from '../../../scripts/demo/world';
import { refusedAndExplained } from '../../support/explained';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

const weights = { M: '20', AC: '25', W: '35', RJ: '20' };
const whole = {
  weights,
  ageMode: 'strict_birthday',
  ageRef: '2026-12-28',
  maxAge: 56,
  acMin: null,
  tieBreak: ['W', 'AC', 'RJ', 'M', 'rank', 'birth_date', 'pleno_vote'],
  objectionFileDays: 3,
  objectionAnswerDays: 3,
  specialConsent: null,
};
const post = { title: 'Kepala Dinas Perhubungan', unitId: 'opd-pupr', echelon: 'II.b' };

let system: RunningSystem;
let world: World;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
});
afterAll(async () => {
  await system.stop();
});

const put = (login: string, vacancyId: string, terms: object, request = {}): Promise<Answer> =>
  system.as(login).put(`/v1/vacancies/${vacancyId}/terms`, terms, request);
const refusedPut = (login: string, vacancyId: string, body: object): Promise<Answer> =>
  refusedAndExplained(system, { login, method: 'PUT', path: `/v1/vacancies/${vacancyId}/terms`, body });
const open = (vacancyId: string): Promise<Answer> =>
  system.as('officer').post('/v1/cases', { pipeline: 'official-selection', subject: { vacancyId } });

async function enter(terms: object = {}): Promise<string> {
  const entered = await system.as('officer').post('/v1/vacancies', { ...post, terms });
  expect(entered).toMatchObject({ status: 201 });
  return entered.body.vacancyId;
}

/** As the list shows it to somebody without a part in any selection. */
async function listed(vacancyId: string): Promise<Answer['body']> {
  const { body } = await system.as('nominee-1').get('/v1/vacancies?limit=200');
  return body.items.find((one: Answer['body']) => one.vacancyId === vacancyId);
}

/** Of the row, and of the case that fills it. */
async function bothTerms(vacancyId: string): Promise<[unknown, unknown]> {
  const { terms, caseId } = await system.prisma.vacancy.findUniqueOrThrow({ where: { vacancyId } });
  const { state } = await system.prisma.caseStateRow.findUniqueOrThrow({ where: { caseId: caseId ?? '' } });
  return [terms, (state as { terms: unknown }).terms];
}

describe('a vacancy that is entered', () => {
  it('has the terms that were given, says which are missing, and opens no selection until all are set', async () => {
    const key = { key: `vacancy-${String(Date.now())}` };
    const body = { ...post, terms: { weights, ageMode: 'completed_years' } };
    const entered = await system.as('kepala-bkpsdm').post('/v1/vacancies', body, key);
    expect(entered).toMatchObject({
      status: 201,
      body: {
        ...{ title: post.title, unit: post.unitId, echelon: 'II.b', state: 'open', caseId: null },
        termsFrozen: false,
        termsMissing: [
          'acMin',
          'ageRef',
          'maxAge',
          'objectionAnswerDays',
          'objectionFileDays',
          'specialConsent',
          'tieBreak',
        ],
      },
    });
    const { vacancyId } = entered.body;
    const again = await system.as('kepala-bkpsdm').post('/v1/vacancies', body, key);
    expect([again.status, again.body.vacancyId]).toEqual([201, vacancyId]);
    expect(await open(vacancyId)).toMatchObject({ status: 422, body: { rule: 'TERMS_INCOMPLETE' } });
    const set = await put('officer', vacancyId, { ...whole, maxAge: 58 });
    expect(set).toMatchObject({ status: 200, body: { vacancyId, termsMissing: [], termsFrozen: false } });
    expect((await listed(vacancyId)).terms).toEqual({ ...whole, maxAge: 58, vacancyId, echelon: 'II.b' });
    const opened = await open(vacancyId);
    expect(opened.status).toBe(201);
    const [row, ofCase] = await bothTerms(vacancyId);
    expect(row).toEqual(ofCase);
  });

  it.each([
    ['weights outside their bands', { weights: { ...weights, M: '15', W: '40' } }, 'WEIGHTS_INVALID', 'terms.weights'],
    [
      'a component that nobody scores',
      { weights: { ...weights, X: '5', M: '15' } },
      'WEIGHTS_INVALID',
      'terms.weights',
    ],
    ['a day that does not exist', { ageRef: '2026-02-30' }, 'TERMS_INCOMPLETE', 'terms.ageRef'],
    ['a minimum that no mark reaches', { acMin: '101' }, 'TERMS_INCOMPLETE', 'terms.acMin'],
    ['a step that nobody can follow', { tieBreak: ['beauty'] }, 'TERMS_INCOMPLETE', 'terms.tieBreak'],
  ])('is refused with %s, at once and later', async (_, fault, rule, field) => {
    const refusal = { status: 422, body: { class: 'definition_invalid', rule, field } };
    const first = { login: 'officer', path: '/v1/vacancies', body: { ...post, terms: fault } };
    expect(await refusedAndExplained(system, first)).toMatchObject(refusal);
    expect(await refusedPut('officer', await enter(), { ...whole, ...fault })).toMatchObject(refusal);
  });

  it.each(Object.keys(whole))('is refused without %s', async (term) => {
    const vacancyId = await enter(whole);
    const rest = Object.fromEntries(Object.entries(whole).filter(([name]) => name !== term));
    expect(await put('officer', vacancyId, rest)).toMatchObject({
      status: 422,
      body: { class: 'definition_invalid', rule: 'TERMS_INCOMPLETE', field: `terms.${term}` },
    });
    expect((await listed(vacancyId)).terms).toMatchObject(whole);
  });

  it.each(['sekda', 'ppk', 'panel-1', 'assessor', 'admin', 'auditor', 'applicant-1'])(
    'is nobody else’s to enter or to change: %s',
    async (login) => {
      const refusal = { status: 403, body: { class: 'not_assignee', rule: 'OFFICE_REQUIRED' } };
      expect(await system.as(login).post('/v1/vacancies', post)).toMatchObject(refusal);
      expect(await put(login, 'vac-pupr', whole)).toMatchObject(refusal);
    },
  );

  it('needs a unit that there is, an echelon, and a vacancy to set the terms of', async () => {
    expect(await system.as('officer').post('/v1/vacancies', { ...post, unitId: 'opd-mimpi' })).toMatchObject({
      status: 400,
      body: { rule: 'UNKNOWN_UNIT', field: 'unitId' },
    });
    expect((await system.as('officer').post('/v1/vacancies', { ...post, echelon: 'tinggi' })).status).toBe(400);
    expect((await put('officer', 'vac-mimpi', whole)).status).toBe(404);
  });
});

describe('the terms of a vacancy whose selection runs', () => {
  let player: SelectionPlayer;
  const history = async (type: string): Promise<Answer['body'][]> =>
    (await system.as('auditor').get(`/v1/cases/${player.caseId}/history?type=${type}`)).body.items;

  beforeAll(async () => {
    player = new SelectionPlayer(world, 'vac-perkebunan');
    await player.open();
  });

  it('are changed by an act on its case, told there, and the row follows', async () => {
    const key = { key: `terms-${String(Date.now())}` };
    const set = await put('kepala-bkpsdm', player.vacancyId, { ...whole, acMin: '68', objectionFileDays: 5 }, key);
    expect(set).toMatchObject({ status: 200, body: { state: 'in_selection', termsFrozen: false } });
    const [event, ...others] = await history('terms_set');
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      actor: { login: 'kepala-bkpsdm' },
      payload: { terms: { acMin: '68', objectionFileDays: 5 }, capacity: { role: 'kepala_bkpsdm' } },
      summary: expect.stringContaining('The terms of the vacancy were set: weights paper 20'),
    });
    const [row, ofCase] = await bothTerms(player.vacancyId);
    expect(row).toEqual(ofCase);
    expect(row).toEqual({ ...whole, acMin: '68', objectionFileDays: 5, vacancyId: player.vacancyId, echelon: 'II.b' });
    const again = await put('kepala-bkpsdm', player.vacancyId, { ...whole, acMin: '68', objectionFileDays: 5 }, key);
    expect([again.status, again.headers.get('Idempotent-Replay')]).toEqual([200, 'true']);
    expect(await history('terms_set')).toHaveLength(1);
  });

  it('are refused there too where they are unlawful or not whole', async () => {
    const invalid = { ...whole, weights: { ...weights, M: '25' } };
    expect(await refusedPut('officer', player.vacancyId, invalid)).toMatchObject({
      status: 422,
      body: { rule: 'WEIGHTS_INVALID', reasonCode: 'WEIGHTS_INVALID', field: 'terms.weights' },
    });
    expect(await refusedPut('officer', player.vacancyId, { ...whole, ageMode: undefined })).toMatchObject({
      status: 422,
      body: { rule: 'TERMS_INCOMPLETE', field: 'terms.ageMode' },
    });
    expect(await history('terms_set')).toHaveLength(1);
  });

  it('are published by a chair who has seen the last of them', async () => {
    await player.plan();
    await player.proposePanel();
    await decideFile(world, 'ppk', player.caseId, 'b2_panel_formation', { outcome: 'appoint' });
    const seen = await world.task('panel-1', player.caseId, 'b3_announcement');
    expect((await put('officer', player.vacancyId, { ...whole, ageMode: 'completed_years' })).status).toBe(200);
    const path = `/v1/tasks/${seen.taskId}/decisions`;
    const publish = { outcome: 'publish', seen: { sequence: seen.sequence } };
    expect(await system.as('panel-1').post(path, publish)).toMatchObject({
      status: 409,
      body: { class: 'stale_version' },
    });
    await decideFile(world, 'panel-1', player.caseId, 'b3_announcement', { outcome: 'publish' });
    const [published] = await history('terms_published');
    expect(published.payload.terms).toMatchObject({ ...whole, ageMode: 'completed_years' });
  });

  it('are frozen by the announcement', async () => {
    for (const login of ['officer', 'kepala-bkpsdm'])
      expect(await refusedPut(login, player.vacancyId, whole)).toMatchObject({
        status: 409,
        body: { class: 'stage_closed', rule: 'TERMS_FROZEN' },
      });
    // Who may comes before whether it is too late, and that before what the terms say.
    expect((await put('sekda', player.vacancyId, {})).status).toBe(403);
    expect((await put('officer', player.vacancyId, {})).status).toBe(409);
    expect(await listed(player.vacancyId)).toMatchObject({ termsFrozen: true, terms: { ageMode: 'completed_years' } });
    const verified = await system.as('auditor').post('/v1/audit/verification', { caseId: player.caseId });
    expect(verified.body.result).toBe('sound');
    const { body } = await system.as('auditor').get('/v1/audit/refusals?limit=200');
    expect(body.items.map(({ rule }: { rule: string }) => rule)).toContain('TERMS_FROZEN');
  });

  it('may be set anew once the selection was cancelled', async () => {
    const cancelled = await system
      .as('officer')
      .post(`/v1/cases/${player.caseId}/cancellation`, { reason: 'Diulang.' });
    expect(cancelled.status).toBe(201);
    expect(await put('officer', player.vacancyId, { ...whole, maxAge: 57 })).toMatchObject({
      status: 200,
      body: { state: 'open', termsFrozen: false, terms: { maxAge: 57 } },
    });
  });

  it('are the row’s and the case’s, whoever sets them while somebody opens it', async () => {
    for (let round = 0; round < 6; round += 1) {
      const vacancyId = await enter(whole);
      const [opened, set] = await Promise.all([
        open(vacancyId),
        put('kepala-bkpsdm', vacancyId, { ...whole, maxAge: 55 }),
      ]);
      expect(set.status).toBe(200);
      if (opened.status !== 201) {
        expect(opened).toMatchObject({ status: 409, body: { class: 'stale_version', rule: 'TERMS_CHANGED' } });
        expect(await listed(vacancyId)).toMatchObject({ state: 'open', terms: { maxAge: 55 } });
        continue;
      }
      const [row, ofCase] = await bothTerms(vacancyId);
      expect(row).toEqual(ofCase);
      expect(row).toMatchObject({ maxAge: 55 });
    }
  });
});
