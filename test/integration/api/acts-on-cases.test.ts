import { openTaskOf, startThreeSteps } from '../../support/open-task';
import { startSystem, type RunningSystem } from '../../support/running-system';

let system: RunningSystem;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system.stop();
});

const bengalon = { districtCode: '64.08.09' };

async function startAssignment(logins: string[], login = 'officer', more: object = {}) {
  const cooperatives = await system.prisma.cooperative.findMany({
    where: { districtCode: bengalon.districtCode },
    orderBy: { code: 'asc' },
  });
  return system.as(login).post('/v1/cases', {
    pipeline: 'cooperative-assignment',
    subject: bengalon,
    nominees: logins.map((nominee, index) => ({
      personId: system.people[nominee],
      cooperativeCode: cooperatives[index]?.code,
      route: 'pppk_support',
    })),
    ...more,
  });
}

async function decide(login: string, caseId: string, stageId: string, body: (nomineeIds: string[]) => object) {
  const task = await openTaskOf(system, caseId, stageId);
  const act = { seen: { sequence: task.sequence }, ...body(task.nomineeIds) };
  return system.as(login).post(`/v1/tasks/${task.taskId}/decisions`, act);
}

async function letterOf(login: string) {
  const form = new FormData();
  form.set('type', 'nomination_letter');
  form.set('file', new Blob(['%PDF-1.4 surat usulan'], { type: 'application/pdf' }), 'surat.pdf');
  const uploaded = await system.as(login).upload('/v1/documents', form);
  expect(uploaded.status).toBe(201);
  return { number: '800/12/Kec', date: '2026-10-01', issuer: 'Camat Bengalon', documentId: uploaded.body.documentId };
}

describe('who nominates', () => {
  it('is the head of the district where an officer starts the case on a letter', async () => {
    const letter = await letterOf('officer');
    const started = await startAssignment(['nominee-1'], 'officer', { letter });
    expect(started.status).toBe(201);
    const opened = await system.prisma.caseEvent.findFirstOrThrow({
      where: { caseId: started.body.caseId, sequence: 1 },
    });
    expect(opened.payload).toMatchObject({
      initiatorId: system.people['officer'],
      nominatorIds: [system.people['camat-64.08.09']],
      letter,
      subject: { districtCode: '64.08.09' },
    });
    const document = await system.prisma.document.findUniqueOrThrow({ where: { documentId: letter.documentId } });
    expect(document.caseId).toBe(started.body.caseId);
  });

  it('is nobody but the officer without a letter, and no head without one', async () => {
    const started = await startAssignment(['nominee-1']);
    expect(started.status).toBe(201);
    const opened = await system.prisma.caseEvent.findFirstOrThrow({
      where: { caseId: started.body.caseId, sequence: 1 },
    });
    expect(opened.payload).toMatchObject({ initiatorId: system.people['officer'], nominatorIds: [], letter: null });
    const named = await startAssignment(['nominee-1'], 'officer', { nominatorId: system.people['opd-head'] });
    expect(named).toMatchObject({ status: 403, body: { class: 'signature_required', field: 'letter' } });
  });

  it('is the head who submits directly', async () => {
    const started = await startAssignment(['nominee-1'], 'camat-64.08.09');
    expect(started.status).toBe(201);
    const opened = await system.prisma.caseEvent.findFirstOrThrow({
      where: { caseId: started.body.caseId, sequence: 1 },
    });
    expect(opened.payload).toMatchObject({ nominatorIds: [system.people['camat-64.08.09']] });
  });

  it('cannot be somebody who heads nothing', async () => {
    const answer = await startAssignment(['nominee-1'], 'officer', { nominatorId: system.people['verifier'] });
    expect(answer).toMatchObject({ status: 400, body: { class: 'malformed', field: 'nominatorId' } });
  });

  it('cannot give a place in another district, or a letter that was never uploaded', async () => {
    const place = { personId: system.people['nominee-1'], cooperativeCode: '64.08.13.2001', route: 'pppk_support' };
    const elsewhere = await startAssignment([], 'officer', { nominees: [place] });
    expect(elsewhere).toMatchObject({ status: 400, body: { field: 'nominees.0.cooperativeCode' } });
    const letter = { number: '800/1', date: '2026-10-01', issuer: 'Camat Bengalon', documentId: 'nothing' };
    const unread = await startAssignment(['nominee-1'], 'officer', { letter });
    expect(unread).toMatchObject({ status: 400, body: { field: 'letter.documentId' } });
  });
});

describe('acts on a case', () => {
  it('hold it and resume it; meanwhile every decision is refused', async () => {
    const { body } = await startAssignment(['nominee-1']);
    const { caseId } = body;
    const officer = system.as('officer');
    expect((await officer.post(`/v1/cases/${caseId}/hold`, { reason: 'Menunggu BKN' })).body.caseStatus).toBe('held');
    const accept = (ids: string[]) => ({ nominees: ids.map((nomineeId) => ({ nomineeId, outcome: 'accept' })) });
    const refused = await decide('nominee-1', caseId, 'a1_consent', accept);
    expect(refused).toMatchObject({ status: 409, body: { class: 'case_held' } });
    expect((await officer.post(`/v1/cases/${caseId}/resumption`)).body.caseStatus).toBe('open');
    expect((await decide('nominee-1', caseId, 'a1_consent', accept)).status).toBe(201);
  });

  it('withdraw it by those who started it, and cancel it by the agency', async () => {
    const first = await startThreeSteps(system);
    const other = await system.as('kepala-bkpsdm').post(`/v1/cases/${first}/withdrawal`, { reason: 'Bukan saya' });
    expect(other).toMatchObject({ status: 403, body: { class: 'not_assignee' } });
    const withdrawn = await system.as('officer').post(`/v1/cases/${first}/withdrawal`, { reason: 'Salah berkas' });
    expect(withdrawn).toMatchObject({ status: 201, body: { caseStatus: 'withdrawn' } });
    const second = await startThreeSteps(system);
    const cancelled = await system
      .as('officer')
      .post(`/v1/cases/${second}/cancellation`, { reason: 'Formasi dihapus' });
    expect(cancelled).toMatchObject({ status: 201, body: { caseStatus: 'cancelled' } });
  });

  it('split nominees off into a case that goes on, and name it', async () => {
    const { body } = await startAssignment(['nominee-1', 'nominee-2']);
    const nomineeId = body.nominees[1].nomineeId;
    const split = await system
      .as('officer')
      .post(`/v1/cases/${body.caseId}/split`, { nomineeIds: [nomineeId], reason: 'Tunggu berkas' });
    expect(split.status).toBe(201);
    const { newCaseId } = split.body;
    const until = Date.now() + 20_000;
    while ((await system.prisma.case.count({ where: { caseId: newCaseId } })) === 0) {
      if (Date.now() > until) throw new Error('the split case did not start');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect((await system.as('officer').get(`/v1/cases/${newCaseId}`)).body.nominees).toHaveLength(1);
  });

  it('withdraw one nominee, by that nominee', async () => {
    const { body } = await startAssignment(['nominee-1', 'nominee-2']);
    const nomineeId = body.nominees[0].nomineeId;
    const path = `/v1/cases/${body.caseId}/nominees/${nomineeId}/withdrawal`;
    expect(await system.as('nominee-2').post(path)).toMatchObject({ status: 403, body: { class: 'not_assignee' } });
    expect((await system.as('nominee-1').post(path, { reason: 'Alasan keluarga' })).status).toBe(201);
    const row = await system.prisma.nomineeStanding.findFirstOrThrow({ where: { nomineeId } });
    expect(row.standing).toBe('withdrawn');
  });

  it('claim a task, release it, and keep a draft at it', async () => {
    const { body } = await startAssignment(['nominee-1']);
    const { caseId } = body;
    await decide('nominee-1', caseId, 'a1_consent', (ids) => ({
      nominees: [{ nomineeId: ids[0], outcome: 'accept' }],
    }));
    const { taskId } = await openTaskOf(system, caseId, 'a2_admin_verification');
    const verifier = system.as('verifier');
    expect((await verifier.post(`/v1/tasks/${taskId}/claim`)).status).toBe(201);
    expect((await system.as('verifier-2').post(`/v1/tasks/${taskId}/claim`)).status).toBe(409);
    const kept = await verifier.put(`/v1/tasks/${taskId}/draft`, { draft: { comment: 'Ijazah belum jelas' } });
    expect(kept.status).toBe(200);
    const row = await system.prisma.taskDraft.findFirstOrThrow({ where: { taskId } });
    expect(Buffer.from(row.sealed).toString('latin1')).not.toContain('Ijazah');
    expect((await verifier.post(`/v1/tasks/${taskId}/release`)).status).toBe(201);
    expect((await system.as('verifier-2').post(`/v1/tasks/${taskId}/claim`)).status).toBe(201);
  });

  it('amend a dossier only while the nominee is returned, under a new version', async () => {
    const { body } = await startAssignment(['nominee-1']);
    const { caseId } = body;
    const nomineeId = body.nominees[0].nomineeId;
    const officer = system.as('officer');
    const amend = () => officer.put(`/v1/cases/${caseId}/nominees/${nomineeId}/dossier`, { facts: { consent: true } });
    const personId = system.people['nominee-1'] ?? '';
    const versions = () => system.prisma.dossier.count({ where: { personId } });
    const before = await versions();
    expect((await amend()).status).toBeGreaterThanOrEqual(403);
    expect(await versions()).toBe(before);
    await decide('nominee-1', caseId, 'a1_consent', () => ({ nominees: [{ nomineeId, outcome: 'accept' }] }));
    const returned = await decide('verifier', caseId, 'a2_admin_verification', () => ({
      nominees: [{ nomineeId, outcome: 'return', reasonCode: 'DOC_MISSING', comment: 'Ijazah' }],
    }));
    expect(returned.status).toBe(201);
    expect(await amend()).toMatchObject({ status: 201 });
    expect(await versions()).toBe(before + 1);
  });
});
