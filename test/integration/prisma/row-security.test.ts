import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { always } from '../../../api/auth/row-sight';
import { createRowScope, type RowScope, type RowSight } from '../../../api/database/row-scope';
import { createPrisma } from '../../../prisma/client';
import type { PrismaClient } from '../../../prisma/generated/client';
import { createSeparatedDatabase, type SeparatedDatabase } from './database';
import { GENESIS, ledgerRow } from './ledger-rows';

const PEOPLE = 50;
const numbers = Array.from({ length: PEOPLE }, (_, index) => index);

/** Tables that everybody may read, or that are read by a key which only its owner knows; why: docs/security.md. */
const OPEN_TABLES = [
  'calendar_day',
  'calendar_year',
  'command',
  'cooperative',
  'erasure',
  'legal_hold',
  'mandate',
  'office',
  'paper_counter',
  'pending_text',
  'person',
  'pipeline_version',
  'policy_version',
  'rate_counter',
  'session',
  'slot',
  'subject_key',
  'unit',
  'vacancy',
  '_prisma_migrations',
];

let database: SeparatedDatabase;
let worker: PrismaClient;
/** Fewer connections than people, so that each serves many of them. */
let api: PrismaClient;

beforeAll(async () => {
  database = await createSeparatedDatabase();
  worker = createPrisma(database.workerUrl, { maxConnections: 4 });
  api = createPrisma(database.apiUrl, { maxConnections: 5 });
  for (const number of numbers) await writeCase(number);
});
afterAll(async () => {
  await Promise.all([worker.$disconnect(), api.$disconnect()]);
  await database.drop();
});

const caseOf = (number: number): string => `case-${String(number)}`;
const nobody: RowSight = { everything: false, personId: null, unitIds: [], pipelines: [], toldBy: null };

/** A third of the people see their case as its participant, a third as head of its unit, a third by their office. */
function sightOf(number: number): RowSight {
  const personId = `person-${String(number)}`;
  switch (number % 3) {
    case 0:
      return { ...nobody, personId };
    case 1:
      return { ...nobody, personId, unitIds: ['unit-of-nothing', `unit-${String(number)}`] };
    default:
      return { ...nobody, personId, pipelines: [`pipeline-${String(number)}@1`] };
  }
}

function as(number: number): RowScope {
  return createRowScope(api, always(sightOf(number)));
}

async function writeCase(number: number): Promise<void> {
  const caseId = caseOf(number);
  const taskId = `${caseId}-t1`;
  const at = new Date();
  const first = ledgerRow({ caseId, sequence: 1, previous: GENESIS });
  const person = { personId: `person-${String(number)}`, role: 'camat' };
  await worker.case.create({
    data: {
      caseId,
      pipeline: `pipeline-${String(number)}`,
      pipelineVersion: 1,
      policyId: 'p',
      policyVersion: 1,
      title: {},
      status: 'open',
      subject: {},
      initiatorId: 'nobody',
      stageIds: [],
      participantIds: [`person-${String(number)}`].filter(() => number % 3 === 0),
      unitIds: [`unit-${String(number)}`],
      sequence: 1,
      hash: first.hash,
      openedAt: at,
      updatedAt: at,
    },
  });
  await worker.caseEvent.create({ data: first });
  await worker.caseStateRow.create({ data: { caseId, sequence: 1, state: {} } });
  const task = { taskId, caseId, pipeline: 'p', stageId: 's', kind: 'decision', purpose: 'main', round: 1, title: {} };
  await worker.task.create({ data: { ...task, status: 'open', openedAt: at, sequence: 1 } });
  await worker.taskPerson.create({ data: { taskId, ...person, canAct: true } });
  const text = { textId: `text-${String(number)}`, eventId: first.eventId, sealed: new Uint8Array([1]), salt: '00' };
  await worker.eventText.create({ data: { ...text, commitment: GENESIS, keyId: 'k' } });
  const nominee = { nomineeId: `${caseId}-n1`, personId: `nominee-${String(number)}`, standing: 'in_process' };
  await worker.nomineeStanding.create({ data: { caseId, ...nominee, reasonCodes: [], sequence: 1 } });
}

/** All that one of them finds, with a pause in which others use every other connection. */
function readAll(number: number, turn: number) {
  return as(number).asPerson(async (rows) => {
    const [cases, events] = [await rows.case.findMany(), await rows.caseEvent.findMany()];
    await pause((number * turn) % 7);
    const [tasks, asked] = [await rows.task.findMany(), await rows.taskPerson.findMany()];
    const [texts, states] = [await rows.eventText.findMany(), await rows.caseStateRow.findMany()];
    const nominees = await rows.nomineeStanding.findMany();
    return {
      number,
      rows: [cases, events, tasks, asked, texts, states, nominees].map((found) => found.length),
      caseIds: [...cases, ...events, ...tasks, ...states, ...nominees].map(({ caseId }) => caseId),
    };
  });
}

describe('row-level security', () => {
  it('holds over fifty interleaved people on one pool', async () => {
    for (const turn of [1, 2, 3, 4]) {
      for (const { number, rows, caseIds } of await Promise.all(numbers.map((number) => readAll(number, turn)))) {
        expect({ number, rows }).toEqual({ number, rows: [1, 1, 1, 1, 1, 1, 1] });
        expect(new Set(caseIds)).toEqual(new Set([caseOf(number)]));
      }
    }
  });

  it('leaves no name behind on a connection, whether a transaction ended well or not', async () => {
    const broken = numbers.map((number) =>
      as(number).beyondSight('delivery', async (rows) => {
        expect(await rows.case.count()).toBe(PEOPLE);
        throw new Error('on purpose');
      }),
    );
    expect((await Promise.allSettled(broken)).every(({ status }) => status === 'rejected')).toBe(true);
    const counts = await Promise.all(numbers.map(() => api.case.count()));
    expect(new Set(counts)).toEqual(new Set([0]));
  });

  it('shows nothing of a case to whoever names nobody, and everything to whom duty opens it', async () => {
    const unnamed = createRowScope(api, always(nobody));
    expect(await unnamed.asPerson((rows) => rows.caseEvent.count())).toBe(0);
    const auditor = createRowScope(api, always({ ...nobody, personId: 'auditor', everything: true }));
    expect(await auditor.asPerson((rows) => rows.caseEvent.count())).toBe(PEOPLE);
  });

  it("refuses the application another's rows, to read, to write, to take away", async () => {
    const own = as(1);
    const [mine, other] = [caseOf(1), caseOf(4)];
    const find = (caseId: string) => own.asPerson((rows) => rows.case.findUnique({ where: { caseId } }));
    expect(await find(mine)).not.toBeNull();
    expect(await find(other)).toBeNull();
    const sealed = { sealed: new Uint8Array([1]), keyId: 'k', updatedAt: new Date() };
    const draft = { taskId: `${mine}-t1`, personId: 'person-4', ...sealed };
    await expect(own.asPerson((rows) => rows.taskDraft.create({ data: draft }))).rejects.toThrow(/row-level security/);
    await as(4).asPerson((rows) => rows.taskDraft.create({ data: draft }));
    expect(await own.asPerson((rows) => rows.taskDraft.deleteMany())).toEqual({ count: 0 });
    expect(await own.asPerson((rows) => rows.taskDraft.updateMany({ data: { keyId: 'x' } }))).toEqual({ count: 0 });
    expect(await as(4).asPerson((rows) => rows.taskDraft.deleteMany())).toEqual({ count: 1 });
    const file = {
      type: 'letter',
      mediaType: 'application/pdf',
      bytes: 1,
      sha256: GENESIS,
      content: new Uint8Array(1),
    };
    const forged = { ...file, documentId: 'forged', uploadedBy: 'person-4' };
    await expect(own.asPerson((rows) => rows.document.create({ data: forged }))).rejects.toThrow(/row-level security/);
    await as(4).asPerson((rows) => rows.document.create({ data: forged }));
    const taken = await own.asPerson((rows) => rows.document.updateMany({ data: { caseId: mine } }));
    expect(taken).toEqual({ count: 0 });
  });
});

describe('the tables of the database', () => {
  let admin: Client;
  beforeAll(async () => {
    admin = new Client({ connectionString: database.superuserUrl });
    await admin.connect();
  });
  afterAll(() => admin.end());

  it('are guarded, by force, all but those that are named as open', async () => {
    const { rows } = await admin.query<{ name: string; guarded: boolean; forced: boolean }>(
      `select relname as name, relrowsecurity as guarded, relforcerowsecurity as forced
       from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
    );
    expect(rows.filter(({ guarded }) => !guarded).map(({ name }) => name)).toEqual(OPEN_TABLES.toSorted());
    expect(rows.filter(({ guarded, forced }) => guarded && !forced)).toEqual([]);
  });

  it('know no role of ours that passes by the policies', async () => {
    const { rows } = await admin.query(
      `select rolname from pg_roles where rolname like 'jenjang_%' and (rolbypassrls or rolsuper)`,
    );
    expect(rows).toEqual([]);
  });

  it('answer the application without a name with no row at all', async () => {
    const { rows: guarded } = await admin.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`,
    );
    const client = new Client({ connectionString: database.apiUrl });
    await client.connect();
    try {
      for (const { name } of guarded) {
        const { rows } = await client.query<{ count: string }>(`select count(*) from ${client.escapeIdentifier(name)}`);
        expect({ name, count: rows[0]?.count }).toEqual({ name, count: '0' });
      }
      expect(guarded.length).toBeGreaterThan(15);
    } finally {
      await client.end();
    }
  });
});
