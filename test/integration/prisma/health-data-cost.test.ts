import { Client } from 'pg';
import { createSeparatedDatabase, type SeparatedDatabase } from './database';

/** Ended cases beside the one that is looked at: each of 20 events that name a file, with two files and two nominees. */
const OTHERS = 1_000;
/** Nominees of a full case, each with a certificate that only an act names. */
const FULL = 500;

let database: SeparatedDatabase;
let owner: Client;
let worker: Client;

beforeAll(async () => {
  database = await createSeparatedDatabase();
  owner = new Client({ connectionString: database.superuserUrl });
  worker = new Client({ connectionString: database.workerUrl });
  await Promise.all([owner.connect(), worker.connect()]);
  // Rows as they lie, without what they are normally made by.
  await owner.query('set session_replication_role = replica');
  await addCases(
    `select 'c' || i as case_id, 2 as nominees, 20 as events from generate_series(1, ${String(OTHERS)}) i`,
  );
  await addCases(`select 'full' as case_id, ${String(FULL)} as nominees, ${String(FULL)} as events`);
  for (const caseId of ['c1', 'c2', 'c3']) {
    await owner.query(
      `insert into legal_hold (hold_id, case_id, set_by, set_at, sealed_reason, key_id) values ($1, $1, 'x', now(), '', 'k')`,
      [caseId],
    );
  }
  // A file of one case is the letter of another.
  await owner.query(`
    insert into case_event (event_id, case_id, sequence, command_id, type, payload, occurred_at, recorded_at, canonical,
      prev_hash, hash)
    select 'c21-e21', 'c21', 21, 'letter', 'case_held', '{"letter": {"documentId": "c20-d1"}}', now(), now(), '',
      repeat('0', 64), repeat('1', 64)`);
  await owner.query('analyze');
});
afterAll(async () => {
  await Promise.all([owner.end(), worker.end()]);
  await database.drop();
});

async function addCases(cases: string): Promise<void> {
  await owner.query(`
    insert into case_file (case_id, pipeline, pipeline_version, policy_id, policy_version, title, status, subject,
      initiator_id, stage_ids, participant_ids, unit_ids, sequence, hash, opened_at, updated_at, closed_at)
    select case_id, 'p', 1, 'p', 1, '{}', 'completed', '{}', 'x', '{}',
      array(select case_id || '-p' || k from generate_series(1, nominees) k), '{}', events, 'h', now(), now(), now()
    from (${cases}) c`);
  await owner.query(`
    insert into nominee_standing (case_id, nominee_id, person_id, standing, reason_codes, sequence)
    select case_id, case_id || '-n' || k, case_id || '-p' || k, 'rejected', '{}', 1
    from (${cases}) c, generate_series(1, nominees) k`);
  await owner.query(`
    insert into document (document_id, type, uploaded_by, media_type, bytes, sha256, content)
    select case_id || '-d' || k, 'health_certificate', 'x', 'application/pdf', 1, repeat('a', 64), '\\x00'
    from (${cases}) c, generate_series(1, nominees) k`);
  await owner.query(`
    insert into case_event (event_id, case_id, sequence, command_id, type, payload, occurred_at, recorded_at, canonical,
      prev_hash, hash)
    select case_id || '-e' || k, case_id, k, case_id || k, 'entry_received', jsonb_build_object('stageId', 's',
        'nominee', jsonb_build_object('nomineeId', case_id || '-n' || (k % nominees + 1)),
        'documents', jsonb_build_array(jsonb_build_object('documentId', case_id || '-d' || (k % nominees + 1)))),
      now(), now(), '', repeat('0', 64), md5(case_id) || md5(k::text)
    from (${cases}) c, generate_series(1, events) k`);
}

/** How many events and files this connection has read so far. */
async function readSoFar(): Promise<number> {
  const { rows } = await worker.query<{ read: string | null }>(`
    select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as read from pg_stat_xact_user_tables
    where relname in ('case_event', 'document')`);
  return Number(rows[0]?.read ?? 0);
}

/** How many of them a look at one case reads, and what it finds. */
async function look(caseId: string): Promise<{ readonly found: number; readonly read: number }> {
  await worker.query('begin');
  const before = await readSoFar();
  const found = await worker.query('select * from health_parts($1)', [[caseId]]);
  const read = (await readSoFar()) - before;
  await worker.query('commit');
  return { found: found.rowCount ?? 0, read };
}

it('what one ended case costs every night does not grow with the ledger', async () => {
  const { found, read } = await look('c10');
  expect(found).toBe(4);
  expect(read).toBeLessThan(100);
});

it('nor is the fullest case read against all others', async () => {
  const { found, read } = await look('full');
  expect(found).toBe(2 * FULL);
  expect(read).toBeLessThan(5 * FULL);
});

it('a hold on a case holds what is about its people', async () => {
  const { rows } = await worker.query(`select distinct held from health_parts('{c1}')`);
  expect(rows).toEqual([{ held: true }]);
  expect((await worker.query(`select distinct held from health_parts('{c10}')`)).rows).toEqual([{ held: false }]);
});

it('a case that names a file as its letter has to do with it', async () => {
  const cases = `select distinct case_id as "caseId" from health_parts('{c20}') where object = 'document:c20-d1' order by 1`;
  expect((await worker.query(cases)).rows).toEqual([{ caseId: 'c20' }, { caseId: 'c21' }]);
  expect((await look('c20')).read).toBeLessThan(100);
});
