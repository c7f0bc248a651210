import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { dossierSchema, type Dossier } from '../../../domain/eligibility/dossier';
import { canonicalText, commitmentOfJson, createSealer } from '../../../prisma/sealing';
import { throwGuard } from '../../../api/records/erasures';
import { checkedCalls, type CheckedCalls } from '../../support/checked-calls';
import { start } from '../../support/quick-acts';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

/** A part of an answer, as it came. */
type Told = Answer['body'];

jest.setTimeout(180_000);

const REASON = 'Mengundurkan diri karena alasan keluarga yang sangat pribadi';
const [district, erased, fellow] = ['64.08.09', 'nominee-1', 'nominee-2'];

let system: RunningSystem;
let calls: CheckedCalls;
let owner: Client;
let caseId: string;
let documentId: string;
let personId: string;
let name: string;
let nip: string;
/** The person's dossier as it was, and the hash that anybody could have found by trying. */
let facts: Dossier;
let bareHash: string;
const nomineeIds: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem();
  calls = await checkedCalls(system);
  owner = new Client({ connectionString: system.database.superuserUrl });
  await owner.connect();
  const person = await system.prisma.person.findUniqueOrThrow({ where: { login: erased } });
  ({ personId, name } = person);
  nip = person.nip ?? '';
  const row = await system.prisma.dossier.findFirstOrThrow({ where: { personId } });
  const sealer = createSealer({ prisma: system.prisma, ring: system.deps.sealingKeys });
  facts = dossierSchema.parse(await sealer.openJson({ ...row, id: row.dossierId }));
  bareHash = createHash('sha256').update(canonicalText(facts), 'utf8').digest('hex');
  caseId = await start(system, {
    pipeline: 'cooperative-assignment',
    subject: { districtCode: district },
    nominees: [erased, fellow].map((login, index) => ({
      personId: system.people[login],
      cooperativeCode: `${district}.200${String(index + 1)}`,
      route: 'pppk_support',
    })),
  });
  for (const row of await system.prisma.nomineeStanding.findMany({ where: { caseId } })) {
    nomineeIds[row.personId === personId ? erased : fellow] = row.nomineeId;
  }
  const form = new FormData();
  form.append('type', 'diploma');
  form.append('caseId', caseId);
  form.append('nomineeId', nomineeIds[erased] ?? '');
  form.append('file', new Blob(['%PDF-1.7\n%%EOF\n'], { type: 'application/pdf' }), 'ijazah.pdf');
  ({ documentId } = (await system.as('officer').upload('/v1/documents', form)).body);
  await consentHavingRead();
});

/** The nominee consents after a look at their own dossier, which the decision then names by its hash. */
async function consentHavingRead(): Promise<void> {
  const nominee = system.as(erased);
  const read = await nominee.get(`/v1/cases/${caseId}/nominees/${String(nomineeIds[erased])}/dossier`);
  expect(read.status).toBe(200);
  const [task] = (await nominee.get(`/v1/tasks?assignee=me&status=open&case=${caseId}`)).body.items;
  const path = `/v1/tasks/${String(task.taskId)}/decisions`;
  const decided = await nominee.post(path, { outcome: 'accept', seen: { sequence: task.sequence } });
  expect(decided.status).toBe(201);
  const event = await system.prisma.caseEvent.findFirstOrThrow({ where: { caseId, type: 'decision_recorded' } });
  expect(event.payload).toMatchObject({ opened: { dossiers: [{ dossierId: read.body.dossierId }] } });
}
afterAll(async () => {
  await owner.end();
  await system.stop();
});

const request = { ground: 'request', reason: 'Permohonan tertulis bernomor DEMO-1' };
const erase = (body: object = request, key = `erase-${String(Math.random())}`): Promise<Answer> =>
  calls.as('admin').post(`/v1/people/${personId}/erasure`, body, { key });
const refusedBy = (rule: string) => ({ status: 409, body: { rule } });
const history = async (login: string, language: string): Promise<Told> =>
  calls.as(login).get(`/v1/cases/${caseId}/history?limit=200`, { headers: { 'Accept-Language': language } });
const verified = async (): Promise<Told> =>
  (await system.as('auditor').post('/v1/audit/verification', { caseId })).body;

describe('erasure is refused', () => {
  it('while the person has a part in a running case, which is recorded', async () => {
    expect(await erase()).toMatchObject(refusedBy('RUNNING_CASE'));
    const [attempt] = (await system.as('auditor').get('/v1/audit/refusals?limit=1')).body.items;
    expect(attempt).toMatchObject({ rule: 'RUNNING_CASE', person: { login: 'admin' } });
  });

  it('to everybody but the administrator, and without a reason', async () => {
    for (const login of ['officer', 'auditor', 'legal', erased]) {
      expect((await calls.as(login).post(`/v1/people/${personId}/erasure`, request)).status).toBe(403);
    }
    expect(await erase({ ground: 'request' })).toMatchObject({ status: 400 });
    expect(await erase({ ...request, ground: 'other' })).toMatchObject({ status: 400 });
    expect((await calls.as('admin').post('/v1/people/nobody/erasure', request)).status).toBe(404);
  });

  it('while what they left behind must be kept, and tells until when', async () => {
    const withdrawn = await system
      .as(erased)
      .post(`/v1/cases/${caseId}/nominees/${String(nomineeIds[erased])}/withdrawal`, { reason: REASON });
    expect(withdrawn).toMatchObject({ status: 201 });
    const ended = await system.as('officer').post(`/v1/cases/${caseId}/withdrawal`, { reason: 'Usulan diulang' });
    expect(ended).toMatchObject({ status: 201 });
    const answer = await erase();
    expect(answer).toMatchObject(refusedBy('RETENTION_PERIOD'));
    expect(answer.body.message).toContain(String(new Date().getUTCFullYear() + 5));
  });

  it('while a legal hold stands on the case or the person, which the head of Legal sets and lifts', async () => {
    // As if the case had ended long ago.
    await system.prisma.case.update({ where: { caseId }, data: { closedAt: new Date('2010-01-01') } });
    expect((await calls.as('officer').post('/v1/legal-holds', { caseId, reason: 'Gugatan' })).status).toBe(403);
    expect((await calls.as('legal').post('/v1/legal-holds', { reason: 'Gugatan' })).status).toBe(400);
    const [ofCase, ofPerson] = await Promise.all([
      calls.as('legal').post('/v1/legal-holds', { caseId, reason: 'Gugatan TUN' }),
      calls.as('legal').post('/v1/legal-holds', { personId, reason: 'Pemeriksaan' }),
    ]);
    expect(ofCase).toMatchObject({
      status: 201,
      body: { caseId, personId: null, reason: 'Gugatan TUN', lifted: null },
    });
    expect(await erase()).toMatchObject(refusedBy('LEGAL_HOLD'));
    expect((await calls.as('auditor').get('/v1/retention-review')).body.items).toContainEqual(
      expect.objectContaining({ person: expect.objectContaining({ personId }), held: true }),
    );
    // Not even by the application's own login, past all its rules.
    const past = () => system.prisma.$executeRaw`SELECT erase_person(${personId}, now())`.catch(throwGuard);
    await expect(past()).rejects.toMatchObject({ refusal: { rule: 'LEGAL_HOLD' } });
    await system.prisma.case.update({ where: { caseId }, data: { closedAt: null } });
    await expect(past()).rejects.toMatchObject({ refusal: { rule: 'RUNNING_CASE' } });
    await system.prisma.case.update({ where: { caseId }, data: { closedAt: new Date('2010-01-01') } });
    for (const { body } of [ofCase, ofPerson]) {
      const lift = (): Promise<Answer> =>
        calls.as('legal').post(`/v1/legal-holds/${String(body.holdId)}/lifting`, { reason: 'Putusan inkracht' });
      expect(await lift()).toMatchObject({ status: 200, body: { lifted: { reason: 'Putusan inkracht' } } });
      expect(await lift()).toMatchObject(refusedBy('HOLD_LIFTED'));
    }
    expect((await calls.as('admin').get('/v1/legal-holds')).body.items).toEqual([]);
    expect((await calls.as('admin').get('/v1/legal-holds?standing=false')).body.items).toHaveLength(2);
  });

  it('while they hold an office', async () => {
    const office = { role: 'tim_penempatan', person: personId };
    const entered = await system.as('admin').post('/v1/offices', office);
    expect(entered).toMatchObject({ status: 201 });
    expect(await erase()).toMatchObject(refusedBy('IN_OFFICE'));
    const ended = await system.as('admin').post(`/v1/offices/${String(entered.body.officeId)}/end`);
    expect(ended).toMatchObject({ status: 200 });
  });
});

/** Tables in which one of these words stands; all that there are, unless some are named. */
async function tablesWith(words: readonly string[], only?: readonly string[]): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  expect(tables.length).toBeGreaterThan(30);
  const found: string[] = [];
  for (const table of only ?? tables.map((one) => one.name)) {
    const { rows } = await owner.query<{ n: string }>(
      `select count(*) as n from "${table}" t where t::text like any($1)`,
      [words.map((word) => `%${word}%`)],
    );
    if (rows[0]?.n !== '0') found.push(table);
  }
  return found;
}

describe('erasure', () => {
  it('has something to take away: the search finds the person where they are', async () => {
    expect(await tablesWith([name, nip])).toEqual(expect.arrayContaining(['person']));
    // The decision names the dossier by a salted commitment: the salt is beside the facts, the bare hash is nowhere.
    const { factsHash, factsSalt } = await system.prisma.dossier.findFirstOrThrow({ where: { personId } });
    expect(commitmentOfJson({ salt: factsSalt, value: facts })).toBe(factsHash);
    expect(await tablesWith([factsHash])).toEqual(expect.arrayContaining(['case_event', 'dossier']));
    expect(await tablesWith([bareHash, facts.birthDate])).toEqual([]);
  });

  it('is done once, whoever asks again, and kept with its ground', async () => {
    expect((await calls.as('admin').get('/v1/retention-review')).body.items).toContainEqual(
      expect.objectContaining({ person: expect.objectContaining({ personId }), held: false }),
    );
    expect((await history('officer', 'en')).body.items.map(({ summary }: Told) => summary).join()).toContain(REASON);
    expect((await verified()).result).toBe('sound');
    const first = await erase(request, 'erase-once');
    expect(first).toMatchObject({ status: 201, body: { personId, ground: 'request', decidedBy: { login: 'admin' } } });
    const again = await erase(request, 'erase-once');
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect(await erase()).toMatchObject(refusedBy('ERASED_ALREADY'));
    const [access] = (await system.as('auditor').get(`/v1/audit/access?object=person:${personId}`)).body.items;
    expect(access).toMatchObject({ action: 'erase', person: { login: 'admin' } });
    const { items } = (await calls.as('auditor').get('/v1/erasures')).body;
    expect(items).toEqual([
      {
        erasureId: first.body.erasureId,
        at: first.body.erasedAt,
        what: 'person',
        ground: 'request',
        by: expect.objectContaining({ login: 'admin' }),
        personIds: [personId],
        caseIds: [],
        objectId: null,
        period: null,
      },
    ]);
  });

  it('leaves nothing of the person in any table that the application has', async () => {
    expect(await tablesWith([name, nip, REASON, facts.birthDate, bareHash])).toEqual([]);
    // A grade is too short a word to be looked for everywhere; as a value of the case's rows it would stand in quotes.
    expect(facts.rank).not.toBe('');
    expect(await tablesWith([`"${facts.rank}"`], ['case_event', 'case_state', 'act_assertion'])).toEqual([]);
    const key = await system.prisma.subjectKey.findUniqueOrThrow({ where: { subject: `person:${personId}` } });
    expect(key).toMatchObject({ wrapped: null, destroyedAt: expect.any(Date) });
    const texts = await system.prisma.eventText.findMany({ where: { keyId: key.keyId } });
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.map(({ salt, sealed }) => [salt, sealed.length])).toEqual(texts.map(() => ['', 0]));
    const dossiers = await system.prisma.dossier.findMany({ where: { personId } });
    expect(dossiers.map(({ sealed, factsSalt }) => [sealed.length, factsSalt])).toEqual([[0, '']]);
  });

  it('leaves the record sound, in every case', async () => {
    expect(await verified()).toMatchObject({ result: 'sound', faults: [] });
    expect((await system.as('auditor').post('/v1/audit/verification', {})).body).toMatchObject({ result: 'sound' });
  });

  it.each([
    ['id', '(dihapus)'],
    ['en', '(erased)'],
  ])('reads as erased in %s, and nothing fails', async (language, word) => {
    for (const login of ['officer', 'auditor', 'verifier', 'admin', fellow]) {
      const options = { headers: { 'Accept-Language': language } };
      const nominee = `/v1/cases/${caseId}/nominees/${String(nomineeIds[erased])}`;
      const paths = [
        ...[`/v1/cases/${caseId}`, '/v1/cases', `/v1/cases/${caseId}?at=3`, `${nominee}/dossier`],
        ...[`/v1/documents/${documentId}`, '/v1/notices', '/v1/me/trail', '/v1/me/trail.csv', '/v1/me/export'],
        ...['/v1/tasks?status=done&actor=me', '/v1/people?limit=200', `/v1/cases/${caseId}/ranking`],
      ];
      for (const path of paths) {
        const { status, body } = await calls.as(login).get(path, options);
        expect([path, [200, 404].includes(status)]).toEqual([path, true]);
        expect(JSON.stringify(body)).not.toContain(name);
      }
    }
    const told = (await history('officer', language)).body.items;
    const withdrawal = told.find(({ type }: Told) => type === 'nominee_withdrawn');
    expect(withdrawal.summary).toContain(word);
    expect(Object.values(withdrawal.texts)).toEqual([null]);
    const seen = (await calls.as('officer').get(`/v1/cases/${caseId}`)).body.nominees;
    expect(seen.find(({ nomineeId }: Told) => nomineeId === nomineeIds[erased])).toMatchObject({
      name: '(dihapus / erased)',
      nip: null,
    });
    const dossier = `/v1/cases/${caseId}/nominees/${String(nomineeIds[erased])}/dossier`;
    expect((await calls.as('verifier').get(dossier)).body).toMatchObject({ facts: null, nip: null });
    expect(await calls.as('officer').get(`/v1/documents/${documentId}`)).toMatchObject({
      status: 404,
      body: { rule: 'ERASED' },
    });
  });

  it('leaves the others as they were', async () => {
    const dossier = `/v1/cases/${caseId}/nominees/${String(nomineeIds[fellow])}/dossier`;
    expect((await calls.as('verifier').get(dossier)).body.facts).not.toBeNull();
    const told = (await history('officer', 'en')).body.items.map(({ summary }: Told) => summary).join();
    expect(told).toContain('Usulan diulang');
  });

  it('lets the person in no more, and nobody begin anew with them', async () => {
    expect((await system.as(erased).get('/v1/me')).status).toBe(401);
    const nominees = [{ personId, cooperativeCode: `${district}.2001`, route: 'pppk_support' }];
    const body = { pipeline: 'cooperative-assignment', subject: { districtCode: district }, nominees };
    const { status } = await calls.as('officer').post('/v1/cases', body);
    expect([400, 409, 422]).toContain(status);
  });

  it('is the only change that a text of the ledger takes, even by the owner of its table', async () => {
    const [text] = await system.prisma.eventText.findMany({ where: { salt: { not: '' } }, take: 1 });
    const change = (set: string) => owner.query(`update event_text set ${set} where text_id = $1`, [text?.textId]);
    await expect(change(`salt = '', sealed = ''`)).rejects.toThrow(/never changed/);
    await expect(change(`commitment = 'x'`)).rejects.toThrow(/never changed/);
    await expect(system.prisma.$executeRaw`UPDATE event_text SET salt = ''`).rejects.toThrow(/permission denied/);
  });
});
