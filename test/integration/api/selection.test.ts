import { openTaskOf } from '../../support/open-task';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;
let vacancyId: string;
let caseId: string;

beforeAll(async () => {
  system = await startSystem();
  const vacancy = await system.prisma.vacancy.findFirstOrThrow({ where: { title: { contains: 'Koperasi' } } });
  ({ vacancyId } = vacancy);
  const started = await system
    .as('officer')
    .post('/v1/cases', { pipeline: 'official-selection', subject: { vacancyId } });
  expect(started).toMatchObject({ status: 201 });
  ({ caseId } = started.body);
});
afterAll(async () => {
  await system.stop();
});

async function upload(login: string, type: string) {
  const form = new FormData();
  form.set('type', type);
  form.set('file', new Blob([`%PDF-1.4 ${type}`], { type: 'application/pdf' }), `${type}.pdf`);
  const { body } = await system.as(login).upload('/v1/documents', form);
  return { documentId: body.documentId, sha256: body.sha256 };
}

async function decide(login: string, stageId: string, body: object): Promise<Answer> {
  const task = await openTaskOf(system, caseId, stageId);
  return system.as(login).post(`/v1/tasks/${task.taskId}/decisions`, { seen: { sequence: task.sequence }, ...body });
}

async function expectDone(login: string, stageId: string, body: object): Promise<void> {
  const answer = await decide(login, stageId, body);
  expect({ stageId, status: answer.status, body: answer.body }).toMatchObject({ stageId, status: 201 });
}

describe('a selection over HTTP', () => {
  it('is not started twice for one vacancy', async () => {
    const body = { pipeline: 'official-selection', subject: { vacancyId } };
    expect(await system.as('officer').post('/v1/cases', body)).toMatchObject({
      status: 409,
      body: { class: 'stage_closed', rule: 'VACANCY_TAKEN' },
    });
    const unknown = { pipeline: 'official-selection', subject: { vacancyId: 'nothing' } };
    expect(await system.as('officer').post('/v1/cases', unknown)).toMatchObject({
      status: 400,
      body: { field: 'subject.vacancyId' },
    });
  });

  it('takes no application before its registration opens', async () => {
    const early = await system.as('applicant-1').post(`/v1/vacancies/${vacancyId}/applications`);
    expect(early).toMatchObject({ status: 409, body: { class: 'stage_closed' } });
    const unknown = await system.as('applicant-1').post('/v1/vacancies/nothing/applications');
    expect(unknown).toMatchObject({ status: 404, body: { class: 'not_found' } });
  });

  it('goes from the plan over BKN and the appointed panel to the announcement', async () => {
    const plan = [await upload('kepala-bkpsdm', 'vacancy_plan'), await upload('kepala-bkpsdm', 'competency_standard')];
    await expectDone('kepala-bkpsdm', 'b0_vacancy_plan', { outcome: 'propose', documents: plan });
    await expectDone('sekda', 'b0_vacancy_plan', { outcome: 'propose', documents: plan });

    const answer = await upload('bkn-desk', 'authority_letter');
    const letter = { number: '1/R-BKN', date: '2026-10-01', issuer: 'BKN', documentId: answer.documentId };
    const withoutLetter = await decide('bkn-desk', 'b1_bkn_permission', {
      outcome: 'approve',
      documents: [plan[0], answer],
    });
    expect(withoutLetter).toMatchObject({ status: 422, body: { field: 'letter' } });
    await expectDone('bkn-desk', 'b1_bkn_permission', { outcome: 'approve', documents: [plan[0], answer], letter });
    const same = await system.prisma.task.findFirstOrThrow({ where: { caseId, purpose: 'confirm', status: 'open' } });
    const confirm = { outcome: 'confirm', seen: { sequence: same.sequence } };
    const path = `/v1/tasks/${same.taskId}/decisions`;
    expect(await system.as('bkn-desk').post(path, confirm)).toMatchObject({
      status: 403,
      body: { class: 'separation_of_duties', reasonCode: 'CONFIRM_SAME_PERSON' },
    });
    expect((await system.as('bkn-desk-2').post(path, confirm)).status).toBe(201);

    await expectDone('ppk', 'b2_panel_formation', { outcome: 'appoint' });
    const appointed = await system.prisma.caseEvent.findFirstOrThrow({ where: { caseId, type: 'panel_appointed' } });
    const { members } = appointed.payload as { members: { personId: string; chair: boolean; internal: boolean }[] };
    expect(members.find(({ chair }) => chair)?.personId).toBe(system.people['panel-1']);
    expect(members.filter(({ internal }) => internal).map(({ personId }) => personId)).toEqual(
      expect.arrayContaining([system.people['panel-1'], system.people['panel-2']]),
    );
    await expectDone('panel-1', 'b3_announcement', { outcome: 'publish' });
  });

  it('takes one application of each person while registration is open', async () => {
    for (const login of ['applicant-1', 'applicant-2']) {
      const applied = await system.as(login).post(`/v1/vacancies/${vacancyId}/applications`);
      expect({ login, status: applied.status, body: applied.body }).toMatchObject({ login, status: 201 });
    }
    const again = await system.as('applicant-1').post(`/v1/vacancies/${vacancyId}/applications`);
    expect(again.status).toBeGreaterThanOrEqual(409);
    const rows = await system.prisma.nomineeStanding.findMany({ where: { caseId }, orderBy: { nomineeId: 'asc' } });
    expect(rows.map(({ personId }) => personId)).toEqual([system.people['applicant-1'], system.people['applicant-2']]);
    expect((await system.as('applicant-1').get(`/v1/cases/${caseId}`)).status).toBe(200);
    expect((await system.as('applicant-3').get(`/v1/cases/${caseId}`)).status).toBe(404);
  });
});
