import { publishCompetence, startCompetence } from '../../support/competence-pipeline';
import { refusedAndExplained } from '../../support/explained';
import { openTaskOf } from '../../support/open-task';
import { startSystem, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;

beforeAll(async () => {
  system = await startSystem();
  await publishCompetence(system);
});
afterAll(async () => {
  await system.stop();
});

const at = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

const enter = (more: object) =>
  system.as('admin').post('/v1/mandates', {
    kind: 'plt',
    number: '800/47/Plt',
    principal: 'legal',
    holder: 'sekretaris-bkpsdm',
    role: 'kabag_hukum',
    validFrom: at(-1),
    validTo: at(30),
    ...more,
  });

async function decide(login: string, caseId: string, stageId: string, outcome = 'approve') {
  const task = await openTaskOf(system, caseId, stageId);
  return system.as(login).post(`/v1/tasks/${task.taskId}/decisions`, { outcome, seen: { sequence: task.sequence } });
}

describe('a mandate as Plt.', () => {
  it('lasts three months and is extended once, for the same person in the same post', async () => {
    const long = await enter({
      holder: 'camat-64.08.01',
      validFrom: '2026-01-10T00:00:00Z',
      validTo: '2026-04-11T00:00:00Z',
    });
    expect(long).toMatchObject({
      status: 403,
      body: {
        class: 'mandate_invalid',
        rule: 'MANDATE_TOO_LONG',
        field: 'validTo',
        params: { months: 3 },
        message:
          'Not recorded. A Plt. mandate may not be longer than 3 months (SE BKN 1/SE/I/2021). Choose an earlier end.',
      },
    });
    for (const [validFrom, validTo] of [
      ['2026-01-10T00:00:00Z', '2026-04-10T00:00:00Z'],
      ['2026-04-17T00:00:00Z', '2026-07-17T00:00:00Z'],
    ]) {
      expect(await enter({ holder: 'camat-64.08.01', validFrom, validTo })).toMatchObject({ status: 201 });
    }
    const third = { validFrom: '2026-07-20T00:00:00Z', validTo: '2026-08-20T00:00:00Z' };
    expect(await enter({ holder: 'camat-64.08.01', ...third })).toMatchObject({
      status: 403,
      body: { class: 'mandate_invalid', rule: 'MANDATE_EXTENSIONS', field: 'validFrom' },
    });
    // Somebody else may follow, and one who stands in for a holder that is away has no such limit.
    expect(await enter({ holder: 'camat-64.08.02', ...third })).toMatchObject({ status: 201 });
    expect(await enter({ holder: 'camat-64.08.01', kind: 'plh', ...third, validTo: at(300) })).toMatchObject({
      status: 201,
    });
    const refused = await system.as('auditor').get('/v1/audit/refusals?limit=200');
    const rules = refused.body.items.map(({ rule }: { rule: string }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['MANDATE_TOO_LONG', 'MANDATE_EXTENSIONS']));
  });

  it('takes no strategic act: worked case 10', async () => {
    const caseId = await startCompetence(system);
    expect(await enter({ principal: 'ppk', holder: 'opd-head-4', role: 'ppk' })).toMatchObject({ status: 201 });
    expect((await decide('legal', caseId, 'x1_review')).status).toBe(201);
    expect((await decide('sekda', caseId, 'x2_approval')).status).toBe(201);
    const tried = await decide('opd-head-4', caseId, 'x3_decree', 'sign');
    expect(tried).toMatchObject({
      status: 403,
      body: { class: 'not_delegable', rule: 'NOT_DELEGABLE', reasonCode: 'MANDATE_STRATEGIC' },
    });
    expect((await decide('ppk', caseId, 'x3_decree', 'sign')).status).toBe(201);
  });

  it.each([
    ['much higher', { principal: 'kepala-bkpsdm', role: 'kepala_bkpsdm', holder: 'verifier' }],
    ['two levels higher', { principal: 'sekda', role: 'sekda', holder: 'camat-64.08.03' }],
    ['lower', { holder: 'opd-head' }],
  ])('is of the level of the holder’s own post, or the next: not %s', async (_, more) => {
    const body = { kind: 'plt', number: '800/48/Plt', principal: 'legal', role: 'kabag_hukum', validFrom: at(-1) };
    const attempt = { login: 'admin', path: '/v1/mandates', body: { ...body, validTo: at(30), ...more } };
    expect(await refusedAndExplained(system, attempt)).toMatchObject({
      status: 403,
      body: { class: 'mandate_invalid', rule: 'MANDATE_LEVEL', field: 'holder' },
    });
    // Whoever stands in for a holder that is away is bound by no level.
    expect(await enter({ ...more, kind: 'plh' })).toMatchObject({ status: 201 });
    const refused = await system.as('auditor').get('/v1/audit/refusals?limit=200');
    expect(refused.body.items.map(({ rule }: { rule: string }) => rule)).toContain('MANDATE_LEVEL');
  });

  it('is judged by the post that the holder has when it begins', async () => {
    const before = { holder: 'camat-64.08.04', principal: 'sekda', role: 'sekda', validTo: at(40) };
    expect(await enter({ ...before, validFrom: at(10) })).toMatchObject({ status: 403 });
    const office = { person: 'camat-64.08.04', role: 'asisten', validFrom: at(5) };
    expect((await system.as('admin').post('/v1/offices', office)).status).toBe(201);
    expect(await enter({ ...before, validFrom: at(4) })).toMatchObject({
      status: 403,
      body: { rule: 'MANDATE_LEVEL' },
    });
    expect(await enter({ ...before, validFrom: at(10) })).toMatchObject({ status: 201 });
  });

  it('is not given by the administrator to themself', async () => {
    expect(await enter({ holder: 'admin' })).toMatchObject({
      status: 403,
      body: { class: 'separation_of_duties', rule: 'R8', field: 'holder' },
    });
  });
});

describe('an act under a mandate', () => {
  it.each([
    ['MANDATE_SCOPE', { kind: 'plh', scope: ['cooperative-assignment'] }, undefined],
    ['MANDATE_NOT_YET', { kind: 'plh', validFrom: at(1) }, undefined],
    ['MANDATE_ENDED', { kind: 'plh', validFrom: at(-3), validTo: at(-1) }, 'DELEGATION_EXPIRED'],
  ])('is refused: %s', async (rule, more, reasonCode) => {
    const caseId = await startCompetence(system);
    // The Sekda sees the case in any event; the mandate alone would open it to nobody before or after its time.
    const entered = await enter({ holder: 'sekda', ...more });
    expect(entered.status).toBe(201);
    const tried = await decide('sekda', caseId, 'x1_review');
    expect(tried).toMatchObject({ status: 403, body: { class: 'mandate_invalid', rule } });
    expect(tried.body.reasonCode).toBe(reasonCode);
    await system.as('admin').post(`/v1/mandates/${String(entered.body.mandateId)}/revocation`);
    await system.prisma.mandate.deleteMany({ where: { mandateId: entered.body.mandateId } }).catch(() => undefined);
  });
});

describe('a due date', () => {
  it('says why it is on its day, in the reader’s language', async () => {
    const caseId = await startCompetence(system);
    const { taskId } = await openTaskOf(system, caseId, 'x1_review');
    const english = (await system.as('legal').get(`/v1/tasks/${taskId}`)).body;
    expect(english.due).toMatchObject({ dueAt: english.dueAt, clock: 'internal', unit: 'wd', days: 3 });
    expect(english.due.counted).toHaveLength(3);
    expect(english.due.explanation).toMatch(/^Due .*, 23:59 WITA: 3 working days from .*, which is not counted/);
    const path = `/v1/tasks/${taskId}`;
    const indonesian = await system.as('legal').get(path, { headers: { 'Accept-Language': 'id' } });
    expect(indonesian.body.due.explanation).toMatch(/^Tenggat .*, 23\.59 WITA: 3 hari kerja sejak .* versi \d+\.$/);
  });
});
