import { v4 } from 'uuid';
import { maxDocumentBytes } from '../../../domain/limits';
import { checkedCalls, type CheckedCalls } from '../../support/checked-calls';
import { startSystem, type Answer, type Person, type RunningSystem } from '../../support/running-system';

/** A part of an answer, as it came. */
type Told = Answer['body'];

jest.setTimeout(120_000);

let system: RunningSystem;
let calls: CheckedCalls;

beforeAll(async () => {
  system = await startSystem();
  calls = await checkedCalls(system);
});
afterAll(async () => {
  await system.stop();
});

/** All pages of a list, by following its cursors. */
async function everything(person: Person, path: string, limit: number): Promise<Told[]> {
  const items: Told[] = [];
  for (let cursor = ''; ;) {
    const page = await person.get(`${path}${path.includes('?') ? '&' : '?'}limit=${String(limit)}${cursor}`);
    expect(page.status).toBe(200);
    expect(page.body.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.body.items);
    if (page.body.nextCursor === null) return items;
    cursor = `&cursor=${page.body.nextCursor}`;
  }
}

describe('lists', () => {
  it('of the region are whole, page by page', async () => {
    const officer = calls.as('officer');
    const cooperatives = await everything(officer, '/v1/cooperatives', 60);
    expect(new Set(cooperatives.map(({ code }) => code)).size).toBe(141);
    expect(new Set(cooperatives.map(({ districtCode }) => districtCode)).size).toBe(18);
    const districts = await everything(officer, '/v1/units?kind=district', 7);
    expect(districts).toHaveLength(18);
    const vacancies = await everything(officer, '/v1/vacancies', 2);
    expect(vacancies).toHaveLength(await system.prisma.vacancy.count());
    const people = await everything(officer, '/v1/people', 200);
    expect(new Set(people.map(({ personId }) => personId)).size).toBe(
      await system.prisma.person.count({ where: { active: true } }),
    );
  });

  it('do not shift when rows are added meanwhile', async () => {
    const officer = calls.as('officer');
    const first = await officer.get('/v1/units?limit=2');
    const names = first.body.items.map(({ name }: { name: string }) => name);
    const added = { unitId: `unit-${v4()}`, kind: 'agency', name: `${String(names[0])} I` };
    await system.prisma.unit.create({ data: added });
    const second = await officer.get(`/v1/units?limit=2&cursor=${String(first.body.nextCursor)}`);
    const known = new Set(first.body.items.map(({ unitId }: { unitId: string }) => unitId));
    expect(
      second.body.items.some(({ unitId }: { unitId: string }) => known.has(unitId) || unitId === added.unitId),
    ).toBe(false);
  });

  it.each([
    ['cursor=abc', 'cursor'],
    ['cursor=%00', 'query'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=x', 'limit'],
    ['limit=1&limit=2', 'limit'],
  ])('refuse %s', async (query, field) => {
    const answer = await calls.as('officer').get(`/v1/units?${query}`);
    expect({ status: answer.status, field: answer.body.field, class: answer.body.class }).toEqual({
      status: 400,
      field,
      class: 'malformed',
    });
  });

  it('refuse the cursor of another list', async () => {
    const units = await calls.as('officer').get('/v1/units?limit=1');
    const answer = await calls.as('officer').get(`/v1/people?cursor=${String(units.body.nextCursor)}`);
    expect(answer.status).toBe(400);
  });
});

describe('the directory', () => {
  it('tells people who they are', async () => {
    const { body } = await calls.as('camat-64.08.09').get('/v1/me');
    expect(body).toMatchObject({ login: 'camat-64.08.09', embedded: true, tasks: { open: 0, overdue: 0 } });
    expect(body.roles).toEqual(expect.arrayContaining(['camat']));
    expect(body.offices).toContainEqual({
      role: 'camat',
      unit: 'kec-64.08.09',
      unitName: expect.stringContaining('Bengalon'),
    });
  });

  it('masks numbers but for whose duty needs them, and finds a person by a whole number only', async () => {
    const { nip } = await system.prisma.person.findUniqueOrThrow({ where: { login: 'nominee-1' } });
    const find = async (login: string, q: string) => (await calls.as(login).get(`/v1/people?q=${q}`)).body.items;
    expect((await find('officer', String(nip))).map((person: Told) => person.nip)).toEqual([
      `${'*'.repeat(14)}${String(nip).slice(14)}`,
    ]);
    expect((await find('verifier', String(nip))).map((person: Told) => person.nip)).toEqual([nip]);
    expect(await find('verifier', String(nip).slice(0, 17))).toEqual([]);
  });

  it('shows people without an office nobody but themselves', async () => {
    const answer = await calls.as('nominee-1').get('/v1/people');
    expect(answer.body.items.map(({ login }: { login: string }) => login)).toEqual(['nominee-1']);
  });

  it('shows substitutions to those concerned and to those who keep or audit the directory', async () => {
    const [principalId, holderId] = [system.people['legal'], system.people['sekretaris-bkpsdm']] as [string, string];
    await system.prisma.mandate.create({
      data: {
        mandateId: v4(),
        kind: 'plh',
        number: '800/12',
        principalId,
        holderId,
        role: 'kabag_hukum',
        scope: [],
        validFrom: new Date(Date.now() - 60_000),
      },
    });
    const seen = async (login: string) => (await calls.as(login).get('/v1/mandates?valid=now')).body.items.length;
    expect(await Promise.all(['legal', 'sekretaris-bkpsdm', 'auditor', 'admin', 'sekda'].map(seen))).toEqual([
      1, 1, 1, 1, 0,
    ]);
    const me = await calls.as('sekretaris-bkpsdm').get('/v1/me');
    expect(me.body.roles).toContain('kabag_hukum');
    expect(me.body.mandates).toMatchObject([{ number: '800/12', principal: { login: 'legal' } }]);
  });

  it('has definitions, policies and calendars with their sources', async () => {
    const auditor = calls.as('auditor');
    const pipelines = await everything(auditor, '/v1/pipelines', 1);
    expect(pipelines.map(({ pipeline }) => pipeline)).toEqual(
      expect.arrayContaining(['cooperative-assignment', 'official-selection', 'three-steps']),
    );
    const one = await auditor.get('/v1/pipelines/official-selection');
    expect(one.body.definition.stages.length).toBe(one.body.stageCount);
    expect((await auditor.get('/v1/pipelines/official-selection?version=99')).status).toBe(404);
    expect((await auditor.get('/v1/pipelines/nothing')).status).toBe(404);
    const [policy] = await everything(auditor, '/v1/policies', 50);
    expect(policy.settings['kdkmp.max']).toMatchObject({ value: 3, legalRef: expect.any(String) });
    const year = await auditor.get('/v1/calendar/2026');
    expect(year.body.days).toHaveLength(25);
    const unknown = await auditor.get('/v1/calendar/2031');
    expect(unknown).toMatchObject({ status: 404, body: { reasonCode: 'CALENDAR_MISSING' } });
  });
});

describe('documents', () => {
  async function upload(login: string, file: Blob, fields: Record<string, string> = {}, key = v4()): Promise<Answer> {
    const form = new FormData();
    form.set('file', file, 'surat.pdf');
    for (const [name, value] of Object.entries({ type: 'nomination_letter', ...fields })) form.set(name, value);
    const encoded = new Response(form);
    const contentType = encoded.headers.get('content-type') ?? '';
    const raw = new Uint8Array(await encoded.arrayBuffer());
    return calls.as(login).post('/v1/documents', undefined, { raw, key, headers: { 'Content-Type': contentType } });
  }
  const letter = new Blob(['%PDF-1.4 contoh'], { type: 'application/pdf' });

  it('are kept with their hash and handed back as they came, as a file', async () => {
    const uploaded = await upload('officer', letter);
    expect(uploaded).toMatchObject({
      status: 201,
      body: { bytes: 15, mediaType: 'application/pdf', type: 'nomination_letter' },
    });
    expect(uploaded.body.sha256).toMatch(/^[0-9a-f]{64}$/);
    const read = await calls.as('officer').get(`/v1/documents/${String(uploaded.body.documentId)}`);
    expect(read.status).toBe(200);
    expect(read.body).toBe('%PDF-1.4 contoh');
    expect(read.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(read.headers.get('content-security-policy')).toContain('sandbox');
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('that are text say in which letters', async () => {
    const uploaded = await upload('officer', new Blob(['surat: é'], { type: 'text/plain' }));
    const read = await calls.as('officer').get(`/v1/documents/${String(uploaded.body.documentId)}`);
    expect(read.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(read.headers.get('content-disposition')).toBe(`attachment; filename="${uploaded.body.documentId}"`);
  });

  it('are uploaded once by one key', async () => {
    const key = v4();
    const [first, again] = [await upload('officer', letter, {}, key), await upload('officer', letter, {}, key)];
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    const other = await upload('officer', new Blob(['%PDF-1.4 lain'], { type: 'application/pdf' }), {}, key);
    expect(other).toMatchObject({ status: 422, body: { class: 'key_reused' } });
  });

  it('of other people are not there, and the attempt is recorded', async () => {
    const uploaded = await upload('officer', letter);
    const path = `/v1/documents/${String(uploaded.body.documentId)}`;
    const before = await system.prisma.refusalRecord.count();
    expect((await calls.as('verifier').get(path)).status).toBe(404);
    expect(await system.prisma.refusalRecord.count()).toBe(before + 1);
    expect((await calls.as('auditor').get(path)).status).toBe(200);
    const { body } = await calls
      .as('auditor')
      .get(`/v1/audit/access?object=document:${String(uploaded.body.documentId)}`);
    expect(body.items).toMatchObject([{ person: { login: 'auditor' }, action: 'read' }]);
  });

  it.each([
    [
      'too big',
      () => upload('officer', new Blob([new Uint8Array(maxDocumentBytes + 1)], { type: 'application/pdf' })),
      413,
    ],
    ['a page', () => upload('officer', new Blob(['<script>'], { type: 'text/html' })), 400],
    ['empty', () => upload('officer', new Blob([], { type: 'application/pdf' })), 400],
    ['of no kind', () => upload('officer', letter, { type: 'Not a kind' }), 400],
    ['of a case that is not there', () => upload('officer', letter, { caseId: 'nothing' }), 404],
    ['of a nominee without a case', () => upload('officer', letter, { nomineeId: 'n1' }), 422],
    ['no form', () => calls.as('officer').post('/v1/documents', { type: 'nomination_letter' }), 400],
  ] as const)('that are %s are refused', async (_what, call, status) => {
    const before = await system.prisma.document.count();
    expect((await call()).status).toBe(status);
    expect(await system.prisma.document.count()).toBe(before);
  });

  it('may be as big as allowed', async () => {
    const uploaded = await upload('officer', new Blob([new Uint8Array(maxDocumentBytes)], { type: 'image/png' }));
    expect(uploaded).toMatchObject({ status: 201, body: { bytes: maxDocumentBytes } });
  });
});

describe('the page of documentation', () => {
  it('asks for nothing outside, and may not', async () => {
    const page = await fetch(`${system.url}/docs/`);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; /,
    );
    expect(html).not.toMatch(/<style|style=|<script>/);
    expect(html).not.toMatch(/(src|href)=["']?(https?:)?\/\//);
    for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-init.js']) {
      expect((await fetch(`${system.url}/docs/${file}`)).status).toBe(200);
    }
    expect(await (await fetch(`${system.url}/docs/swagger-ui-init.js`)).text()).toContain('/openapi.json');
  });
});

describe('anybody', () => {
  it('is told that an unknown paper is not genuine, without a login', async () => {
    const answer = await system.call('GET', '/v1/verify/nothing', undefined, { key: null });
    expect(answer).toMatchObject({
      status: 200,
      body: { genuine: false, kind: null, notice: expect.stringContaining('CONTOH') },
    });
  });

  it('without a token reads nothing else', async () => {
    for (const path of Object.keys(calls.check.document.paths).filter((one) => one.startsWith('/v1/'))) {
      const described = calls.check.document.paths[path]?.['get'];
      if (described === undefined || path.startsWith('/v1/verify')) continue;
      const answer = await system.call('GET', path.replaceAll(/\{\w+\}/g, 'x'), undefined, { key: null });
      expect({ path, status: answer.status }).toEqual({ path, status: 401 });
    }
  });
});
