import { parse } from 'csv-parse/sync';
import { checkedCalls, type CheckedCalls } from '../../support/checked-calls';
import { openTaskOf } from '../../support/open-task';
import { start } from '../../support/quick-acts';
import { startSystem, type Answer, type RunningSystem } from '../../support/running-system';

/** A part of an answer, as it came. */
type Told = Answer['body'];

jest.setTimeout(120_000);

let system: RunningSystem;
let calls: CheckedCalls;
let caseId: string;
let documentId: string;
const nomineeIds: Record<string, string> = {};
const logins = ['nominee-1', 'nominee-2'];

beforeAll(async () => {
  system = await startSystem();
  calls = await checkedCalls(system);
  caseId = await start(system, {
    pipeline: 'cooperative-assignment',
    subject: { districtCode: '64.08.09' },
    nominees: logins.map((login, index) => ({
      personId: system.people[login],
      cooperativeCode: `64.08.09.200${String(index + 1)}`,
      route: 'pppk_support',
    })),
  });
  for (const { nomineeId, personId } of await system.prisma.nomineeStanding.findMany({ where: { caseId } })) {
    nomineeIds[logins.find((login) => system.people[login] === personId) ?? ''] = nomineeId;
  }
  for (const login of logins) {
    const mine = await system.as(login).get(`/v1/tasks?assignee=me&status=open&case=${caseId}`);
    const [{ taskId, sequence }] = mine.body.items;
    const nominees = [{ nomineeId: nomineeIds[login], outcome: 'accept' }];
    const decided = await system.as(login).post(`/v1/tasks/${taskId}/decisions`, { nominees, seen: { sequence } });
    expect(decided).toMatchObject({ status: 201 });
  }
  const form = new FormData();
  form.append('type', 'clearance_letter');
  form.append('caseId', caseId);
  form.append('nomineeId', nomineeIds['nominee-1'] ?? '');
  form.append('file', new Blob(['%PDF-1.7\n%%EOF\n'], { type: 'application/pdf' }), 'surat.pdf');
  ({ documentId } = (await system.as('officer').upload('/v1/documents', form)).body);
  expect(await dossier('verifier', 'nominee-1')).toBe(200);
  expect(await dossier('verifier', 'nominee-2')).toBe(200);
  expect((await system.as('inspector').get(`/v1/documents/${documentId}`)).status).toBe(200);
});
afterAll(async () => {
  await system.stop();
});

async function dossier(reader: string, login: string): Promise<number> {
  const path = `/v1/cases/${caseId}/nominees/${String(nomineeIds[login])}/dossier`;
  return (await system.as(reader).get(path)).status;
}
const trailOf = async (login: string, query = ''): Promise<Told[]> =>
  (await calls.as(login).get(`/v1/me/trail?${query}`)).body.items;

describe('the own trail', () => {
  it('tells who read the dossier and the documents, in which office and for which case', async () => {
    const entries = await trailOf('nominee-1', 'kind=access');
    expect(entries).toEqual([
      expect.objectContaining({
        summary: 'A document of yours was opened.',
        person: expect.objectContaining({ login: 'inspector' }),
        roles: ['inspektorat'],
        caseId,
        object: `document:${documentId}`,
      }),
      expect.objectContaining({
        summary: 'Your dossier was read.',
        person: expect.objectContaining({ login: 'verifier' }),
        roles: ['bkpsdm_verifier'],
        caseId,
        type: 'read',
      }),
    ]);
    expect((await trailOf('nominee-2', 'kind=access')).map(({ person }) => person.login)).toEqual(['verifier']);
    expect(await trailOf('nominee-3', 'kind=access')).toEqual([]);
    const { body } = await system
      .as('nominee-1')
      .get('/v1/me/trail?kind=access', { headers: { 'Accept-Language': 'id' } });
    expect(body.items[1].summary).toBe('Berkas Anda dibaca.');
  });

  it('names no fellow nominee who read it as an official', async () => {
    const [row] = await trailOf('nominee-1', 'kind=access');
    const access = await system.prisma.accessLog.findUniqueOrThrow({ where: { accessId: row.entryId } });
    const accessId = 'read-by-a-fellow-nominee';
    const personId = system.as('nominee-2').personId;
    await system.prisma.accessLog.create({ data: { ...access, accessId, personId, createdAt: new Date() } });
    const [latest] = await trailOf('nominee-1', 'kind=access');
    expect(latest).toMatchObject({ entryId: accessId, person: null, roles: ['inspektorat'] });
  });

  it('tells what was done about them, and nothing about the others', async () => {
    const entries = await trailOf('nominee-1', 'kind=act&limit=200');
    const types = entries.map(({ type }) => type);
    expect(types).toContain('case_opened');
    expect(types).toContain('decision_recorded');
    const own = entries.find(({ type }) => type === 'decision_recorded');
    expect(own).toMatchObject({ caseId, person: { login: 'nominee-1' }, sequence: expect.any(Number) });
    const fellow = system.as('nominee-2').personId;
    expect(JSON.stringify(entries)).not.toContain(fellow);
    expect(JSON.stringify(entries)).not.toContain(nomineeIds['nominee-2']);
    const { body } = await system.as('nominee-2').get('/v1/me');
    expect(JSON.stringify(entries)).not.toContain(body.name);
    // Nor does the history, whose stages opened by the consent of the other.
    const history = await system.as('nominee-1').get(`/v1/cases/${caseId}/history?limit=200`);
    expect(JSON.stringify(history.body)).not.toContain(fellow);
    expect(JSON.stringify(history.body)).not.toContain(body.name);
  });

  it('leaves out what is withheld, though it names the person', async () => {
    const before = await trailOf('nominee-1', 'kind=act&limit=200');
    // A suspected conflict of interest is the superior's to know, and that there is one too.
    await system.prisma.case.update({
      where: { caseId },
      data: { participantIds: { push: system.people['verifier']! } },
    });
    const declared = await system
      .as('inspector')
      .post(`/v1/cases/${caseId}/conflict-declarations`, { nomineeId: nomineeIds['nominee-1'], reason: 'Uji' });
    expect(declared).toMatchObject({ status: 201 });
    const named = await system.prisma.caseEvent.findMany({ where: { caseId, type: 'conflict_declared' } });
    expect(JSON.stringify(named.map(({ payload }) => payload))).toContain(nomineeIds['nominee-1']);
    const after = await trailOf('nominee-1', 'kind=act&limit=200');
    expect(after.map(({ type }) => type)).not.toContain('conflict_declared');
    expect(after.length).toBeGreaterThanOrEqual(before.length);
  });

  it('goes through pages in one order, each entry once', async () => {
    const whole = await trailOf('nominee-1', 'limit=200');
    const paged: Told[] = [];
    let cursor = '';
    do {
      const { body } = await calls.as('nominee-1').get(`/v1/me/trail?limit=3${cursor}`);
      paged.push(...body.items);
      cursor = body.nextCursor === null ? '' : `&cursor=${String(body.nextCursor)}`;
    } while (cursor !== '');
    expect(paged).toEqual(whole);
    expect(whole.map(({ at }) => at)).toEqual(
      whole
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    expect((await system.as('nominee-1').get('/v1/me/trail?cursor=x')).status).toBe(400);
  });

  it('is a table without formulas, whatever people are called', async () => {
    const { personId } = system.as('verifier');
    const { name } = await system.prisma.person.findUniqueOrThrow({ where: { personId } });
    await system.prisma.person.update({ where: { personId }, data: { name: '=HYPERLINK("http://x";"y")' } });
    const answer = await calls.as('nominee-1').get('/v1/me/trail.csv');
    await system.prisma.person.update({ where: { personId }, data: { name } });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    const [heading, ...rows]: string[][] = parse(answer.body, { delimiter: ';', bom: true });
    expect(heading).toEqual(['Time (UTC)', 'What', 'By', 'Offices', 'Case', 'Object']);
    expect(rows).toContainEqual([
      expect.any(String),
      'Your dossier was read.',
      `'=HYPERLINK("http://x";"y")`,
      'BKPSDM verifier',
      caseId,
      expect.stringMatching(/^dossier:/),
    ]);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect((await trailOf('nominee-1', 'kind=access&limit=1'))[0]).toMatchObject({
      summary: 'All data held on you was downloaded.',
      person: { login: 'nominee-1' },
    });
  });
});

describe('the export of own data', () => {
  it('holds all that is kept about the person, and nothing of anybody else', async () => {
    const draft = { pipeline: 'three-steps', subject: {}, nominees: [] };
    expect((await system.as('nominee-1').post('/v1/drafts', draft)).status).toBe(201);
    const { body } = await calls.as('nominee-1').get('/v1/me/export');
    const person = await system.prisma.person.findUniqueOrThrow({ where: { login: 'nominee-1' } });
    expect(body.person).toMatchObject({ personId: person.personId, name: person.name, nip: person.nip });
    expect(body.dossiers).toMatchObject([{ version: 1, facts: { nip: person.nip } }]);
    expect(body.documents).toMatchObject([{ documentId, type: 'clearance_letter', caseId }]);
    expect(body.cases).toHaveLength(1);
    expect(body.cases[0].case.nominees).toMatchObject([{ personId: person.personId, nip: person.nip }]);
    const consents = body.acts.filter(({ type }: Told) => type === 'decision_recorded');
    expect(consents).toMatchObject([{ payload: { nominees: [{ outcome: 'accept' }] } }]);
    expect(body.actsComplete).toBe(true);
    expect(body.notices.length).toBeGreaterThan(0);
    expect(body.drafts).toMatchObject([{ pipeline: 'three-steps' }]);
    const fellow = await system.prisma.person.findUniqueOrThrow({ where: { login: 'nominee-2' } });
    for (const hidden of [fellow.personId, fellow.name, fellow.nip, nomineeIds['nominee-2']]) {
      expect(JSON.stringify(body)).not.toContain(hidden);
    }
  });

  it('is recorded, for the person and the auditor', async () => {
    const { personId } = system.as('nominee-2');
    const before = await system.prisma.accessLog.count({ where: { object: `person:${personId}` } });
    expect((await calls.as('nominee-2').get('/v1/me/export')).status).toBe(200);
    const { body } = await system.as('auditor').get(`/v1/audit/access?object=person:${personId}`);
    expect(body.items).toHaveLength(before + 1);
    expect(body.items[0]).toMatchObject({
      action: 'export',
      person: { login: 'nominee-2' },
      route: 'GET /v1/me/export',
    });
  });

  it('is there for officials too, and for somebody with nothing but a name', async () => {
    const ofOfficial = await calls.as('verifier').get('/v1/me/export');
    expect(ofOfficial.body).toMatchObject({ cases: [], offices: [{ role: 'bkpsdm_verifier' }] });
    expect((await openTaskOf(system, caseId, 'a2_admin_verification')).taskId).toBeDefined();
    expect((await calls.as('nominee-5').get('/v1/me/export')).body).toMatchObject({ cases: [], acts: [], notices: [] });
  });
});
