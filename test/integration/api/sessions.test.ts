import type { Browser } from '../../support/browser';
import { startSystem, type RunningSystem } from '../../support/running-system';
import { startSignIn, type SignInSystem } from '../../support/sign-in-system';

let system: RunningSystem;
let site: SignInSystem;

beforeAll(async () => {
  system = await startSystem();
  site = await startSignIn(system.deps);
});
afterEach(() => {
  site.resetClock();
});
afterAll(async () => {
  await site.stop();
  await system.stop();
});

const SESSION = '__Host-jenjang';
const MINUTE = 60_000;

async function signedIn(login: string): Promise<Browser> {
  const browser = site.browser();
  await browser.signIn(login);
  return browser;
}

async function sessionOf(browser: Browser) {
  const answer = await browser.request('/v1/session');
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, any> }; // eslint-disable-line @typescript-eslint/no-explicit-any
}

async function statusOf(browser: Browser): Promise<number> {
  return (await browser.request('/v1/me')).status;
}

/** A call that changes something, as a script of our own page makes it, with headers changed or (null) left out. */
async function change(browser: Browser, headers: Record<string, string | null> = {}): Promise<Response> {
  const { csrfToken } = (await sessionOf(browser)).body as { csrfToken: string };
  const own = { Origin: site.origin, 'Sec-Fetch-Site': 'same-origin', 'X-CSRF-Token': csrfToken };
  const given: Record<string, string | null> = { ...own, ...headers };
  const all = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null);
  return browser.request('/v1/drafts', {
    method: 'POST',
    body: JSON.stringify({ pipeline: 'cooperative-assignment' }),
    headers: { ...Object.fromEntries(all), 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
  });
}

describe('a session', () => {
  it('says who, until when, and what a change must show', async () => {
    const before = Date.now();
    const { status, headers, body } = await sessionOf(await signedIn('officer'));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ person: { login: 'officer' }, csrfToken: expect.stringMatching(/^[\w-]{43}$/) });
    const from = (instant: string): number => Math.round((Date.parse(instant) - before) / MINUTE) + 0;
    expect([body['idleExpiresAt'], body['absoluteExpiresAt'], body['authTime']].map(from)).toEqual([30, 600, 0]);
  });

  it('is none of a caller’s with a token, and of nobody without either', async () => {
    const token = await system.signToken({ personId: system.as('officer').personId });
    const withToken = await fetch(`${site.origin}/v1/session`, { headers: { Authorization: `Bearer ${token}` } });
    expect([withToken.status, (await sessionOf(site.browser())).status]).toEqual([404, 401]);
  });

  it('ends after half an hour without use, and every use begins it anew', async () => {
    const browser = await signedIn('officer');
    for (const minutes of [29, 29, 29]) {
      site.forward(minutes * MINUTE);
      expect(await statusOf(browser)).toBe(200);
    }
    site.forward(30 * MINUTE);
    const ended = await browser.request('/v1/me');
    expect({ status: ended.status, body: await ended.json() }).toMatchObject({
      status: 401,
      body: { class: 'unauthenticated', rule: 'SESSION_ENDED' },
    });
    // What has ended does not come back by being used.
    expect(await statusOf(browser)).toBe(401);
  });

  it('ends after ten hours, however much it is used', async () => {
    const browser = await signedIn('officer');
    for (let at = 0; at < 599; at += 20) {
      expect(await statusOf(browser)).toBe(200);
      site.forward(20 * MINUTE);
    }
    expect(await statusOf(browser)).toBe(401);
  });

  it('ends a page’s view of it as well', async () => {
    const browser = await signedIn('officer');
    site.forward(31 * MINUTE);
    expect((await browser.visit('/')).text).toContain('You are not signed in.');
  });

  it('takes no value that only looks like one', async () => {
    for (const value of ['', 'A'.repeat(43), 'A'.repeat(4_000), "' or 1=1 --", '%00', 'é']) {
      const browser = site.browser();
      browser.cookies.set(SESSION, { value: encodeURIComponent(value), path: '/' });
      expect(await statusOf(browser)).toBe(401);
    }
  });

  it('gives way to a token, and does not stand in for a bad one', async () => {
    const browser = await signedIn('officer');
    const token = await system.signToken({ personId: system.as('auditor').personId });
    const asAuditor = await browser.request('/v1/me', { headers: { Authorization: `Bearer ${token}` } });
    expect(await asAuditor.json()).toMatchObject({ login: 'auditor' });
    for (const header of ['Bearer nonsense', 'Basic b2ZmaWNlcjp4', 'Bearer ']) {
      expect((await browser.request('/v1/me', { headers: { Authorization: header } })).status).toBe(401);
    }
  });
});

describe('a change by a session', () => {
  it('is taken from a page of ours', async () => {
    const browser = await signedIn('officer');
    expect((await change(browser)).status).toBe(201);
    // Browsers that send only one of the two.
    expect((await change(browser, { 'Sec-Fetch-Site': null })).status).toBe(201);
    expect((await change(browser, { Origin: null })).status).toBe(201);
  });

  it.each([
    ['no token', { 'X-CSRF-Token': null }],
    ['an empty token', { 'X-CSRF-Token': '' }],
    ['a wrong token', { 'X-CSRF-Token': 'A'.repeat(43) }],
    ['a foreign origin', { Origin: 'https://evil.example' }],
    ['an origin that begins like ours', { Origin: 'http://127.0.0.1:1' }],
    ['no origin of a page', { Origin: 'null' }],
    ['a page of another site', { 'Sec-Fetch-Site': 'cross-site', Origin: null }],
    ['a page of a sister host', { 'Sec-Fetch-Site': 'same-site' }],
    ['neither word of the browser', { 'Sec-Fetch-Site': null, Origin: null }],
  ])('is refused with %s', async (_what, headers) => {
    const browser = await signedIn('officer');
    const answer = await change(browser, headers);
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({ status: 403, body: { rule: 'CSRF' } });
    expect(await system.prisma.draft.count()).toBe(0);
  });

  it('is refused with the token of another session', async () => {
    const [browser, other] = [await signedIn('officer'), await signedIn('officer')];
    const { csrfToken } = (await sessionOf(other)).body as { csrfToken: string };
    expect((await change(browser, { 'X-CSRF-Token': csrfToken })).status).toBe(403);
  });

  it('needs neither with a token of a service', async () => {
    const token = await system.signToken({ personId: system.as('officer').personId });
    const answer = await fetch(`${site.origin}/v1/drafts`, {
      method: 'POST',
      body: JSON.stringify({ pipeline: 'cooperative-assignment' }),
      headers: {
        Authorization: `Bearer ${token}`,
        Origin: 'https://evil.example',
        'Content-Type': 'application/json',
        'Idempotency-Key': crypto.randomUUID(),
      },
    });
    expect(answer.status).toBe(201);
  });

  beforeEach(async () => {
    await system.prisma.draft.deleteMany();
  });
});

describe('revocation', () => {
  async function revoke(browser: Browser, sessionId: string): Promise<number> {
    const { csrfToken } = (await sessionOf(browser)).body as { csrfToken: string };
    const headers = { Origin: site.origin, 'X-CSRF-Token': csrfToken };
    return (await browser.request(`/v1/sessions/${sessionId}`, { method: 'DELETE', headers })).status;
  }

  async function listed(browser: Browser, query = ''): Promise<{ sessionId: string; current: boolean }[]> {
    const answer = await browser.request(`/v1/sessions${query}`);
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { items: { sessionId: string; current: boolean }[] }).items;
  }

  it('lets a person see their own sessions and end one that they left elsewhere', async () => {
    const [here, there] = [await signedIn('verifier'), await signedIn('verifier')];
    const items = await listed(here);
    expect(items.map(({ current }) => current).sort()).toEqual([false, true]);
    const away = items.find(({ current }) => !current)!;
    expect(await revoke(here, away.sessionId)).toBe(204);
    expect([await statusOf(here), await statusOf(there)]).toEqual([200, 401]);
    expect(await listed(here)).toHaveLength(1);
    // Once more changes nothing.
    expect(await revoke(here, away.sessionId)).toBe(204);
  });

  it('lets a person end the session in which they ask', async () => {
    const browser = await signedIn('verifier');
    const { sessionId } = (await sessionOf(browser)).body as { sessionId: string };
    expect(await revoke(browser, sessionId)).toBe(204);
    expect(await statusOf(browser)).toBe(401);
  });

  it('lets the administrator end anybody’s, and nobody else', async () => {
    const [legal, officer, admin] = [await signedIn('legal'), await signedIn('officer'), await signedIn('admin')];
    const { sessionId } = (await sessionOf(legal)).body as { sessionId: string };
    const { personId } = system.as('legal');
    expect(await revoke(officer, sessionId)).toBe(404);
    expect((await officer.request(`/v1/sessions?person=${personId}`)).status).toBe(403);
    expect(await statusOf(legal)).toBe(200);
    expect((await listed(admin, `?person=${personId}`)).map((item) => item.sessionId)).toContain(sessionId);
    expect(await revoke(admin, sessionId)).toBe(204);
    expect(await statusOf(legal)).toBe(401);
    const row = await system.prisma.session.findUniqueOrThrow({ where: { sessionId } });
    expect(row.revokedBy).toBe(system.as('admin').personId);
    expect(await revoke(admin, 'unknown')).toBe(404);
  });
});
