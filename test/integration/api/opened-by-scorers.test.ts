import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { always } from '../../../api/auth/row-sight';
import { createRowScope } from '../../../api/database/row-scope';
import { checkSignatures } from '../../../api/queries/act-signatures';
import { ledgerEvent } from '../../../api/queries/case-states';
import type { CommandOf } from '../../../domain/commands';
import type { Opened } from '../../../domain/facts';
import { digestText } from '../../../domain/hash-chain';
import { workflowIdOfCase } from '../../../domain/ids';
import { createPayloadCodec } from '../../../temporal/payload-codec';
import { fetchPlainHistory } from '../../../temporal/plain-history';
import { signedAct, writeCall } from '../../support/builders/signed-acts';
import { checkedCalls, type CheckedCalls } from '../../support/checked-calls';
import { openTaskOf } from '../../support/open-task';
import { startSystem, testPayloadKeys, type Answer, type RunningSystem } from '../../support/running-system';
import { selectionSample as selection } from '../../support/selection-sample';

const panel = ['panel-1', 'panel-2', 'panel-3', 'panel-4', 'panel-5'];
const applicants = ['applicant-1', 'applicant-2'];
const figures = ['m2_center', 'm2_interview', 'm2_record'];
/** Everybody else who may read the case, the chair of the panel first. */
const others = ['panel-1', 'panel-3', 'auditor', 'officer', 'sekda', 'ppk', 'applicant-1', 'applicant-2'];

/** A part of an answer, as it came. */
type Told = Answer['body'];

jest.setTimeout(120_000);

let system: RunningSystem;
let calls: CheckedCalls;
let caseId: string;
let dossier: Told;
let paperId: string;
/** The sheet of panel-2, who opened something before. */
let sequence: number;
let commandId: string;

beforeAll(async () => {
  system = await startSystem();
  calls = await checkedCalls(system);
  const { pipeline, version } = selection;
  const [definition, sha256] = [JSON.parse(JSON.stringify(selection)), digestText(JSON.stringify(selection))];
  await system.prisma.pipelineVersion.create({ data: { pipeline, version, definition, sha256 } });
  const nominees = applicants.map((login) => ({ personId: system.people[login] }));
  const started = await calls.as('officer').post('/v1/cases', { pipeline, nominees });
  expect(started.status).toBe(201);
  caseId = started.body.caseId;
  const members = panel.map((personId, index) => ({ personId, chair: index === 0, internal: index < 2 }));
  expect((await calls.as('officer').post(`/v1/cases/${caseId}/panel`, { members })).status).toBe(201);
  await decide('ppk', 'm1_panel', 'appoint');
});
afterAll(async () => {
  await system.stop();
});

async function decide(login: string, stageId: string, outcome: string): Promise<void> {
  const task = await openTaskOf(system, caseId, stageId);
  const body = { outcome, seen: { sequence: task.sequence } };
  expect(await calls.as(login).post(`/v1/tasks/${task.taskId}/decisions`, body)).toMatchObject({ status: 201 });
}

async function lock(login: string, stageId: string, more: object = {}): Promise<Told> {
  const { taskId, nomineeIds } = await openTaskOf(system, caseId, stageId);
  const sheet = nomineeIds.map((nomineeId) => ({ nomineeId, criterion: 'mark', score: '80' }));
  const locked = await system.as(login).post(`/v1/tasks/${taskId}/scores`, { sheet, ...more });
  expect({ status: locked.status, body: locked.body }).toEqual({ status: 201, body: expect.anything() });
  return locked.body;
}

/** The event of the sheet, as somebody reads it in the history. */
async function told(login: string): Promise<Told> {
  const { status, body } = await calls.as(login).get(`/v1/cases/${caseId}/history?limit=200`);
  expect(status).toBe(200);
  return body.items.find((item: Told) => item.sequence === sequence);
}

async function expectHiddenFrom(logins: readonly string[]): Promise<void> {
  for (const login of logins) {
    const event = await told(login);
    expect({ login, type: event.type, opened: event.payload.opened }).toEqual({
      login,
      type: 'score_recorded',
      opened: undefined,
    });
    expect(JSON.stringify(event)).not.toMatch(new RegExp(`opened|membuka|${String(dossier.dossierId)}|${paperId}`));
  }
}

/** What panel-2 opened, as its sheet must say. */
async function expected(): Promise<Opened> {
  const paper = await system.prisma.paper.findUniqueOrThrow({ where: { paperId } });
  return {
    dossiers: [{ dossierId: dossier.dossierId, version: dossier.version, factsHash: dossier.factsHash }],
    documents: [],
    papers: [{ paperId, sha256: paper.sha256 ?? '' }],
    findingsSequence: null,
  };
}

const verify = async (): Promise<Told> =>
  (await calls.as('auditor').post('/v1/audit/verification', { caseId }, { key: null })).body;

async function openSome(login: string): Promise<void> {
  const [nomineeId] = (await openTaskOf(system, caseId, 'm2_paper')).nomineeIds;
  const read = await calls.as(login).get(`/v1/cases/${caseId}/nominees/${String(nomineeId)}/dossier`);
  expect(read.status).toBe(200);
  dossier = read.body;
  const [paper] = (await calls.as('officer').get(`/v1/cases/${caseId}`)).body.papers;
  paperId = paper.paperId;
  let answer = await calls.as(login).get(`/v1/papers/${paperId}`);
  for (let tries = 0; answer.status === 503 && tries < 100; tries += 1) {
    await sleep(200);
    answer = await calls.as(login).get(`/v1/papers/${paperId}`);
  }
  expect(answer.status).toBe(200);
}

it('what a scorer had opened is in the record of their sheet, signed, and theirs alone while it is sealed', async () => {
  await openSome('panel-2');
  // A client says nothing of it: what it claims is passed over.
  const claim = { dossiers: [], documents: [{ documentId: 'never-read', sha256: '0'.repeat(64) }], papers: [] };
  const locked = await lock('panel-2', 'm2_paper', { opened: claim });
  ({ sequence, commandId } = locked);
  const own = await told('panel-2');
  expect(own.payload.opened).toEqual(await expected());
  expect(own.summary).toMatch(/scores sealed \(1 of 5\)\. Had opened 1 dossier and 1 issued paper before\.$/);
  await expectHiddenFrom(others);
  const { body } = await system.prisma.actAssertion.findFirstOrThrow({ where: { commandId } });
  expect(JSON.parse(body).opened).toEqual(await expected());
  const row = await system.prisma.caseEvent.findFirstOrThrow({ where: { caseId, sequence } });
  expect(row.canonical).toContain(`"dossierId":"${String(dossier.dossierId)}"`);
  expect(await verify()).toMatchObject({ result: 'sound', faults: [] });
});

it('what was opened by nobody is said by no sheet', async () => {
  const first = sequence;
  ({ sequence } = await lock('panel-3', 'm2_paper'));
  const own = await told('panel-3');
  expect(own.payload.opened).toEqual({ dossiers: [], documents: [], papers: [], findingsSequence: null });
  expect(own.summary).toMatch(/scores sealed \(2 of 5\)\.$/);
  sequence = first;
});

/** The act of panel-2 as it went over Temporal. */
async function captured(): Promise<CommandOf<'lock_sheet'>> {
  const codec = createPayloadCodec(testPayloadKeys);
  const history = JSON.parse(
    await fetchPlainHistory(system.deps.temporal, codec, { workflowId: workflowIdOfCase(caseId) }),
  );
  const acts = history.events.flatMap((event: Told) => {
    const [act] = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest.input.args.payloads ?? [];
    return act === undefined ? [] : [JSON.parse(Buffer.from(act.data, 'base64').toString())];
  });
  return acts.find((act: Told) => act.commandId === commandId);
}

it('a forged claim of having opened something is believed neither from Temporal nor in the ledger', async () => {
  const act = await captured();
  const forged: Opened = { ...(await expected()), documents: [{ documentId: 'never-read', sha256: '0'.repeat(64) }] };
  const alarms = () =>
    system.prisma.refusalRecord.findMany({
      where: { caseId, class: 'unauthenticated' },
      select: { rule: true },
    });
  const send = async (change: object): Promise<void> => {
    const signed = { ...act, commandId: randomUUID() };
    await writeCall(system.prisma, signed);
    const args: [unknown, unknown] = [{ ...signed, ...change }, signedAct(caseId, signed)];
    const handle = system.deps.temporal.workflow.getHandle(workflowIdOfCase(caseId));
    await expect(handle.executeUpdate('act', { args, updateId: signed.commandId })).rejects.toThrow();
  };
  // As it was signed it is only a sheet that is there already.
  await send({});
  expect(await alarms()).toEqual([]);
  await send({ opened: forged });
  for (let tries = 0; tries < 100 && (await alarms()).length === 0; tries += 1) await sleep(20);
  expect(await alarms()).toEqual([{ rule: 'ASSERTION_REPLAYED' }]);

  const everything = { everything: true, personId: null, unitIds: [], pipelines: [], toldBy: null };
  const deps = { ...system.deps, ...createRowScope(system.prisma, always(everything)) };
  const rows = await system.prisma.caseEvent.findMany({ where: { caseId }, orderBy: { sequence: 'asc' } });
  const events = rows.map(ledgerEvent);
  expect((await checkSignatures(deps, caseId, events)).faults).toEqual([]);
  const rewritten = events.map((event) =>
    event.type === 'score_recorded' && event.sequence === sequence
      ? { ...event, payload: { ...event.payload, opened: forged } }
      : event,
  );
  expect((await checkSignatures(deps, caseId, rewritten)).faults).toEqual([
    { sequence, check: 'signatures', fault: 'differs' },
  ]);
});

it('it is told with the marks: to the chair when the sheets are revealed, to the auditor when the result is', async () => {
  for (const login of ['panel-1', 'panel-4', 'panel-5']) await lock(login, 'm2_paper');
  for (const stageId of figures.slice(0, -1)) await lock('panel-1', stageId);
  await expectHiddenFrom(others);
  await lock('panel-1', figures.at(-1) ?? '');
  await openTaskOf(system, caseId, 'm3_ranking');
  expect((await told('panel-1')).payload.opened).toEqual(await expected());
  await expectHiddenFrom(others.slice(1));
  for (const login of panel) await decide(login, 'm3_ranking', 'ratify');
  await decide('panel-1', 'm4_report', 'submit');
  for (const login of ['panel-1', 'panel-2', 'auditor']) {
    const event = await told(login);
    expect({ login, opened: event.payload.opened }).toEqual({ login, opened: await expected() });
    expect(event.summary).toMatch(/Had opened 1 dossier and 1 issued paper before\.$/);
  }
  await expectHiddenFrom(others.filter((login) => !['panel-1', 'auditor'].includes(login)));
});

it('the auditor finds a dossier that a sheet names, and whose facts were exchanged since', async () => {
  const { dossierId } = dossier;
  const { factsSalt } = await system.prisma.dossier.findUniqueOrThrow({ where: { dossierId } });
  const client = new Client({ connectionString: system.database.superuserUrl });
  await client.connect();
  const turn = (salt: string) =>
    client.query('UPDATE dossier SET facts_salt = $1 WHERE dossier_id = $2', [salt, dossierId]);
  try {
    await turn('0'.repeat(64));
    // The same person's ratification names it too.
    const found = { check: 'dossiers', fault: 'changed' };
    expect(await verify()).toMatchObject({ result: 'broken', faults: [{ ...found, sequence }, found] });
  } finally {
    await turn(factsSalt);
    await client.end();
  }
  expect(await verify()).toMatchObject({ result: 'sound' });
});

it.each([
  ['unread', `DELETE FROM access_log WHERE object LIKE 'dossier:%'`, undefined],
  ['changed', `UPDATE paper SET sha256 = repeat('0', 64) WHERE paper_id = $1`, 'paper'],
])('the auditor finds it %s where somebody changed the records', async (fault, sql, of) => {
  const client = new Client({ connectionString: system.database.superuserUrl });
  await client.connect();
  try {
    await client.query('BEGIN; SET session_replication_role = replica');
    const before = await client.query('SELECT sha256 FROM paper WHERE paper_id = $1', [paperId]);
    await client.query('CREATE TEMP TABLE kept AS SELECT * FROM access_log');
    await client.query(sql, of === undefined ? [] : [paperId]);
    await client.query('COMMIT');
    // The same person's ratification rests on the same records.
    const found = { check: 'opened', fault };
    expect(await verify()).toMatchObject({ result: 'broken', faults: [{ ...found, sequence }, found] });
    await client.query('INSERT INTO access_log SELECT * FROM kept ON CONFLICT DO NOTHING');
    await client.query('UPDATE paper SET sha256 = $2 WHERE paper_id = $1', [paperId, before.rows[0].sha256]);
    expect(await verify()).toMatchObject({ result: 'sound' });
  } finally {
    await client.end();
  }
});
