import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { v4 } from 'uuid';
import { createApp } from '../../../api/app';
import { workflowIdOfCase } from '../../../domain/ids';
import { createPayloadCodec } from '../../../temporal/payload-codec';
import { fetchPlainHistory } from '../../../temporal/plain-history';
import { leaksIn } from '../../support/leak-checker';
import { OpenApiCheck, type OpenApi } from '../../support/open-api-check';
import { openTaskOf } from '../../support/open-task';
import { startSystem, testPayloadKeys, type Answer, type RunningSystem } from '../../support/running-system';

const secretOf = (fill: number) => `whsec_${Buffer.alloc(32, fill).toString('base64')}`;
const [oldSecret, newSecret, governorSecret, strangeSecret] = [secretOf(1), secretOf(2), secretOf(3), secretOf(4)];

const letter = { number: '12/R-BKN/2026', date: '2026-02-10', issuer: 'BKN' };
const approval = { outcome: 'approve', letter };

let system: RunningSystem;
let check: OpenApiCheck;
const vacancies = ['vac-kadis-koperasi', 'vac-bappeda', 'vac-pupr', 'vac-perkebunan', 'vac-kesehatan', 'vac-sekwan'];

beforeAll(async () => {
  system = await startSystem({ gateSecrets: { bkn: [oldSecret, newSecret], governor: [governorSecret] } });
  check = new OpenApiCheck((await system.call('GET', '/openapi.json', undefined, { key: null })).body as OpenApi);
});
afterAll(async () => {
  await system.stop();
});

interface Sending {
  readonly id?: string;
  readonly secret?: string;
  /** Seconds; negative: before now. */
  readonly age?: number;
  /** In place of what is signed. */
  readonly sent?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const pathOf = (taskId: string) => `/v1/gates/${taskId}/callback`;

/** Sends a callback as an authority does; each answer must be as the OpenAPI document describes it. */
async function callBack(taskId: string, body: unknown, sending: Sending = {}): Promise<Answer> {
  const { id = `msg_${v4()}`, secret = oldSecret, age = 0, headers = {} } = sending;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const at = new Date(Date.now() + age * 1_000);
  const answer = await system.call('POST', pathOf(taskId), undefined, {
    key: null,
    raw: sending.sent ?? text,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, at, text),
      ...headers,
    },
  });
  const { status, headers: answered } = answer;
  const contentType = answered.get('content-type');
  expect(check.faultsOf({ method: 'POST', path: pathOf(taskId), status, contentType, body: answer.body })).toEqual([]);
  return answer;
}

async function decide(caseId: string, login: string, stageId: string, body: object): Promise<Answer> {
  const task = await openTaskOf(system, caseId, stageId);
  return system.as(login).post(`/v1/tasks/${task.taskId}/decisions`, { seen: { sequence: task.sequence }, ...body });
}

async function propose(caseId: string): Promise<string> {
  for (const login of ['kepala-bkpsdm', 'sekda']) {
    expect((await decide(caseId, login, 'b0_vacancy_plan', { outcome: 'propose' })).status).toBe(201);
  }
  return (await openTaskOf(system, caseId, 'b1_bkn_permission')).taskId;
}

/** A selection that waits for BKN's permission, and the task that asks for it. */
async function atPermission(): Promise<{ caseId: string; taskId: string }> {
  const subject = { vacancyId: vacancies.shift() };
  const started = await system.as('officer').post('/v1/cases', { pipeline: 'official-selection', subject });
  expect(started).toMatchObject({ status: 201 });
  const { caseId } = started.body;
  return { caseId, taskId: await propose(caseId) };
}

async function traces(caseId: string) {
  const where = { caseId };
  const [events, refusals, texts, commands] = await Promise.all([
    system.prisma.caseEvent.count({ where }),
    system.prisma.refusalRecord.count({ where }),
    system.prisma.pendingText.count(),
    system.prisma.command.count({ where: { actorId: { startsWith: 'authority:' } } }),
  ]);
  return { events, refusals, texts, commands };
}

const stageOf = async (caseId: string) =>
  (await system.prisma.case.findUniqueOrThrow({ where: { caseId }, select: { stageIds: true } })).stageIds;

describe('a callback that nobody can be held to', () => {
  let caseId: string;
  let taskId: string;

  beforeAll(async () => {
    ({ caseId, taskId } = await atPermission());
  });

  it.each<[string, Sending]>([
    ['a signature of nobody known', { secret: strangeSecret }],
    ['a signature of other bytes', { sent: JSON.stringify({ ...approval, outcome: 'refuse' }) }],
    ['a signature of another id', { headers: { 'webhook-id': 'msg_other' } }],
    ['a signature of another kind', { headers: { 'webhook-signature': 'v2,AAAA' } }],
    ['no signature in the header', { headers: { 'webhook-signature': 'garbage' } }],
    ['a time of six minutes ago', { age: -360 }],
    ['a time six minutes ahead', { age: 360 }],
    ['a time that is none', { headers: { 'webhook-timestamp': 'now' } }],
    ['an empty signature', { headers: { 'webhook-signature': '' } }],
  ])('is 401 for %s, whatever it asks for, and leaves nothing', async (_what, sending) => {
    const before = await traces(caseId);
    for (const called of [taskId, 'no-such-task']) {
      const answer = await callBack(called, approval, sending);
      expect(answer).toMatchObject({ status: 401, body: { class: 'unauthenticated' } });
      expect(answer.headers.get('www-authenticate')).toBe('StandardWebhooks');
    }
    expect(await traces(caseId)).toEqual(before);
  });

  it('is 401 without signature headers, and with the token of a person', async () => {
    const before = await traces(caseId);
    const body = { body: approval, key: null };
    expect((await system.call('POST', pathOf(taskId), undefined, body)).status).toBe(401);
    const token = await system.signToken({ personId: system.people['bkn-desk'] ?? '' });
    expect(await system.call('POST', pathOf(taskId), token, body)).toMatchObject({
      status: 401,
      body: { class: 'unauthenticated', rule: 'SIGNATURE_MISSING' },
    });
    expect(await traces(caseId)).toEqual(before);
  });

  it('is 413 above 1 MiB, and 400 for what is no answer', async () => {
    const before = await traces(caseId);
    const big = { ...approval, comment: 'x'.repeat(1_048_576) };
    expect(await callBack(taskId, big)).toMatchObject({ status: 413, body: { class: 'too_large' } });
    for (const [body, field] of [
      ['{', 'body'],
      ['', undefined],
      [{ letter }, 'outcome'],
      [{ outcome: 'approve' }, 'letter'],
      [{ outcome: 'approve', letter: { ...letter, date: 'today' } }, 'letter.date'],
      [{ ...approval, comment: 'x'.repeat(4_001) }, 'comment'],
    ] as const) {
      const answer = await callBack(taskId, body);
      expect(answer).toMatchObject({ status: 400, body: { class: 'malformed' } });
      if (field !== undefined) expect(answer.body.field ?? answer.body.errors[0].field).toBe(field);
    }
    expect(await traces(caseId)).toEqual(before);
    const code = await callBack(taskId, { ...approval, reasonCode: 'BAD_MOOD' });
    expect(code).toMatchObject({ status: 400, body: { class: 'malformed', field: 'reasonCode' } });
    const id = await callBack(taskId, approval, { id: 'two words' });
    expect(id).toMatchObject({ status: 400, body: { class: 'malformed', field: 'webhook-id' } });
    expect(await stageOf(caseId)).toEqual(['b1_bkn_permission']);
  });

  it('is 404 where there is no such task, no gate, or one of another authority: the latter is recorded', async () => {
    const plan = await system.prisma.task.findFirstOrThrow({ where: { caseId, stageId: 'b0_vacancy_plan' } });
    const before = await traces(caseId);
    expect(await callBack('no-such-task', approval)).toMatchObject({ status: 404, body: { class: 'not_found' } });
    expect((await traces(caseId)).refusals).toBe(before.refusals);
    expect((await callBack(plan.taskId, approval)).status).toBe(404);
    const foreign = await callBack(taskId, approval, { secret: governorSecret });
    const unknown = await callBack('no-such-task', approval, { secret: governorSecret });
    const shown = ({ status, body }: Answer) => ({ ...body, status, requestId: '' });
    expect(shown(foreign)).toEqual(shown(unknown));
    expect(await traces(caseId)).toMatchObject({ events: before.events, refusals: before.refusals + 2 });
    const refused = await system.as('auditor').get(`/v1/audit/refusals?case=${caseId}`);
    expect(refused.body.items[0]).toMatchObject({ person: null, authority: 'governor', taskId, class: 'not_found' });
  });

  it('is refused by the gate’s own rules as people are, and recorded', async () => {
    for (const [body, status, refusal] of [
      [{ ...approval, outcome: 'perhaps' }, 422, { class: 'unknown_outcome', field: 'outcome' }],
      [{ ...approval, outcome: 'refuse' }, 422, { class: 'unknown_outcome', rule: 'REASON_REQUIRED' }],
      [{ ...approval, outcome: 'return', comment: 'Uji', returnTo: 'b9_paper' }, 422, { rule: 'RETURN_TARGET' }],
    ] as const) {
      const before = await traces(caseId);
      const id = `msg_${v4()}`;
      const answer = await callBack(taskId, body, { id });
      expect(answer).toMatchObject({ status, body: refusal });
      const again = await callBack(taskId, body, { id });
      expect(again).toMatchObject({ status, body: refusal });
      expect(again.headers.get('idempotent-replay')).toBe('true');
      const { events, texts, refusals, commands } = before;
      expect(await traces(caseId)).toEqual({ events, texts, refusals: refusals + 1, commands: commands + 1 });
    }
    const [row] = await system.prisma.refusalRecord.findMany({ where: { caseId }, orderBy: { createdAt: 'desc' } });
    expect(row).toMatchObject({ personId: 'authority:bkn', taskId, route: 'POST /v1/gates/{taskId}/callback' });
  });

  it('waits while the case is on hold', async () => {
    expect((await system.as('officer').post(`/v1/cases/${caseId}/hold`, { reason: 'Uji' })).status).toBe(201);
    expect(await callBack(taskId, approval)).toMatchObject({ status: 409, body: { class: 'case_held' } });
    expect((await system.as('officer').post(`/v1/cases/${caseId}/resumption`, { reason: 'Uji' })).status).toBe(201);
    expect((await callBack(taskId, approval)).status).toBe(201);
  });
});

describe('a callback of the authority', () => {
  it('settles its gate at once, and is told as the authority’s own', async () => {
    const { caseId, taskId } = await atPermission();
    const { events } = await traces(caseId);
    const id = `msg_${v4()}`;
    const answer = await callBack(taskId, approval, { id, secret: newSecret });
    expect(answer).toMatchObject({
      status: 201,
      body: { taskId, caseId, stageId: 'b1_bkn_permission', outcome: 'approve', quorum: null, caseStatus: 'open' },
    });
    expect(answer.body.sequence).toBe(events + 1);
    expect(await stageOf(caseId)).toEqual(['b2_panel_formation']);
    const recorded = await system.prisma.caseEvent.findMany({ where: { caseId, type: 'gate_answered' } });
    expect(recorded).toHaveLength(1);
    expect(recorded[0]).toMatchObject({
      actorId: null,
      hash: answer.body.hash,
      commandId: answer.body.commandId,
      payload: { taskId, letter, callback: { authority: 'bkn', webhookId: id } },
    });
    const command = await system.prisma.command.findUniqueOrThrow({ where: { commandId: answer.body.commandId } });
    expect(command).toMatchObject({ actorId: 'authority:bkn', key: id, status: 'recorded', caseId, expiresAt: null });
    const history = await system.as('auditor').get(`/v1/cases/${caseId}/history?type=gate_answered`);
    expect(history.body.items).toMatchObject([
      {
        actor: null,
        summary:
          'BKN approved by letter 12/R-BKN/2026; the answer came from BKN itself and its signature was verified.',
      },
    ]);
    const sound = await system.as('auditor').post('/v1/audit/verification', { caseId });
    expect(sound.body).toMatchObject({ result: 'sound' });
  });

  it('is answered as before to the same id and body, refused with another body, and heard once', async () => {
    const { caseId, taskId } = await atPermission();
    const id = `msg_${v4()}`;
    const answers = await Promise.all(Array.from({ length: 5 }, () => callBack(taskId, approval, { id })));
    for (const { status, body } of answers) {
      expect([201, 409]).toContain(status);
      if (status === 409) expect(body.class).toBe('in_progress');
    }
    const first = answers.find(({ status }) => status === 201);
    // Signed anew, as the retry of a sender is, and under the other of its two secrets.
    const again = await callBack(taskId, approval, { id, age: -200, secret: newSecret });
    expect(again).toMatchObject({ status: 201, body: first?.body });
    expect(again.headers.get('idempotent-replay')).toBe('true');
    const other = await callBack(taskId, { ...approval, outcome: 'refuse', reasonCode: 'BKN_REFUSED' }, { id });
    expect(other).toMatchObject({ status: 422, body: { class: 'key_reused', field: 'webhook-id' } });
    const second = await callBack(taskId, { ...approval, outcome: 'refuse', reasonCode: 'BKN_REFUSED' });
    expect(second).toMatchObject({ status: 409, body: { class: 'already_decided', rule: 'GATE_ANSWERED' } });
    expect(await system.prisma.caseEvent.count({ where: { caseId, type: 'gate_answered' } })).toBe(1);
    // The id of one authority is nothing to another, and not to people.
    expect((await callBack(taskId, approval, { id, secret: governorSecret })).status).toBe(404);
    expect((await system.as('auditor').get(`/v1/commands/${first?.body.commandId}`)).status).toBe(404);
  });

  it('overtakes the desk’s entry, and keeps what it writes out of every record that cannot be cleaned', async () => {
    const { caseId, taskId } = await atPermission();
    const copy = new FormData();
    copy.set('type', 'authority_letter');
    copy.set('file', new Blob(['%PDF-1.4 Uji'], { type: 'application/pdf' }), 'letter.pdf');
    const { documentId } = (await system.as('bkn-desk').upload('/v1/documents', copy)).body;
    const entry = { outcome: 'approve', letter: { ...letter, documentId } };
    expect((await decide(caseId, 'bkn-desk', 'b1_bkn_permission', entry)).status).toBe(201);
    const where = { caseId, purpose: 'confirm' };
    const confirm = await system.prisma.task.findFirstOrThrow({ where });
    expect(confirm.status).toBe('open');
    expect((await callBack(confirm.taskId, approval)).status).toBe(404);

    const canary = 'Kenari Tersembunyi 7731';
    const body = { outcome: 'return', letter, reasonCode: 'DOC_MISSING', comment: canary };
    const id = `msg_${v4()}`;
    expect((await callBack(taskId, body, { id })).status).toBe(201);
    expect((await callBack(taskId, { ...body, outcome: 'perhaps' })).status).toBe(409);
    expect(await stageOf(caseId)).toEqual(['b0_vacancy_plan']);
    expect((await system.prisma.task.findFirstOrThrow({ where })).status).toBe('void');
    const path = `/v1/tasks/${confirm.taskId}/decisions`;
    const late = await system.as('bkn-desk-2').post(path, { outcome: 'confirm', seen: { sequence: confirm.sequence } });
    expect(late).toMatchObject({ status: 409, body: { class: 'stage_closed' } });

    const told = await system.as('auditor').get(`/v1/cases/${caseId}/history?type=gate_answered`);
    expect(told.body.items[0].summary).toContain(canary);
    expect(told.body.items[0].summary).toContain('the entry that waited to be confirmed is not used');
    const kept = await Promise.all([
      system.prisma.caseEvent.findMany({ where: { caseId } }),
      system.prisma.command.findMany(),
      system.prisma.refusalRecord.findMany(),
      system.prisma.outbox.findMany(),
      system.prisma.caseStateRow.findMany(),
    ]);
    const codec = createPayloadCodec(testPayloadKeys);
    const run = await fetchPlainHistory(system.deps.temporal, codec, { workflowId: workflowIdOfCase(caseId) });
    for (const [place, content] of Object.entries({ database: JSON.stringify(kept), temporal: run })) {
      expect(leaksIn(place, Buffer.from(content), [canary])).toEqual([]);
    }
    expect(leaksIn('the check itself', Buffer.from(run), [id])).not.toEqual([]);

    // The gate that the return opens again asks anew: the old task stays closed.
    const next = await propose(caseId);
    expect(next).not.toBe(taskId);
    expect(await callBack(taskId, approval)).toMatchObject({ status: 409, body: { class: 'stage_closed' } });
    expect((await callBack(next, approval)).status).toBe(201);
  });

  it('is asked to come again while its outcome is not known, and then answered', async () => {
    const { caseId, taskId } = await atPermission();
    const id = `msg_${v4()}`;
    await system.stopWorker();
    const unknown = await callBack(taskId, approval, { id });
    expect(unknown).toMatchObject({ status: 503, body: { class: 'unavailable', rule: 'OUTCOME_UNKNOWN' } });
    expect(Number(unknown.headers.get('retry-after'))).toBeGreaterThan(0);
    await system.startWorker();
    expect((await callBack(taskId, approval, { id })).status).toBe(201);
    expect(await system.prisma.caseEvent.count({ where: { caseId, type: 'gate_answered' } })).toBe(1);
  });

  it('finds nothing where no authority has a secret', async () => {
    const { caseId, taskId } = await atPermission();
    const server = createServer(createApp({ ...system.deps, gateSecrets: {} }));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${pathOf(taskId)}`;
    const { status } = await fetch(url, { method: 'POST', body: JSON.stringify(approval) });
    await new Promise((resolve) => server.close(resolve));
    expect(status).toBe(404);
    expect(await stageOf(caseId)).toEqual(['b1_bkn_permission']);
  });
});
