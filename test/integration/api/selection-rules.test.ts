import { decideFile } from '../../../scripts/demo/acts';
import { SelectionPlayer } from '../../../scripts/demo/selection-player';
import { caseTwo } from '../../../scripts/demo/worked-marks';
import type { World } from '../../../scripts/demo/world';
import { policy2026 } from '../../../domain/policies/policy-2026';
import { refusedAndExplained } from '../../support/explained';
import { testWorld } from '../../support/players/test-world';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

// One selection over HTTP in which the panel loses two members, and in which the one chosen has passed the age limit
// since the screening; and another one that is opened under a policy with a freeze.
const { A, B, C, D } = caseTwo.logins;
const b12 = 'b12_score_integration';

let system: RunningSystem;
let world: World;
let player: SelectionPlayer;

beforeAll(async () => {
  system = await startSystem();
  world = await testWorld(system);
  player = new SelectionPlayer(world, caseTwo.vacancyId);
});
afterAll(async () => {
  await system.stop();
});

async function setTerms(vacancyId: string, change: object): Promise<void> {
  const { terms } = await system.prisma.vacancy.findUniqueOrThrow({ where: { vacancyId } });
  await system.prisma.vacancy.update({ where: { vacancyId }, data: { terms: { ...(terms as object), ...change } } });
}

const open = (vacancyId: string): Promise<Answer> =>
  system.as('officer').post('/v1/cases', { pipeline: 'official-selection', subject: { vacancyId } });

async function taskOf(login: string, stageId: string): Promise<Answer['body']> {
  const { taskId } = await world.task(login, player.caseId, stageId);
  return (await system.as(login).get(`/v1/tasks/${taskId}`)).body;
}

async function attempt(login: string, stageId: string, body: object) {
  const { taskId, sequence } = await world.task(login, player.caseId, stageId);
  return { login, path: `/v1/tasks/${taskId}/decisions`, body: { seen: { sequence }, ...body } };
}

async function events(type: string): Promise<Answer['body'][]> {
  const path = `/v1/cases/${player.caseId}/history?type=${type}&limit=200`;
  return (await system.as('auditor').get(path)).body.items;
}

const declare = (login: string): Promise<Answer> =>
  system.as(login).post(`/v1/cases/${player.caseId}/conflict-declarations`, { nomineeId: player.idOf(A) });

/** The four as the rules screen them: whoever is above the age is let through by the panel, which says why. */
async function screenAll(): Promise<void> {
  for (const login of ['panel-1', 'panel-2', 'panel-3']) {
    const task = await taskOf(login, 'b5_admin_selection');
    const nominees = task.nominees.map(({ nomineeId, findings }: Answer['body']) => ({
      nomineeId,
      outcome: 'eligible',
      reasonCode: 'AGE_MAX',
      overrules: findings.map(({ findingId }: { findingId: string }) => findingId),
    }));
    const answer = await system.as(login).post(`/v1/tasks/${task.taskId}/decisions`, {
      nominees,
      seen: { sequence: task.sequence },
    });
    expect(answer.status).toBe(201);
  }
}

describe('the terms of a vacancy', () => {
  it('keep a selection from opening until they are whole and within the bands', async () => {
    const { vacancyId } = player;
    await setTerms(vacancyId, { weights: { M: '15', AC: '25', W: '40', RJ: '20' } });
    const body = { pipeline: 'official-selection', subject: { vacancyId } };
    expect(await refusedAndExplained(system, { login: 'officer', path: '/v1/cases', body })).toMatchObject({
      status: 422,
      body: { class: 'definition_invalid', rule: 'WEIGHTS_INVALID', reasonCode: 'WEIGHTS_INVALID' },
    });
    await setTerms(vacancyId, { weights: { M: '20', AC: '25', W: '35', RJ: '20' }, ageMode: undefined });
    expect(await open(vacancyId)).toMatchObject({
      status: 422,
      body: { rule: 'TERMS_INCOMPLETE', field: 'terms.ageMode' },
    });
    // A turns fifty between the printed day and the appointment.
    await setTerms(vacancyId, { ageMode: 'strict_birthday', ageRef: '2026-01-01', maxAge: 50 });
    await player.open();
  });
});

describe('a panel that loses an external member', () => {
  it('scores nothing with two and two', async () => {
    await player.prepare();
    for (const login of [A, B, C, D]) await player.apply(login);
    await player.closeRegistration();
    await screenAll();
    await world.waitForStage('officer', player.caseId, 'b7_b11_assessments', 'open');
    const { taskId } = await taskOf('panel-1', 'b7_track_record');
    expect((await declare('panel-5')).status).toBe(201);
    // It is on nobody's list of what they may do now, and says why.
    expect(await world.myTasks('panel-1', player.caseId, 'b7_track_record')).toEqual([]);
    const { allowedActions } = (await system.as('panel-1').get(`/v1/tasks/${String(taskId)}`)).body;
    const score = allowedActions.find(({ action }: { action: string }) => action === 'score');
    expect(score).toMatchObject({ allowed: false, refusal: { rule: 'R10', whoCould: [] } });
    const sheet = [{ nomineeId: player.idOf(A), criterion: 'track_record', score: '80' }];
    const refused = { login: 'panel-1', path: `/v1/tasks/${String(taskId)}/scores`, body: { sheet } };
    expect(await refusedAndExplained(system, refused)).toMatchObject({
      status: 403,
      body: { class: 'conflict_of_interest', rule: 'R10', reasonCode: 'COI_RECUSED' },
    });
  });

  it('goes on when the appointing authority has called another one, who is asked and scores', async () => {
    const path = `/v1/cases/${player.caseId}/panel`;
    const seat = (login: string, internal = false, chair = false) => ({ personId: login, internal, chair });
    const members = [seat('panel-1', true, true), seat('panel-2', true), seat('panel-3'), seat('panel-4')];
    const whole = { members: [...members, seat('panel-6')] };
    expect(await system.as('officer').post(path, whole)).toMatchObject({
      status: 409,
      body: { rule: 'PANEL_APPOINTED' },
    });
    const short = { login: 'ppk', path, body: { members } };
    expect(await refusedAndExplained(system, short)).toMatchObject({
      status: 422,
      body: { reasonCode: 'PANSEL_SIZE' },
    });
    const again = { login: 'ppk', path, body: { members: [...members, seat('panel-5')] } };
    expect(await refusedAndExplained(system, again)).toMatchObject({
      status: 403,
      body: { reasonCode: 'COI_RECUSED' },
    });
    expect(await system.as('ppk').post(path, whole)).toMatchObject({ status: 201 });
    const [, called] = await events('panel_appointed');
    expect(called).toMatchObject({ actor: { login: 'ppk' }, payload: { called: [system.people['panel-6']] } });
    const papers = await events('document_issued');
    expect(papers.filter(({ payload }) => payload.paperType === 'panel_decree')).toHaveLength(2);
    expect(await system.as('ppk').post(path, whole)).toMatchObject({ status: 409, body: { rule: 'PANEL_WHOLE' } });
    expect((await taskOf('panel-6', 'b9_paper')).assignees).toHaveLength(5);

    const { marks } = caseTwo;
    await player.lockSheet('panel-1', 'b7_track_record', marks, ({ RJ }) => RJ);
    await player.lockSheet('assessor', 'b8_assessment_center', marks, ({ AC }) => AC);
    for (const [place, login] of ['panel-1', 'panel-2', 'panel-3', 'panel-4', 'panel-6'].entries())
      await player.lockSheet(login, 'b9_paper', marks, ({ M }) => String(M[place]));
    const nominees = Object.values(player.ids).map((nomineeId) => ({ nomineeId, outcome: 'fit' }));
    await decideFile(world, 'hospital', player.caseId, 'b11_health', { nominees });
    await decideFile(world, 'hospital-2', player.caseId, 'b11_health', { outcome: 'confirm' });
    for (const [place, login] of ['panel-1', 'panel-2', 'panel-3', 'panel-4', 'panel-6'].entries())
      await player.lockSheet(login, 'b10_interview', marks, ({ W }) => String(W[place]));
    await world.waitForStage('officer', player.caseId, b12, 'open');
  });
});

describe('a recusal while the ranking waits to be ratified', () => {
  const totals = async (): Promise<unknown> =>
    (await player.ranking()).rows.map(({ nomineeId, ranked }) => [nomineeId, ranked]);

  it('has the order computed again, and all ratify it anew', async () => {
    // The alternate gave the marks of the fifth member, so that these are the sums of five.
    await world.until('the ranking', async () => ((await player.ranking()).rows.length === 4 ? true : undefined));
    await decideFile(world, 'panel-3', player.caseId, b12, { outcome: 'ratify' });
    expect((await declare('panel-2')).status).toBe(201);
    // Members 1, 3, 4 and the alternate in the place of 5: the four decimals of worked case 4.
    expect(await totals()).toEqual([
      [player.idOf(B), '83.6750'],
      [player.idOf(C), '83.3625'],
      [player.idOf(A), '83.3125'],
      [player.idOf(D), '83.1850'],
    ]);
    for (const login of ['panel-1', 'panel-3', 'panel-4', 'panel-6'])
      await decideFile(world, login, player.caseId, b12, { outcome: 'ratify' });
    expect((await world.stage('officer', player.caseId, b12)).status).toBe('settled');
  });
});

describe('the appointing authority', () => {
  it('returns all names on a ground of the procedure only, which the task lists', async () => {
    expect((await player.report()).sort()).toEqual([A, B, C].sort());
    const task = await taskOf('ppk', 'b16_ppk_choice');
    const choice = task.outcomeChoices.find(({ outcome }: { outcome: string }) => outcome === 'return_all');
    expect(choice.grounds).toContain('COI_RECUSED');
    for (const rest of [{}, { reasonCode: 'REQUIREMENT_NOT_MET', comment: 'Tidak cocok.' }]) {
      const refused = await attempt('ppk', 'b16_ppk_choice', { outcome: 'return_all', ...rest });
      expect(await refusedAndExplained(system, refused)).toMatchObject({
        status: 422,
        body: {
          rule: 'GROUND_REQUIRED',
          field: 'reasonCode',
          message: expect.stringContaining('conflict of interest'),
        },
      });
    }
    await player.choose(A, 'Paling lama membina koperasi.');
  });

  it('is shown at the gate and at the decree what has changed since, and decides', async () => {
    const gate = await world.until('the findings', async () => {
      const task = await taskOf('bkn-desk', 'b17_bkn_inauguration');
      return task.nominees.some(({ assessed }: { assessed?: boolean }) => assessed === true) ? task : undefined;
    });
    const told = gate.nominees.filter(({ findings }: Answer['body']) => findings !== undefined);
    expect(told).toMatchObject([{ nomineeId: player.idOf(A), assessed: true, findings: [{ code: 'AGE_MAX' }] }]);
    const letter = await world.upload('bkn-desk', 'authority_letter', 'CONTOH: rekomendasi pelantikan');
    const answer = { number: 'R-9/BKN', date: '2026-12-01', issuer: 'BKN', documentId: letter.documentId };
    await decideFile(world, 'bkn-desk', player.caseId, 'b17_bkn_inauguration', { outcome: 'approve', letter: answer });
    await decideFile(world, 'bkn-desk-2', player.caseId, 'b17_bkn_inauguration', { outcome: 'confirm' });
    await world.until('the findings', async () =>
      (await events('findings_proposed')).some(({ payload }) => payload.stageId === 'b19_decree') ? true : undefined,
    );
    const decree = await taskOf('ppk', 'b19_decree');
    const [chosen] = decree.nominees.filter(({ nomineeId }: Answer['body']) => nomineeId === player.idOf(A));
    expect(chosen.findings).toMatchObject([{ code: 'AGE_MAX', proposed: 'return' }]);
    expect(await refusedAndExplained(system, await attempt('ppk', 'b19_decree', { outcome: 'sign' }))).toMatchObject({
      status: 422,
      body: { rule: 'REASON_REQUIRED', field: 'comment' },
    });
    await decideFile(world, 'ppk', player.caseId, 'b19_decree', {
      outcome: 'sign',
      comment: 'Usia dihitung pada tanggal yang diumumkan.',
    });
    const [overruled] = (await events('finding_overruled')).filter(({ payload }) => payload.stageId === 'b19_decree');
    expect(overruled).toMatchObject({
      actor: { login: 'ppk' },
      payload: { code: 'AGE_MAX', nomineeId: player.idOf(A) },
    });
  });
});

describe('a policy with a freeze, by which BKN reviews what is published', () => {
  it('starts the version of its order, and asks for the minister’s consent', async () => {
    const { settings } = policy2026;
    const changed = {
      ...settings,
      bkn_result_gate: { ...settings.bkn_result_gate!, value: 'after_b15' },
      'replacement_freeze.from': { ...settings['replacement_freeze.from']!, value: ['2026-01-01'] },
    };
    const validFrom = new Date('2026-01-02T00:00:00.000Z');
    await system.prisma.policyVersion.create({
      data: { policyId: policy2026.policyId, version: 2, validFrom, settings: changed },
    });
    const other = await system.prisma.vacancy.findFirstOrThrow({
      where: { state: 'open', vacancyId: { not: player.vacancyId } },
    });
    const opened = await open(other.vacancyId);
    expect(opened).toMatchObject({ status: 201, body: { pipelineVersion: 2, policyVersion: 2 } });
    const stages = opened.body.stages.map(({ stageId }: { stageId: string }) => stageId);
    const announced: number = stages.indexOf('b15_result_announcement');
    expect(stages[announced + 1]).toBe('b14_bkn_result_review');
    player.caseId = opened.body.caseId;
    const task = await taskOf('kepala-bkpsdm', 'b0_vacancy_plan');
    expect(task.documents).toContainEqual(expect.objectContaining({ type: 'replacement_consent', required: true }));
    const bare = await attempt('kepala-bkpsdm', 'b0_vacancy_plan', { outcome: 'propose' });
    expect(await refusedAndExplained(system, bare)).toMatchObject({
      status: 422,
      body: { rule: 'FREEZE_CONSENT', reasonCode: 'REPLACEMENT_FREEZE', field: 'documents' },
    });
    const consent = await world.upload('kepala-bkpsdm', 'replacement_consent', 'CONTOH: persetujuan Mendagri');
    const { login, path, body } = await attempt('kepala-bkpsdm', 'b0_vacancy_plan', { outcome: 'propose' });
    const given = [{ documentId: consent.documentId, sha256: consent.sha256 }];
    expect(await system.as(login).post(path, { ...body, documents: given })).toMatchObject({ status: 201 });
  });
});
