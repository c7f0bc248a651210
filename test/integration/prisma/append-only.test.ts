import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createPrisma } from '../../../prisma/client';
import type { PrismaClient } from '../../../prisma/generated/client';
import { createSeparatedDatabase, type SeparatedDatabase } from './database';
import { GENESIS, ledgerRow } from './ledger-rows';

const FIRST_COLUMN = {
  case_event: 'type',
  event_text: 'salt',
  act_assertion: 'signed',
  refusal: 'rule',
  access_log: 'action',
} as const;
const LEDGER = Object.keys(FIRST_COLUMN) as (keyof typeof FIRST_COLUMN)[];

let database: SeparatedDatabase;
let worker: PrismaClient;
let api: PrismaClient;

beforeAll(async () => {
  database = await createSeparatedDatabase();
  worker = createPrisma(database.workerUrl, { maxConnections: 2 });
  api = createPrisma(database.apiUrl, { maxConnections: 2 });
  const first = ledgerRow({ caseId: 'c1', sequence: 1, previous: GENESIS });
  await worker.caseEvent.create({ data: first });
  await worker.caseEvent.create({ data: ledgerRow({ caseId: 'c1', sequence: 2, previous: first.hash }) });
  const text = { textId: 't1', sealed: new Uint8Array([1]), salt: '00', commitment: GENESIS, keyId: 'k1' };
  await worker.eventText.create({ data: { ...text, eventId: first.eventId } });
  const signed = { keyId: 'api-1', signed: '{}', signature: 's', body: '{}' };
  await worker.actAssertion.create({ data: { caseId: 'c1', commandId: 'k1', ...signed, recordedAt: new Date() } });
  await api.refusalRecord.createMany({ data: { refusalId: 'r1', route: 'x', class: 'not_found', rule: 'I4' } });
  await api.accessLog.createMany({
    data: { accessId: 'a1', personId: 'p1', object: 'case:c1', action: 'read', route: 'x' },
  });
});

afterAll(async () => {
  await worker.$disconnect();
  await api.$disconnect();
  await database.drop();
});

async function sqlStateOf(url: string, sql: string, as?: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    if (as !== undefined) await client.query(`set role ${as}`);
    await client.query(sql);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.end();
  }
}

const DENIED = '42501';
const APPEND_ONLY = '23000';

describe.each(LEDGER)('a row of %s', (table) => {
  const attempts = [`update ${table} set ${FIRST_COLUMN[table]} = 'x'`, `delete from ${table}`, `truncate ${table}`];

  it.each(attempts)('is not changed by the worker or the API: %s', async (sql) => {
    expect(await sqlStateOf(database.workerUrl, sql)).toBe(DENIED);
    expect(await sqlStateOf(database.apiUrl, sql)).toBe(DENIED);
  });

  it.each(attempts)('is not changed by the owner or a superuser either: %s', async (sql) => {
    expect(await sqlStateOf(database.ownerUrl, sql, 'jenjang_owner')).toBe(APPEND_ONLY);
    expect(await sqlStateOf(database.superuserUrl, sql)).toBe(APPEND_ONLY);
  });

  it('is not changed even where a right was granted by mistake', async () => {
    await sqlStateOf(database.superuserUrl, `grant update, delete, truncate on ${table} to jenjang_worker`);
    try {
      for (const sql of attempts) expect(await sqlStateOf(database.workerUrl, sql)).toBe(APPEND_ONLY);
    } finally {
      await sqlStateOf(database.superuserUrl, `revoke update, delete, truncate on ${table} from jenjang_worker`);
    }
  });
});

describe('the chain of a case', () => {
  it('refuses an event that leaves a gap', async () => {
    const row = ledgerRow({ caseId: 'c2', sequence: 2, previous: GENESIS });
    await expect(worker.caseEvent.create({ data: row })).rejects.toThrow(/no event 1 to follow/);
  });

  it('refuses an event that does not continue the last one', async () => {
    const row = ledgerRow({ caseId: 'c1', sequence: 3, previous: 'a'.repeat(64) });
    await expect(worker.caseEvent.create({ data: row })).rejects.toThrow(/does not continue the chain/);
  });

  it('refuses an event whose hash is not that of its text', async () => {
    const row = ledgerRow({ caseId: 'c3', sequence: 1, previous: GENESIS });
    await expect(worker.caseEvent.create({ data: { ...row, canonical: '{}' } })).rejects.toThrow(
      /not that of its text/,
    );
  });

  it('refuses a second event at the same place, and one named after another place', async () => {
    const row = ledgerRow({ caseId: 'c1', sequence: 1, previous: GENESIS });
    await expect(worker.caseEvent.create({ data: row })).rejects.toMatchObject({ code: 'P2002' });
    await expect(
      worker.caseEvent.create({
        data: { ...ledgerRow({ caseId: 'c4', sequence: 1, previous: GENESIS }), eventId: 'c4-e9' },
      }),
    ).rejects.toThrow(/case_event_id_check/);
  });

  it('takes several events of one act in one statement', async () => {
    const rows = [ledgerRow({ caseId: 'c5', sequence: 1, previous: GENESIS })];
    for (const sequence of [2, 3, 4]) rows.push(ledgerRow({ caseId: 'c5', sequence, previous: rows.at(-1)!.hash }));
    await worker.caseEvent.createMany({ data: rows });
    expect(await worker.caseEvent.count({ where: { caseId: 'c5' } })).toBe(4);
  });
});

describe('the two roles', () => {
  const forbiddenToApi = [
    'insert into case_event select * from case_event',
    'insert into event_text select * from event_text',
    'insert into act_assertion select * from act_assertion',
    "update case_file set status = 'held'",
    'delete from task',
    'update case_state set sequence = 0',
    "update nominee_standing set standing = 'placed'",
    "update slot set state = 'free'",
    "insert into paper_counter values ('sk', 2026, 1)",
    "update score_sheet set commitment = ''",
    'delete from score_sheet',
    'update dossier set version = 9',
    "update document set sha256 = ''",
    "update pipeline_version set sha256 = ''",
    "update outbox set state = 'delivered'",
    ...['report', 'notice', 'render_paper', 'start_case', 'planted'].map(
      (kind) => `insert into outbox (message_id, kind, payload) values ('forged', '${kind}', '{}')`,
    ),
    `insert into outbox (message_id, kind, payload, state) values ('forged', 'tell_cases', '{}', 'delivered')`,
    'select salt from pending_text',
    'select sealed from pending_text',
    'select text_id from pending_text',
    "update pending_text set command_id = ''",
    "update command set actor_id = ''",
    "update command set key = ''",
    "update command set route = ''",
    "update subject_key set subject = 'person:another'",
    "update subject_key set key_id = ''",
    "update session set person_id = ''",
    'update session set auth_time = now()',
    "update legal_hold set person_id = ''",
    "update erasure set ground = 'unlawful'",
    'create table stray (id int)',
  ];
  const forbiddenToWorker = [
    'update person set active = false',
    'insert into office select * from office',
    "insert into subject_key values ('k', 's', null, 'x', now())",
    'update subject_key set wrapped = null, destroyed_at = now()',
    'insert into command select * from command',
    "update command set fingerprint = ''",
    "update command set actor_id = ''",
    'insert into access_log select * from access_log',
    'select * from access_log',
    'select * from task_draft',
    'insert into pending_text select * from pending_text',
    "update vacancy set title = ''",
    "update vacancy set echelon = ''",
    'insert into dossier select * from dossier',
    'insert into score_sheet select * from score_sheet',
    'update calendar_year set version = 9',
    'create table stray (id int)',
  ];

  it.each(forbiddenToApi)('the API may not: %s', async (sql) => {
    expect(await sqlStateOf(database.apiUrl, sql)).toBe(DENIED);
  });

  it.each(forbiddenToWorker)('the worker may not: %s', async (sql) => {
    expect(await sqlStateOf(database.workerUrl, sql)).toBe(DENIED);
  });

  it('the worker completes a command that the API wrote, and neither forgets an act', async () => {
    const commandId = randomUUID();
    const data = { commandId, actorId: 'p1', key: commandId, route: 'decide', fingerprint: 'f', status: 'pending' };
    await api.command.create({ data });
    await worker.command.update({ where: { commandId }, data: { status: 'recorded', answer: { sequence: 1 } } });
    expect(await api.command.findUnique({ where: { commandId } })).toMatchObject({ status: 'recorded' });
    await expect(api.command.delete({ where: { commandId } })).rejects.toThrow(/kept for good/);
    for (const data of [{ expiresAt: new Date() }, { commandId: randomUUID() }])
      await expect(api.command.update({ where: { commandId }, data })).rejects.toThrow(/kept for good/);
    await api.command.update({ where: { commandId }, data: { httpStatus: 201 } });
    const other = randomUUID();
    await api.command.create({ data: { ...data, commandId: other, key: other, expiresAt: new Date(0) } });
    await api.command.update({ where: { commandId: other }, data: { expiresAt: new Date() } });
    await api.command.delete({ where: { commandId: other } });
  });

  it('the API tells cases of a change, and leaves a text that it may not read', async () => {
    const message = { kind: 'tell_cases', payload: { kind: 'office' } };
    await api.outbox.createMany({ data: [{ ...message, messageId: 'm1' }] });
    expect(await worker.outbox.count({ where: { messageId: 'm1' } })).toBe(1);
    const text = { textId: 't9', sealed: new Uint8Array([2]), salt: '00', commitment: GENESIS, keyId: 'k1' };
    await api.pendingText.createMany({ data: [{ ...text, commandId: 'command-9' }] });
    expect(await api.pendingText.deleteMany({ where: { commandId: 'command-9' } })).toEqual({ count: 1 });
  });

  it('a legal hold is lifted once', async () => {
    const sealed = { sealedReason: new Uint8Array([1]), keyId: 'k1' };
    const hold = { holdId: 'h1', personId: 'p1', setBy: 'p2', setAt: new Date(), ...sealed };
    await api.legalHold.createMany({ data: [hold] });
    const lifted = { liftedBy: 'p2', liftedAt: new Date(), sealedLiftReason: new Uint8Array([1]) };
    await api.legalHold.updateMany({ where: { holdId: 'h1' }, data: lifted });
    for (const data of [
      { ...lifted, liftedBy: 'p3' },
      { liftedBy: null, liftedAt: null, sealedLiftReason: null },
    ])
      await expect(api.legalHold.updateMany({ where: { holdId: 'h1' }, data })).rejects.toThrow(/was lifted/);
  });

  it('the worker moves a waiting text to its event', async () => {
    const text = { textId: 't2', sealed: new Uint8Array([2]), salt: '00', commitment: GENESIS, keyId: 'k1' };
    await api.pendingText.createMany({ data: [{ ...text, commandId: 'command-1' }] });
    await worker.$transaction([
      worker.eventText.create({ data: { ...text, eventId: 'c1-e2' } }),
      worker.pendingText.delete({ where: { textId: 't2' } }),
    ]);
    expect(await worker.pendingText.count()).toBe(0);
    expect(await worker.eventText.count({ where: { eventId: 'c1-e2' } })).toBe(1);
  });

  it('a slot cannot be held by nobody, nor be free and held', async () => {
    await api.cooperative.create({
      data: {
        code: '64.08.99.2001',
        name: 'KDKMP Uji',
        villageUnitId: 'd',
        districtUnitId: 'k',
        districtCode: '64.08.99',
        headRole: 'kades',
      },
    });
    await api.slot.create({ data: { slotId: 's1', cooperativeCode: '64.08.99.2001', ordinal: 1 } });
    const update = (data: object) => worker.slot.update({ where: { slotId: 's1' }, data });
    await expect(update({ state: 'reserved' })).rejects.toThrow(/slot_state_check/);
    await expect(update({ nomineeId: 'n1' })).rejects.toThrow(/slot_state_check/);
    await expect(update({ state: 'reserved', nomineeId: 'n1', personId: 'p1' })).resolves.toMatchObject({
      state: 'reserved',
    });
  });
});
