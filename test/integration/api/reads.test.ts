import { Client } from 'pg';
import { checkedCalls, type CheckedCalls } from '../../support/checked-calls';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

/** A part of an answer, as it came. */
type Told = Answer['body'];

jest.setTimeout(120_000);

let system: RunningSystem;
let calls: CheckedCalls;
let caseId: string;

const district = '64.08.09';
const camat = `camat-${district}`;
/** In order: Rahmat, Fajar, and Maria Bulan, a teacher, whose post is excluded. */
const nominees = ['nominee-1', 'nominee-2', 'nominee-19'];

beforeAll(async () => {
  system = await startSystem();
  calls = await checkedCalls(system);
  const cooperatives = await system.prisma.cooperative.findMany({
    where: { districtCode: district },
    orderBy: { code: 'asc' },
    take: nominees.length,
  });
  const started = await calls.as('officer').post('/v1/cases', {
    pipeline: 'cooperative-assignment',
    subject: { districtCode: district },
    nominees: nominees.map((login, index) => ({
      personId: system.people[login],
      cooperativeCode: cooperatives[index]?.code,
      route: 'pppk_support',
    })),
  });
  expect(started.status).toBe(201);
  caseId = started.body.caseId;
});
afterAll(async () => {
  await system.stop();
});

const read = (login: string, path: string, language = 'en'): Promise<Answer> =>
  calls.as(login).get(path, { headers: { 'Accept-Language': language } });
const caseAs = async (login: string, at = '') => (await read(login, `/v1/cases/${caseId}${at}`)).body;
const mine = async (login: string) => (await read(login, '/v1/tasks?assignee=me&status=open')).body.items;

async function decideOwn(login: string, body: (task: Told) => object): Promise<Answer> {
  const [task] = await mine(login);
  if (task === undefined) throw new Error(`nothing waits for ${login}`);
  return calls
    .as(login)
    .post(`/v1/tasks/${String(task.taskId)}/decisions`, { seen: { sequence: task.sequence }, ...body(task) });
}
const all =
  (outcome: string, more: (index: number) => object = () => ({})) =>
  (task: Told) => ({
    nominees: task.nominees.map(({ nomineeId }: { nomineeId: string }, index: number) => ({
      nomineeId,
      outcome,
      ...more(index),
    })),
  });

describe('a case', () => {
  it('tells its stages in reading order, its people, and what each reader may do', async () => {
    const body = await caseAs('officer');
    expect(body).toMatchObject({
      pipeline: 'cooperative-assignment',
      status: 'open',
      title: 'Cooperative assignment: Kecamatan Bengalon',
      initiator: { login: 'officer' },
      subject: { districtCode: district },
      past: false,
    });
    expect(body.stages.map(({ stageId }: Told) => stageId)).toEqual(
      [
        'a1_consent',
        'a2_a3_checks',
        'a2_admin_verification',
        'a3_integrity_check',
        'a4_origin_release',
        'a4_dispute',
        'a5_host_response',
        'a6_placement_meeting',
        'a7_agency_review',
        'a8_legal_review',
        'a9_pyb_approval',
        'a10_ppk_decision',
        'a11_bkn_report',
        expect.any(String),
        expect.any(String),
      ].slice(0, body.stages.length),
    );
    expect(body.stages[0]).toMatchObject({ status: 'open', round: 1, dueAt: expect.any(String) });
    expect(body.nominees.map(({ name }: Told) => name.split(' ')[0])).toEqual(['Rahmat', 'Fajar', 'Maria']);
    const withdraw = body.allowedActions.find(({ action }: Told) => action === 'withdraw');
    expect(withdraw).toMatchObject({ action: 'withdraw', allowed: true });
    const denied = (await caseAs('sekda')).allowedActions.find(({ action }: Told) => action === 'withdraw');
    expect(denied).toMatchObject({ allowed: false, refusal: { class: 'not_assignee', message: expect.any(String) } });
    expect(denied.refusal.whoCould).toContainEqual(
      expect.objectContaining({ login: 'officer', offices: expect.any(Array) }),
    );
  });

  it('speaks the language of the reader', async () => {
    const { body } = await read('officer', `/v1/cases/${caseId}`, 'id');
    expect(body.title).toBe('Penugasan KDKMP: Kecamatan Bengalon');
    expect(body.stages[0].title).toBe('Kesediaan');
  });

  it('is found by district, name, unit, stage and status, by those who may see it', async () => {
    const found = async (login: string, query: string) =>
      (await read(login, `/v1/cases?${query}`)).body.items.map((one: Told) => one.caseId);
    expect(await found('officer', 'q=bengalon')).toEqual([caseId]);
    expect(await found('officer', 'q=Rahmat')).toEqual([caseId]);
    expect(await found('officer', 'q=%25')).toEqual([]);
    expect(await found('officer', 'stage=a1_consent&status=open&pipeline=cooperative-assignment')).toEqual([caseId]);
    expect(await found('officer', 'stage=a7_agency_review')).toEqual([]);
    expect(await found('officer', `unit=kec-${district}`)).toEqual([caseId]);
    expect(await found('nominee-1', '')).toEqual([caseId]);
    expect(await found('nominee-1', 'q=Fajar')).toEqual([]);
    expect(await found('nominee-3', '')).toEqual([]);
    expect(await found('camat-64.08.12', '')).toEqual([]);
  });

  it('is not there for whom it is not, which is recorded', async () => {
    const before = await system.prisma.refusalRecord.count();
    for (const path of [`/v1/cases/${caseId}`, `/v1/cases/${caseId}/history`, `/v1/cases/${caseId}/ranking`]) {
      const hidden = await read('nominee-3', path);
      const unknown = await read('nominee-3', path.replace(caseId, 'nothing'));
      const { requestId: _first, ...told } = hidden.body;
      const { requestId: _second, ...same } = unknown.body;
      expect(told).toEqual(same);
      expect(hidden.status).toBe(404);
    }
    expect(await system.prisma.refusalRecord.count()).toBe(before + 3);
  });

  it('shows a nominee themself and nobody else', async () => {
    const body = await caseAs('nominee-1');
    expect(body.nominees).toHaveLength(1);
    const { nip, name } = await system.prisma.person.findUniqueOrThrow({ where: { login: 'nominee-1' } });
    expect(body.nominees[0]).toMatchObject({ name, nip });
    const history = await read('nominee-1', `/v1/cases/${caseId}/history`);
    const others = await system.prisma.person.findMany({ where: { login: { in: ['nominee-2', 'nominee-19'] } } });
    for (const other of others) expect(JSON.stringify(history.body)).not.toContain(other.name);
  });
});

describe('the worklist', () => {
  it('is what a person may act on now', async () => {
    const [task] = await mine('nominee-1');
    expect(task).toMatchObject({
      stageId: 'a1_consent',
      status: 'open',
      assignees: [{ login: 'nominee-1' }],
      nominees: [{ name: expect.stringContaining('Rahmat') }],
      outcomes: ['accept', 'decline'],
      quorum: { have: 0, need: 1, missing: expect.any(String) },
    });
    expect(task.allowedActions).toContainEqual({ action: 'decide', allowed: true });
    expect(await mine('nominee-3')).toEqual([]);
    expect(await mine('verifier')).toEqual([]);
  });

  it('loses what is decided, which becomes the past', async () => {
    for (const login of nominees) expect((await decideOwn(login, all('accept'))).status).toBe(201);
    expect(await mine('nominee-1')).toEqual([]);
    const done = await read('nominee-1', '/v1/tasks?status=done&actor=me');
    expect(done.body.items).toMatchObject([{ stageId: 'a1_consent', status: 'done' }]);
  });

  it('is in order of due date and id, and filters', async () => {
    const { body } = await read('auditor', `/v1/tasks?case=${caseId}`);
    const keys = body.items.map(({ dueAt, taskId }: Told) => `${String(dueAt ?? '9')} ${String(taskId)}`);
    expect(keys.length).toBeGreaterThan(3);
    expect(keys).toEqual([...keys].sort());
    const page = await read('auditor', `/v1/tasks?case=${caseId}&limit=2`);
    const rest = await read('auditor', `/v1/tasks?case=${caseId}&limit=200&cursor=${String(page.body.nextCursor)}`);
    expect([...page.body.items, ...rest.body.items].map(({ taskId }: Told) => taskId)).toEqual(
      body.items.map(({ taskId }: Told) => taskId),
    );
    const early = await read('auditor', `/v1/tasks?case=${caseId}&due_before=2020-01-01T00:00:00Z`);
    expect(early.body.items).toEqual([]);
    expect((await read('nominee-3', `/v1/tasks?case=${caseId}`)).status).toBe(404);
  });

  it('holds what a substitute may act on, and says for whom', async () => {
    const principalId = system.people['inspector'] as string;
    await system.prisma.mandate.create({
      data: {
        mandateId: 'plh-inspector',
        kind: 'plh',
        number: '700/3',
        principalId,
        holderId: system.people['asisten-2'] as string,
        role: 'inspektorat',
        scope: [],
        validFrom: new Date(Date.now() - 60_000),
      },
    });
    const [task] = await mine('asisten-2');
    expect(task).toMatchObject({ stageId: 'a3_integrity_check', actingFor: { login: 'inspector' } });
    await system.prisma.mandate.update({ where: { mandateId: 'plh-inspector' }, data: { revokedAt: new Date() } });
    expect(await mine('asisten-2')).toEqual([]);
  });
});

describe('a task', () => {
  it('puts findings, documents and outcomes side by side', async () => {
    const [task] = await mine('verifier');
    const maria = task.nominees.find(({ name }: Told) => name.startsWith('Maria'));
    expect(task).toMatchObject({ stageId: 'a2_admin_verification', outcomes: ['eligible', 'ineligible', 'return'] });
    expect(maria).toMatchObject({ assessed: true, nip: expect.stringMatching(/^\d{18}$/) });
    expect(maria.findings).toContainEqual(
      expect.objectContaining({ code: 'FORMATION_EXCLUDED', proposed: 'ineligible', legalRef: expect.any(String) }),
    );
    expect(task.quorum).toEqual({ have: 0, need: 1, missing: 'No decision yet; needed: 1 from BKPSDM verifiers.' });
    expect(task.documents).toContainEqual(expect.objectContaining({ type: 'diploma', documentId: null }));
  });

  it('explains a "no" in words, and names who could', async () => {
    const [task] = await mine('verifier');
    const refused = (await read('sekda', `/v1/tasks/${String(task.taskId)}`)).body.allowedActions.find(
      ({ action }: Told) => action === 'decide',
    );
    expect(refused).toMatchObject({ allowed: false, refusal: { class: 'not_assignee' } });
    expect(refused.refusal.whoCould.map(({ login }: Told) => login).sort()).toEqual(['verifier', 'verifier-2']);
    expect(refused.refusal.message).toMatch(/^[A-Z][^_]+\.$/);
  });

  it('is decided as read', async () => {
    const decided = await decideOwn('verifier', (task) => ({
      nominees: task.nominees.map(({ nomineeId, findings }: Told) =>
        findings.length === 0
          ? { nomineeId, outcome: 'eligible' }
          : { nomineeId, outcome: 'ineligible', reasonCode: findings[0].code, comment: 'Formasi guru dikecualikan' },
      ),
    }));
    expect(decided.status).toBe(201);
    const maria = (await caseAs('officer')).nominees[2];
    expect(maria).toMatchObject({ standing: 'ineligible', reasonCodes: ['FORMATION_EXCLUDED'], at: null });
  });
});

describe('integrity', () => {
  it('codes are told to whom duty gives them; the others read that a requirement is not met', async () => {
    const decided = await decideOwn('inspector', (task) => ({
      nominees: task.nominees.map(({ nomineeId, name }: Told) =>
        name.startsWith('Fajar')
          ? { nomineeId, outcome: 'not_clear', reasonCode: 'KIN_BOARD', comment: 'Ipar ketua pengurus' }
          : { nomineeId, outcome: 'clear' },
      ),
    }));
    expect(decided.status).toBe(201);
    const codes = async (login: string) =>
      (await caseAs(login)).nominees.find(({ name }: Told) => name.startsWith('Fajar'))?.reasonCodes;
    for (const login of ['inspector', 'verifier', 'ppk', 'auditor', 'nominee-2'])
      expect(await codes(login)).toEqual(['KIN_BOARD']);
    for (const login of ['officer', camat, 'sekda', 'admin', 'operator']) {
      expect(await codes(login)).toEqual(['REQUIREMENT_NOT_MET']);
      const everything = [
        await read(login, `/v1/cases/${caseId}`),
        await read(login, `/v1/cases/${caseId}/history?limit=200`),
        await read(login, '/v1/cases'),
        await read(login, `/v1/tasks?case=${caseId}`),
      ].map(({ body }) => JSON.stringify(body));
      for (const told of everything) expect(told).not.toMatch(/KIN_BOARD|Ipar ketua/);
    }
    const told = JSON.stringify((await read('auditor', `/v1/cases/${caseId}/history?limit=200`)).body);
    expect(told).toMatch(/KIN_BOARD/);
    expect(told).toMatch(/Ipar ketua pengurus/);
  });
});

describe('the history', () => {
  const history = async (login: string, query = '?limit=200', language = 'en') =>
    (await read(login, `/v1/cases/${caseId}/history${query}`, language)).body;

  it('is gapless, chained, and told in sentences of both languages', async () => {
    const { items } = await history('auditor');
    expect(items.map(({ sequence }: Told) => sequence)).toEqual(items.map((_: unknown, index: number) => index + 1));
    for (const [index, event] of items.entries()) {
      expect(event.prevHash).toBe(index === 0 ? '0'.repeat(64) : items[index - 1].hash);
      expect(event.summary).toMatch(/^[^_]+\.$/);
    }
    const [opened] = (await history('auditor', '?limit=1', 'id')).items;
    expect(opened).toMatchObject({ type: 'case_opened', actor: { login: 'officer' } });
    expect(opened.summary).toMatch(/berkas.*Bengalon.*3 calon/);
  });

  it('comes page by page, forwards and backwards, and by type', async () => {
    const whole = (await history('auditor')).items.map(({ sequence }: Told) => sequence);
    const first = await history('auditor', '?limit=4');
    const second = await history('auditor', `?limit=200&cursor=${String(first.nextCursor)}`);
    expect([...first.items, ...second.items].map(({ sequence }: Told) => sequence)).toEqual(whole);
    const backwards = await history('auditor', '?limit=200&order=desc');
    expect(backwards.items.map(({ sequence }: Told) => sequence)).toEqual([...whole].reverse());
    const decisions = await history('auditor', '?type=decision_recorded');
    expect(decisions.items).toHaveLength(5);
    expect((await read('auditor', `/v1/cases/${caseId}/history?type=nothing`)).status).toBe(400);
  });

  it('opens what was written to officials, and to a nominee what is about them', async () => {
    const written = async (login: string) =>
      JSON.stringify((await history(login)).items.map(({ texts }: Told) => texts));
    expect(await written('officer')).toContain('Formasi guru dikecualikan');
    expect(await written('nominee-19')).toContain('Formasi guru dikecualikan');
    expect(await written('nominee-1')).not.toContain('Formasi guru dikecualikan');
  });
});

describe('the case as it stood', () => {
  it('is the ledger folded up to an event or an instant', async () => {
    const opened = await caseAs('auditor', '?at=1');
    expect(opened).toMatchObject({ past: true, sequence: 1, allowedActions: [] });
    expect(opened.nominees.every(({ standing }: Told) => standing === 'in_process')).toBe(true);
    const events = await system.prisma.caseEvent.findMany({ where: { caseId }, orderBy: { sequence: 'asc' } });
    const settled = events.find(({ type }) => type === 'stage_settled');
    const then = await caseAs('auditor', `?at=${String(settled?.sequence)}`);
    expect(then).toMatchObject({ sequence: settled?.sequence, hash: settled?.hash });
    expect(then.stages[0]).toMatchObject({ stageId: 'a1_consent', status: 'settled' });
    const now = await caseAs('auditor');
    const { allowedActions: _now, past: _past, ...same } = now;
    const last = await caseAs('auditor', `?at=${String(now.sequence)}`);
    expect(last).toMatchObject(same);
    const instant = await caseAs('auditor', `?at=${new Date(Date.now() + 60_000).toISOString()}`);
    expect(instant.sequence).toBe(now.sequence);
  });

  it('was not there before it began, and is no other text', async () => {
    expect((await read('auditor', `/v1/cases/${caseId}?at=2020-01-01T00:00:00Z`)).status).toBe(404);
    for (const at of ['0', '-1', 'yesterday', '2026-13-01T00:00:00Z']) {
      expect((await read('auditor', `/v1/cases/${caseId}?at=${at}`)).status).toBe(400);
    }
  });
});

describe('a dossier', () => {
  it('is whole for whose duty needs it, a masked card for the others, and reading it is kept', async () => {
    const { nomineeId } = (await caseAs('auditor')).nominees[0];
    const dossier = (login: string) => read(login, `/v1/cases/${caseId}/nominees/${String(nomineeId)}/dossier`);
    const whole = await dossier('inspector');
    expect(whole.body).toMatchObject({
      whole: true,
      facts: { discipline: [], nip: expect.stringMatching(/^\d{18}$/) },
    });
    const card = await dossier(camat);
    expect(card.body).toMatchObject({
      whole: false,
      facts: { education: 'S1' },
      nip: expect.stringMatching(/^\*+\d{4}$/),
    });
    for (const hidden of ['nip', 'birthDate', 'discipline', 'kinBoard', 'boardOf', 'isSuspect']) {
      expect(card.body.facts).not.toHaveProperty(hidden);
    }
    expect((await dossier('nominee-1')).body.whole).toBe(true);
    expect((await dossier('nominee-2')).status).toBe(404);
    const { body } = await read('auditor', `/v1/audit/access?object=dossier:${String(whole.body.dossierId)}`);
    expect(body.items.map(({ person }: Told) => person.login)).toEqual(['nominee-1', camat, 'inspector']);
  });
});

describe('the auditor', () => {
  it('reads events and refused attempts of all cases, and nobody else does', async () => {
    const events = await read('auditor', '/v1/audit/events?limit=5');
    expect(events.body.items).toHaveLength(5);
    const byPerson = await read(
      'auditor',
      `/v1/audit/events?person=${String(system.people['inspector'])}&type=decision_recorded`,
    );
    expect(byPerson.body.items).toMatchObject([{ caseId, actor: { login: 'inspector' } }]);
    const refusals = await read('auditor', `/v1/audit/refusals?person=${String(system.people['nominee-3'])}`);
    expect(refusals.body.items.length).toBeGreaterThanOrEqual(3);
    expect(refusals.body.items[0]).toMatchObject({ class: 'not_found', person: { login: 'nominee-3' } });
    for (const path of ['events', 'refusals', 'access']) {
      for (const login of ['admin', 'officer', 'inspector', 'nominee-1']) {
        expect((await read(login, `/v1/audit/${path}`)).status).toBe(403);
      }
    }
    expect((await calls.as('admin').post('/v1/audit/verification', {})).status).toBe(403);
  });

  it('finds the record sound, and finds what was changed behind its back', async () => {
    const verify = async () =>
      (await calls.as('auditor').post('/v1/audit/verification', { caseId }, { key: null })).body;
    const events = await system.prisma.caseEvent.count({ where: { caseId } });
    expect(await verify()).toMatchObject({ result: 'sound', cases: 1, events, faults: [] });
    const decision = await system.prisma.caseEvent.findFirstOrThrow({ where: { caseId, type: 'nominee_ruled_out' } });
    expect(await readDecision(decision.eventId)).toMatchObject({ genuine: true, kind: 'decision' });
    await behindItsBack(
      `UPDATE case_event SET payload = jsonb_set(payload, '{standing}', '"eligible"') WHERE event_id = $1`,
      decision.eventId,
    );
    expect(await verify()).toMatchObject({
      result: 'broken',
      faults: [{ caseId, sequence: decision.sequence, check: 'chain', fault: 'text' }],
    });
    await behindItsBack(
      `UPDATE case_event SET payload = canonical::jsonb -> 'payload' WHERE event_id = $1`,
      decision.eventId,
    );
    await behindItsBack(
      `UPDATE case_state SET state = jsonb_set(state, '{rehearsal}', 'true') WHERE case_id = $1`,
      caseId,
    );
    expect(await verify()).toMatchObject({ result: 'broken', faults: [{ check: 'state', sequence: null }] });
    await behindItsBack(
      `UPDATE case_state SET state = jsonb_set(state, '{rehearsal}', 'false') WHERE case_id = $1`,
      caseId,
    );
    expect(await verify()).toMatchObject({ result: 'sound' });
    const whole = await calls.as('auditor').post('/v1/audit/verification', undefined, { key: null });
    expect(whole.body).toMatchObject({ result: 'sound', cases: 1, nextCursor: null });
  });
});

it('has seen every call of a case answered as described', () => {
  expect([...calls.check.seen]).toEqual(
    expect.arrayContaining([
      'GET /v1/cases 200',
      'GET /v1/cases/{caseId} 200',
      'GET /v1/cases/{caseId} 400',
      'GET /v1/cases/{caseId} 404',
      'GET /v1/cases/{caseId}/history 200',
      'GET /v1/cases/{caseId}/nominees/{nomineeId}/dossier 200',
      'GET /v1/tasks 200',
      'GET /v1/tasks/{taskId} 200',
      'GET /v1/audit/events 200',
      'GET /v1/audit/events 403',
      'GET /v1/audit/refusals 200',
      'GET /v1/audit/access 200',
      'POST /v1/audit/verification 200',
      'POST /v1/cases 201',
      'POST /v1/tasks/{taskId}/decisions 201',
    ]),
  );
});

async function readDecision(id: string) {
  const answer = await system.call('GET', `/v1/verify/${id}`, undefined, { key: null });
  const told = JSON.stringify(answer.body);
  for (const name of ['Rahmat', 'Fajar', 'Maria']) expect(told).not.toContain(name);
  return answer.body;
}

/** What nobody of the program can do: changes a row as the owner of the server, past the triggers. */
async function behindItsBack(sql: string, value: string): Promise<void> {
  const client = new Client({ connectionString: system.database.superuserUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(sql, [value]);
  } finally {
    await client.end();
  }
}
