import { randomBytes } from 'node:crypto';
import { temporal } from '@temporalio/proto';
import { digestText } from '../../../domain/hash-chain';
import { createPayloadCodec } from '../../../temporal/payload-codec';
import type { Browser } from '../../support/browser';
import { openTaskOf } from '../../support/open-task';
import { startSystem, testPayloadKeys, type Answer, type RunningSystem } from '../../support/running-system';
import { scoringSample } from '../../support/scoring-sample';
import { startSignIn, type SignInSystem } from '../../support/sign-in-system';

const PATH = '/v1/codec/decode';
const PAGES = 'http://127.0.0.1:8233';
const HistoryMessage = temporal.api.history.v1.History;

interface Body {
  readonly metadata?: Record<string, string>;
  readonly data?: string;
}

let system: RunningSystem;
let site: SignInSystem;
let caseId: string;
/** Every payload that Temporal holds of a case with a locked sheet, as its pages are given them. */
let held: Body[];

beforeAll(async () => {
  system = await startSystem();
  site = await startSignIn({ ...system.deps, payloads: { ...system.deps.payloads, pages: [PAGES] } });
  const { pipeline, version } = scoringSample;
  const text = JSON.stringify(scoringSample);
  const data = { pipeline, version, definition: JSON.parse(text), sha256: digestText(text) };
  await system.prisma.pipelineVersion.create({ data });
  const nominees = [{ personId: system.people['nominee-1'] }];
  const started = await system.as('officer').post('/v1/cases', { pipeline, nominees });
  caseId = started.body.caseId;
  const task = await openTaskOf(system, caseId, 's1_scores');
  const [nomineeId] = task.nomineeIds;
  const sheet = ['reasoning', 'strategy'].map((criterion) => ({
    nomineeId,
    criterion,
    score: '81.25',
    note: 'Jernih',
  }));
  const locked = await system.as('verifier').post(`/v1/tasks/${task.taskId}/scores`, { sheet });
  expect(locked.status).toBe(201);
  const history = await system.deps.temporal.workflow.getHandle(`case:${caseId}`).fetchHistory();
  held = encryptedOf(HistoryMessage.toObject(HistoryMessage.fromObject(history), { bytes: String, longs: String }));
  expect(held.length).toBeGreaterThan(5);
});
afterAll(async () => {
  await site.stop();
  await system.stop();
});

/** Payloads stand at any depth, and are told by their encoding. */
function encryptedOf(value: unknown): Body[] {
  if (typeof value !== 'object' || value === null) return [];
  const { metadata } = value as Body;
  if (metadata?.['encoding'] === base64('binary/encrypted')) return [value];
  return Object.values(value).flatMap(encryptedOf);
}

function base64(bytes: string | Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

const textOf = ({ data = '' }: Body): string => Buffer.from(data, 'base64').toString('utf8');
const decode = (login: string, payloads: unknown): Promise<Answer> =>
  system.as(login).post(PATH, { payloads }, { key: null });
const accesses = () => system.prisma.accessLog.findMany({ where: { action: 'decode' }, orderBy: { createdAt: 'asc' } });

/** As a page of Temporal asks, with the cookie of its reader. */
function ask(browser: Browser, headers: Record<string, string> = {}, payloads = held): Promise<Response> {
  return browser.request(PATH, {
    method: 'POST',
    headers: { Origin: PAGES, 'Sec-Fetch-Site': 'same-site', 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ payloads }),
  });
}

async function signedIn(login: string): Promise<Browser> {
  const browser = site.browser();
  await browser.signIn(login);
  return browser;
}

describe('who may have payloads opened', () => {
  it('is the auditor, by a token', async () => {
    const answer = await decode('auditor', held);
    expect(answer.status).toBe(200);
    expect(answer.body.payloads).toHaveLength(held.length);
    for (const body of answer.body.payloads as Body[]) {
      expect(body.metadata?.['encoding']).toBe(base64('json/plain'));
      JSON.parse(textOf(body));
    }
    expect(answer.body.payloads.map(textOf).join()).toContain(caseId);
  });

  it('is the auditor, by the session with which Temporal’s pages are read', async () => {
    const answer = await ask(await signedIn('auditor'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(PAGES);
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    expect(answer.headers.get('vary')).toContain('Origin');
    const { payloads } = (await answer.json()) as { payloads: Body[] };
    expect(payloads.map(textOf).join()).toContain(caseId);
  });

  it('is nobody who is not signed in', async () => {
    const before = (await accesses()).length;
    expect((await ask(site.browser())).status).toBe(401);
    expect((await system.call('POST', PATH, undefined, { key: null, body: { payloads: held } })).status).toBe(401);
    expect(await accesses()).toHaveLength(before);
  });

  it.each(['admin', 'officer', 'ppk', 'panel-1', 'nominee-1'])(
    'is not %s, whose attempt is recorded',
    async (login) => {
      const before = (await accesses()).length;
      const where = { personId: system.as(login).personId, route: `POST ${PATH}`, class: 'not_assignee' };
      const refused = await system.prisma.refusalRecord.count({ where });
      const byToken = await decode(login, held);
      expect(byToken).toMatchObject({ status: 403, body: { rule: 'NOT_AUDITOR' } });
      expect(JSON.stringify(byToken.body)).not.toContain('payloads');
      expect((await ask(await signedIn(login))).status).toBe(403);
      expect(await system.prisma.refusalRecord.count({ where })).toBe(refused + 2);
      expect(await accesses()).toHaveLength(before);
    },
  );
});

describe('a page that asks', () => {
  it('is told beforehand what it may send', async () => {
    const headers = { Origin: PAGES, 'Access-Control-Request-Method': 'POST' };
    const answer = await site.browser().request(PATH, { method: 'OPTIONS', headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(PAGES);
    expect(answer.headers.get('access-control-allow-methods')).toBe('POST');
    for (const name of ['Authorization', 'Content-Type', 'X-Namespace']) {
      expect(answer.headers.get('access-control-allow-headers')).toContain(name);
    }
  });

  it.each([
    ['another origin', 'https://evil.example'],
    ['an origin that begins like it', `${PAGES}0`],
    ['its host by another scheme', 'https://127.0.0.1:8233'],
    ['no origin of its own', 'null'],
  ])('is refused from %s, signed in or not', async (_what, Origin) => {
    const before = (await accesses()).length;
    const token = await system.signToken({ personId: system.as('auditor').personId });
    const browser = await signedIn('auditor');
    const answers = [
      await ask(browser, { Origin }),
      await ask(browser, { Origin, Authorization: `Bearer ${token}` }),
      await browser.request(PATH, { method: 'OPTIONS', headers: { Origin } }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ class: 'unauthenticated', rule: 'FOREIGN_PAGE' });
      expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    }
    expect(await accesses()).toHaveLength(before);
  });

  it('may ask for nothing else, and where no page is configured for nothing at all', async () => {
    const browser = await signedIn('auditor');
    const other = await browser.request('/v1/me', { headers: { Origin: PAGES } });
    expect(other.headers.has('access-control-allow-origin')).toBe(false);
    const change = await browser.request('/v1/drafts', {
      method: 'POST',
      headers: { Origin: PAGES, 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify({ pipeline: 'cooperative-assignment' }),
    });
    expect(change.status).toBe(403);
    const headers = { Origin: PAGES };
    expect((await system.as('auditor').post(PATH, { payloads: [] }, { key: null, headers })).status).toBe(403);
  });

  it('must be a page of Temporal or show our token: a session alone is not enough', async () => {
    const browser = await signedIn('auditor');
    const send = (headers: Record<string, string>) =>
      browser.request(PATH, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: '{"payloads":[]}',
      });
    expect((await send({})).status).toBe(403);
    expect((await send({ Origin: site.origin })).status).toBe(403);
    const { csrfToken } = (await (await browser.request('/v1/session')).json()) as { csrfToken: string };
    expect((await send({ Origin: site.origin, 'X-CSRF-Token': csrfToken })).status).toBe(200);
  });
});

describe('the trail', () => {
  it('has one row a call, with who, when, of which case and how many, and no content', async () => {
    const before = (await accesses()).length;
    await decode('auditor', held.slice(0, 3));
    await decode('auditor', []);
    const rows = (await accesses()).slice(before);
    const { personId } = system.as('auditor');
    const common = {
      personId,
      action: 'decode',
      route: `POST ${PATH}`,
      roles: ['auditor'],
      accessId: expect.any(String),
      createdAt: expect.any(Date),
    };
    expect(rows).toEqual([
      { ...common, object: `case:${caseId}`, caseId, itemCount: 3 },
      { ...common, object: 'temporal:default', caseId: null, itemCount: 0 },
    ]);
    const listed = await system.as('auditor').get(`/v1/audit/access?object=case:${caseId}&limit=1`);
    expect(listed.body.items[0]).toMatchObject({ person: { login: 'auditor' }, action: 'decode', itemCount: 3 });
  });

  it.each([
    ['no JSON', '{', 'JSON'],
    ['a list', '[]', 'INVALID_TYPE'],
    ['no payloads', '{}', 'INVALID_TYPE'],
    ['payloads of another shape', '{"payloads":[1]}', 'INVALID_TYPE'],
    ['data that is not base64', '{"payloads":[{"data":"%%%"}]}', 'INVALID_FORMAT'],
    ['metadata that is not base64', '{"payloads":[{"metadata":{"encoding":"json/plain"}}]}', 'INVALID_FORMAT'],
    ['too many', JSON.stringify({ payloads: Array.from({ length: 1_001 }, () => ({})) }), 'TOO_BIG'],
  ])('has nothing of %s, which is a clear 400', async (_what, raw, rule) => {
    const before = (await accesses()).length;
    const answer = await system.as('auditor').post(PATH, undefined, { key: null, raw });
    expect(answer).toMatchObject({ status: 400, body: { class: 'malformed', rule } });
    expect(await accesses()).toHaveLength(before);
  });

  it('takes as much as Temporal sends in a message, and no more', async () => {
    const sized = (bytes: number) => [{ data: Buffer.alloc(bytes, 1).toString('base64') }];
    expect((await decode('auditor', sized(4 * 1024 * 1024))).status).toBe(200);
    expect((await decode('auditor', sized(5 * 1024 * 1024))).status).toBe(413);
  });
});

describe('what stays closed', () => {
  const codec = createPayloadCodec(testPayloadKeys);

  /** Sealed bytes, dressed up as a payload of the codec in every way that its opener reads. */
  const dressed = (sealed: Uint8Array, keyId = testPayloadKeys.active): Body[] =>
    [sealed, sealed.subarray(1)].flatMap((bytes) =>
      ['binary/encrypted', 'json/plain', 'binary/plain'].map((encoding) => ({
        metadata: { encoding: base64(encoding), 'encryption-key-id': base64(keyId) },
        data: base64(bytes),
      })),
    );

  it('is a locked sheet: neither what Temporal holds nor its sealed bytes tell a score', async () => {
    const row = await system.prisma.scoreSheet.findFirstOrThrow();
    const opened = (await decode('auditor', held)).body.payloads.map(textOf).join();
    expect(opened).toContain(row.commitment);
    expect(opened).not.toMatch(/81\.25|Jernih/);
    const given = [...dressed(row.sealed), ...dressed(row.sealed, row.keyId)];
    const answer = await decode('auditor', given);
    expect(answer).toMatchObject({ status: 200, body: { payloads: given } });
  });

  it('is everything else under the keys of a subject', async () => {
    const dossier = await system.prisma.dossier.findFirstOrThrow();
    const given = [...dressed(dossier.sealed), ...dressed(dossier.sealed, dossier.keyId)];
    expect((await decode('auditor', given)).body.payloads).toEqual(given);
  });

  it('is what was damaged, or encrypted under a key that is not the codec’s; plain payloads come back as they are', async () => {
    const foreign = createPayloadCodec({ active: testPayloadKeys.active, keys: { payload: randomBytes(32) } });
    const of = async (by: typeof codec): Promise<Body> => {
      const [payload] = await by.encode([{ metadata: {}, data: Buffer.from('"x"') }]);
      const metadata = Object.entries(payload!.metadata!).map(([name, bytes]) => [name, base64(bytes)]);
      return { metadata: Object.fromEntries(metadata), data: base64(payload!.data!) };
    };
    const own = await of(codec);
    const bytes = Buffer.from(own.data!, 'base64');
    bytes[20]! ^= 1;
    const plain = { metadata: { encoding: base64('json/plain') }, data: base64('"plain"') };
    const given = [await of(foreign), { ...own, data: base64(bytes) }, plain, {}];
    expect((await decode('auditor', [...given, own])).body.payloads).toEqual([
      ...given,
      { metadata: {}, data: base64('"x"') },
    ]);
  });
});
