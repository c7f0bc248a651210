import { v4 } from 'uuid';
import { publishCompetence, startCompetence } from '../../support/competence-pipeline';
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

const HOUR = 3_600_000;
const inAnHour = (): string => new Date(Date.now() + HOUR).toISOString();

async function decide(login: string, caseId: string, stageId: string, outcome = 'approve') {
  const task = await openTaskOf(system, caseId, stageId);
  return system.as(login).post(`/v1/tasks/${task.taskId}/decisions`, { outcome, seen: { sequence: task.sequence } });
}

const review = async (login: string, caseId: string) =>
  (await system.as(login).get(`/v1/tasks/${(await openTaskOf(system, caseId, 'x1_review')).taskId}`)).body;

/** Waits for what the case does by itself once it has heard of a change. */
async function until<T>(read: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const value = await read();
    if (isSo(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('not so within 20 s');
}

const assigneesOf = async (caseId: string): Promise<string[]> =>
  (await review('auditor', caseId)).assignees.map(({ login }: { login: string }) => login);

async function typesOf(caseId: string): Promise<string[]> {
  const rows = await system.prisma.caseEvent.findMany({ where: { caseId }, orderBy: { sequence: 'asc' } });
  return rows.map(({ type }) => type);
}

async function officeOf(login: string, role: string): Promise<string> {
  const office = await system.prisma.office.findFirstOrThrow({
    where: { personId: system.people[login] ?? '', role, validTo: null },
  });
  return office.officeId;
}

const endOf = async (login: string, role: string, by = 'admin', body: object = {}) =>
  system.as(by).post(`/v1/offices/${await officeOf(login, role)}/end`, body);

const enter = (person: string, role: string, more: object = {}, by = 'admin') =>
  system.as(by).post('/v1/offices', { person, role, ...more });

describe('an office that changes hands', () => {
  it('takes the open task with it: unreachable at first, then with the successor, each with an event and a notice', async () => {
    const caseId = await startCompetence(system);
    expect(await assigneesOf(caseId)).toEqual(['legal']);
    expect(await endOf('legal', 'kabag_hukum', 'officer')).toMatchObject({
      status: 403,
      body: { class: 'not_assignee' },
    });
    expect(await endOf('legal', 'kabag_hukum', 'admin', { validTo: '2020-01-01T00:00:00Z' })).toMatchObject({
      status: 400,
      body: { field: 'validTo', rule: 'IN_THE_PAST' },
    });
    const ended = await endOf('legal', 'kabag_hukum');
    expect(ended).toMatchObject({ status: 200, body: { role: 'kabag_hukum', person: { login: 'legal' } } });
    await until(
      () => typesOf(caseId),
      (types) => types.includes('quorum_unreachable'),
    );
    const task = await review('officer', caseId);
    expect(task.assignees).toEqual([]);
    expect(task.unreachable).toMatchObject({
      cause: 'vacant',
      message: 'nobody holds the office that is asked',
      have: 0,
      need: 1,
      // The Sekda has to approve afterwards and is the only one who can.
      substitutes: [{ login: 'sekretaris-bkpsdm' }],
    });
    const file = await system.as('officer').get(`/v1/cases/${caseId}`);
    const [stage] = file.body.stages;
    expect(stage.unreachable).toMatchObject([{ cause: 'vacant' }]);
    const told = await system.prisma.outbox.findMany({ where: { caseId, kind: 'notice' } });
    expect(told.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ about: 'quorum_unreachable', to: [system.people['officer']] }),
    );
    expect(await decide('legal', caseId, 'x1_review')).toMatchObject({ status: 403, body: { class: 'office_ended' } });

    const entered = await enter('opd-head', 'kabag_hukum');
    expect(entered).toMatchObject({ status: 201, body: { role: 'kabag_hukum', person: { login: 'opd-head' } } });
    await until(
      () => assigneesOf(caseId),
      (logins) => logins.includes('opd-head'),
    );
    expect((await review('opd-head', caseId)).unreachable).toBeUndefined();
    const mine = await system.as('opd-head').get(`/v1/tasks?assignee=me&case=${caseId}`);
    expect(mine.body.items).toHaveLength(1);
    const history = await system.as('auditor').get(`/v1/cases/${caseId}/history`);
    expect(history.body.items.map(({ summary }: { summary: string }) => summary)).toEqual(
      expect.arrayContaining([
        'This stage cannot reach its quorum: nobody holds the office that is asked (0 of 1). Lawful substitutes: the secretary of BKPSDM.',
        'An office changed hands; the task is now with the head of Legal.',
      ]),
    );
    expect((await decide('opd-head', caseId, 'x1_review')).status).toBe(201);
    // As it was before, for the other tests.
    await endOf('opd-head', 'kabag_hukum');
    await enter('legal', 'kabag_hukum');
  });

  it('goes to a lawful substitute by an administrator who says why', async () => {
    const caseId = await startCompetence(system);
    const { taskId } = await openTaskOf(system, caseId, 'x1_review');
    const give = (to: string, reason?: string) =>
      system.as('admin').post(`/v1/tasks/${taskId}/reassignment`, { to, ...(reason === undefined ? {} : { reason }) });
    expect(await give('sekretaris-bkpsdm', 'Jabatan lowong')).toMatchObject({
      status: 403,
      body: { class: 'not_assignee', rule: 'NOT_ELIGIBLE' },
    });
    await endOf('legal', 'kabag_hukum');
    await until(
      () => review('officer', caseId),
      ({ unreachable }) => unreachable?.substitutes.length > 0,
    );
    expect(await give('sekretaris-bkpsdm')).toMatchObject({ status: 400, body: { class: 'malformed' } });
    expect(await give('sekda', 'Jabatan lowong')).toMatchObject({ status: 403, body: { rule: 'NOT_ELIGIBLE' } });
    expect((await give('sekretaris-bkpsdm', 'Jabatan lowong')).status).toBe(201);
    expect((await decide('sekretaris-bkpsdm', caseId, 'x1_review')).status).toBe(201);
    expect((await decide('sekda', caseId, 'x2_approval')).status).toBe(201);
    await enter('legal', 'kabag_hukum');
  });

  it('is entered by an administrator for somebody else only, and once', async () => {
    expect(await enter('admin', 'ppk')).toMatchObject({
      status: 403,
      body: { class: 'separation_of_duties', rule: 'R8', field: 'person' },
    });
    expect(await enter('opd-head', 'asisten', {}, 'officer')).toMatchObject({ status: 403 });
    expect(await enter('sekda', 'sekda')).toMatchObject({ status: 400, body: { rule: 'HELD_ALREADY' } });
    expect(await enter('nobody', 'sekda')).toMatchObject({ status: 400, body: { field: 'person' } });
    expect(await enter('opd-head', 'camat', { unitId: 'nowhere' })).toMatchObject({ body: { field: 'unitId' } });
    expect(await system.as('admin').post('/v1/offices/none/end', {})).toMatchObject({ status: 404 });
  });
});

describe('a mandate', () => {
  const mandate = (more: object = {}) => ({
    kind: 'plh',
    number: '800/46/Plh',
    principal: 'legal',
    holder: 'sekretaris-bkpsdm',
    role: 'kabag_hukum',
    validFrom: new Date().toISOString(),
    validTo: inAnHour(),
    ...more,
  });

  it('takes the open task to the substitute when it begins, and back when its principal revokes it', async () => {
    const caseId = await startCompetence(system);
    const begins = new Date(Date.now() + 1_500).toISOString();
    const entered = await system.as('admin').post('/v1/mandates', mandate({ validFrom: begins }));
    expect(entered.status).toBe(201);
    expect(await assigneesOf(caseId)).toEqual(['legal']);
    await until(
      () => assigneesOf(caseId),
      ([login]) => login === 'sekretaris-bkpsdm',
    );
    expect((await review('sekretaris-bkpsdm', caseId)).actingFor).toMatchObject({ login: 'legal' });
    const revoke = (login: string) =>
      system.as(login).post(`/v1/mandates/${String(entered.body.mandateId)}/revocation`);
    expect(await revoke('sekretaris-bkpsdm')).toMatchObject({ status: 403, body: { rule: 'NOT_PRINCIPAL' } });
    expect(await revoke('opd-head')).toMatchObject({ status: 404 });
    const revoked = await revoke('legal');
    expect(revoked).toMatchObject({ status: 200, body: { mandateId: entered.body.mandateId } });
    expect(revoked.body.revokedAt).not.toBeNull();
    expect((await revoke('admin')).body.revokedAt).toBe(revoked.body.revokedAt);
    expect(await decide('sekretaris-bkpsdm', caseId, 'x1_review')).toMatchObject({
      status: 403,
      body: { class: 'mandate_invalid', rule: 'MANDATE_ENDED', reasonCode: 'DELEGATION_EXPIRED' },
    });
    await until(
      () => assigneesOf(caseId),
      ([login]) => login === 'legal',
    );
    expect((await typesOf(caseId)).filter((type) => type === 'holders_changed')).toHaveLength(2);
    expect((await decide('legal', caseId, 'x1_review')).status).toBe(201);
  });
});

describe('the nightly check', () => {
  it('tells the officer which open task will lose its quorum, on which day, once', async () => {
    const caseId = await startCompetence(system);
    const { taskId } = await openTaskOf(system, caseId, 'x1_review');
    const office = { officeId: await officeOf('legal', 'kabag_hukum') };
    await system.prisma.office.update({ where: office, data: { validTo: new Date(Date.now() + 3 * 24 * HOUR) } });
    const { temporal, taskQueue } = system.deps;
    const night = (): Promise<{ lossesForeseen: number }> =>
      temporal.workflow.execute('nightly', { taskQueue, workflowId: `nightly-${v4()}`, args: [] });
    expect((await night()).lossesForeseen).toBeGreaterThan(0);
    expect((await night()).lossesForeseen).toBe(0);
    const notices = await system.as('officer').get('/v1/notices?about=quorum_at_risk');
    const told = notices.body.items.filter((one: { taskId: string }) => one.taskId === taskId);
    expect(told).toHaveLength(1);
    expect(told[0].message).toMatch(
      /^From \d+ \w+ \d{4} this task cannot reach its quorum: nobody holds the office that is asked\./,
    );
    await system.prisma.office.update({ where: office, data: { validTo: null } });
  });
});
