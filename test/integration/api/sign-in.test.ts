import { decodeJwt } from 'jose';
import type { Browser } from '../../support/browser';
import { startSystem, type RunningSystem } from '../../support/running-system';
import { startSignIn, type SignInSystem } from '../../support/sign-in-system';

let system: RunningSystem;
let site: SignInSystem;

beforeAll(async () => {
  system = await startSystem();
  site = await startSignIn(system.deps);
});
afterAll(async () => {
  await site.stop();
  await system.stop();
});

const SESSION = '__Host-jenjang';

async function whoIs(browser: Browser): Promise<string | undefined> {
  const answer = await browser.request('/v1/me');
  return answer.status === 200 ? ((await answer.json()) as { login: string }).login : undefined;
}

/** A login up to the point where the provider sends the browser back, with the address it was to go to. */
async function upToCallback(browser: Browser, login: string): Promise<URL> {
  const page = await browser.visit('/auth/login');
  const action = /action="([^"]+)"/.exec(page.text)![1]!;
  const chosen = await browser.request(action, { method: 'POST', body: new URLSearchParams({ login }) });
  const back = await browser.request(chosen.headers.get('location')!);
  const callback = new URL(back.headers.get('location')!);
  expect(callback.pathname).toBe('/auth/callback');
  return callback;
}

async function problemAt(browser: Browser, address: string): Promise<{ status: number; rule: string }> {
  const answer = await browser.request(address);
  const { rule } = (await answer.json()) as { rule: string };
  return { status: answer.status, rule };
}

describe('signing in', () => {
  it('goes by code, PKCE, state and nonce, and ends where it was asked to', async () => {
    const browser = site.browser();
    const start = await browser.request('/auth/login?returnTo=/docs/');
    const asked = new URL(start.headers.get('location')!).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      scope: 'openid',
      code_challenge_method: 'S256',
      redirect_uri: `${site.origin}/auth/callback`,
    });
    for (const name of ['code_challenge', 'state', 'nonce']) expect(asked.get(name)!.length).toBeGreaterThan(30);
    const done = await browser.signIn('officer', '/docs/');
    expect({ status: done.status, url: done.url }).toEqual({ status: 200, url: `${site.origin}/docs/` });
    expect(await whoIs(browser)).toBe('officer');
  });

  it('keeps a cookie that is for this host alone, and that no script reads', async () => {
    const browser = site.browser();
    await browser.signIn('officer');
    const line = browser.setCookies.find((text) => text.startsWith(`${SESSION}=`))!;
    const attributes = line.split('; ').slice(1);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
    const login = browser.setCookies.find((text) => text.startsWith(`${SESSION}-login=`))!;
    expect(login).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
    expect(browser.cookies.has(`${SESSION}-login`)).toBe(false);
  });

  it('keeps nothing in the database that would sign anybody in, and nothing personal', async () => {
    const browser = site.browser();
    await browser.signIn('verifier');
    const { value } = browser.cookies.get(SESSION)!;
    const rows = await system.prisma.session.findMany();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(value);
    expect(Object.keys(rows[0]!).sort()).toEqual([
      'absoluteExpiresAt',
      'authTime',
      'createdAt',
      'lastSeenAt',
      'personId',
      'revokedAt',
      'revokedBy',
      'sessionId',
      'tokenHash',
    ]);
    browser.cookies.set(SESSION, { value: rows[0]!.tokenHash, path: '/' });
    expect(await whoIs(browser)).toBeUndefined();
  });

  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'another'), 'LOGIN_REFUSED'],
    ['no state', (url: URL) => url.searchParams.delete('state'), 'LOGIN_REFUSED'],
    ['another code', (url: URL) => url.searchParams.set('code', 'another'), 'LOGIN_REFUSED'],
    ['no code', (url: URL) => url.searchParams.delete('code'), 'LOGIN_REFUSED'],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://other.example'), 'LOGIN_REFUSED'],
    ['an error of the provider', (url: URL) => url.searchParams.set('error', 'access_denied'), 'LOGIN_REFUSED'],
  ])('refuses an answer with %s', async (_what, change, rule) => {
    const browser = site.browser();
    const callback = await upToCallback(browser, 'officer');
    change(callback);
    expect(await problemAt(browser, callback.href)).toEqual({ status: 401, rule });
    expect(browser.cookies.has(SESSION)).toBe(false);
  });

  it('redeems an answer once, even with its cookie put back', async () => {
    const browser = site.browser();
    const callback = await upToCallback(browser, 'officer');
    const kept = browser.cookies.get(`${SESSION}-login`)!;
    expect((await browser.request(callback.href)).status).toBe(303);
    expect(await problemAt(browser, callback.href)).toEqual({ status: 400, rule: 'LOGIN_STATE' });
    browser.cookies.set(`${SESSION}-login`, kept);
    expect(await problemAt(browser, callback.href)).toEqual({ status: 401, rule: 'LOGIN_REFUSED' });
  });

  it('takes the answer in the browser that asked, and in no other', async () => {
    const [attacker, victim] = [site.browser(), site.browser()];
    const callback = await upToCallback(attacker, 'officer');
    expect(await problemAt(victim, callback.href)).toEqual({ status: 400, rule: 'LOGIN_STATE' });
    await victim.visit('/auth/login');
    expect(await problemAt(victim, callback.href)).toEqual({ status: 401, rule: 'LOGIN_REFUSED' });
    expect(victim.cookies.has(SESSION)).toBe(false);
  });

  it('refuses a login that took too long, and one whose cookie was changed', async () => {
    const browser = site.browser();
    const late = await upToCallback(browser, 'officer');
    site.forward(11 * 60_000);
    expect(await problemAt(browser, late.href)).toEqual({ status: 400, rule: 'LOGIN_STATE' });
    site.resetClock();
    const other = site.browser();
    const callback = await upToCallback(other, 'officer');
    const { value, path } = other.cookies.get(`${SESSION}-login`)!;
    other.cookies.set(`${SESSION}-login`, { value: `${value.slice(0, -4)}AAAA`, path });
    expect(await problemAt(other, callback.href)).toEqual({ status: 400, rule: 'LOGIN_STATE' });
  });

  it('gives a new id at every login, so that one planted before is worth nothing', async () => {
    const victim = site.browser();
    const planted = 'A'.repeat(43);
    victim.cookies.set(SESSION, { value: planted, path: '/' });
    await victim.signIn('officer');
    const first = victim.cookies.get(SESSION)!.value;
    expect(first).not.toBe(planted);
    const attacker = site.browser();
    attacker.cookies.set(SESSION, { value: planted, path: '/' });
    expect(await whoIs(attacker)).toBeUndefined();
    // A second login ends the first session.
    await victim.visit('/auth/login');
    expect(victim.cookies.get(SESSION)!.value).not.toBe(first);
    attacker.cookies.set(SESSION, { value: first, path: '/' });
    expect(await whoIs(attacker)).toBeUndefined();
    expect(await whoIs(victim)).toBe('officer');
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    'https:evil.example',
    `/${'a'.repeat(2_001)}`,
  ])('goes nowhere else: %j', async (returnTo) => {
    const answer = await site.browser().request(`/auth/login?returnTo=${encodeURIComponent(returnTo)}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ rule: 'RETURN_PATH', field: 'returnTo' });
  });

  it('refuses two addresses to return to', async () => {
    expect((await site.browser().request('/auth/login?returnTo=/a&returnTo=/b')).status).toBe(400);
  });

  it('begins at the address where it ends, under whatever name of this machine it was asked', async () => {
    const other = site.origin.replace('127.0.0.1', 'localhost');
    const answer = await fetch(`${other}/auth/login?returnTo=/docs/`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe(`${site.origin}/auth/login?returnTo=%2Fdocs%2F`);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('knows nobody by name: only by the subject that is linked, or the person’s own id', async () => {
    const { personId } = system.as('nominee-4');
    const subjectIssuer = site.signIn.issuer.href;
    const link = (subject: string | null) =>
      system.prisma.person.update({
        where: { personId },
        data: { subjectIssuer: subject === null ? null : subjectIssuer, subject },
      });
    // The provider gives the person's id as subject, and this person is known there by another one.
    await link('another-subject');
    const browser = site.browser();
    const refused = await browser.signIn('nominee-4');
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('This account belongs to no active person here');
    await link(personId);
    expect((await browser.visit('/auth/login')).status).toBe(200);
    expect(await whoIs(browser)).toBe('nominee-4');
    await link(null);
  });

  it('refuses a person who is no longer active, at the login and after it', async () => {
    const { personId } = system.as('nominee-5');
    const setActive = (active: boolean) => system.prisma.person.update({ where: { personId }, data: { active } });
    const before = site.browser();
    await before.signIn('nominee-5');
    const callback = await upToCallback(site.browser(), 'nominee-5').catch(() => undefined);
    expect(callback).toBeDefined();
    await setActive(false);
    expect((await before.request('/v1/me')).status).toBe(401);
    const page = await site.browser().visit('/auth/login');
    expect(page.text).not.toContain('value="nominee-5"');
    await setActive(true);
  });
});

describe('the pages', () => {
  it('show one list of demo people, in Indonesian first', async () => {
    const page = await site.browser('id').visit('/auth/login');
    expect(page.text).toContain('Masuk sebagai siapa?');
    expect(page.text).toContain('CONTOH / DATA SINTETIS, BUKAN NASKAH RESMI');
    for (const login of ['officer', 'ppk', 'auditor', 'camat-64.08.09', 'nominee-1']) {
      expect(page.text).toContain(`value="${login}"`);
    }
    expect((await site.browser('en').visit('/auth/login')).text).toContain('Sign in as whom?');
  });

  it('take nobody who is not on it', async () => {
    const browser = site.browser();
    const done = await browser.choose(await browser.visit('/auth/login'), 'nobody');
    expect(done.status).toBe(401);
    expect(browser.cookies.has(SESSION)).toBe(false);
  });

  it('tell who is signed in, and lead in and out', async () => {
    const browser = site.browser();
    const before = await browser.visit('/');
    expect(before.text).toContain('href="/auth/login"');
    const after = await browser.signIn('officer');
    expect(after.url).toBe(`${site.origin}/`);
    const { name } = await system.prisma.person.findUniqueOrThrow({ where: { login: 'officer' } });
    expect(after.text).toContain(name);
    expect(after.text).toContain('href="/docs"');
    expect((await site.browser('id').visit('/')).text).toContain('Anda belum masuk.');
  });

  it.each(['/', '/auth/login', '/auth/callback', '/oidc/interaction/unknown'])(
    'cannot be framed, run no script and are kept by nobody: %s',
    async (path) => {
      const { headers, text } = await site.browser().visit(path);
      const policy = headers.get('content-security-policy')!;
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|script-src/);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(text).not.toMatch(/<script|style=|onclick/);
      expect(text).toContain('<!doctype html>');
    },
  );

  it('escape what people are called', async () => {
    const { personId, name } = await system.prisma.person.findUniqueOrThrow({ where: { login: 'nominee-6' } });
    await system.prisma.person.update({ where: { personId }, data: { name: '<b>"x\'&' } });
    const page = await site.browser().visit('/auth/login');
    expect(page.text).toContain('&lt;b&gt;&quot;x&#39;&amp;');
    await system.prisma.person.update({ where: { personId }, data: { name } });
  });
});

describe('signing out', () => {
  it('ends the session here and at the identity provider', async () => {
    const browser = site.browser();
    const page = await browser.signIn('officer');
    const kept = browser.cookies.get(SESSION)!;
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)![1]!;
    const asked = await browser.submit('/auth/logout', { csrf });
    expect(asked.way.at(-1)).toContain('/oidc/session/end');
    expect(browser.cookies.has(SESSION)).toBe(false);
    expect((await browser.request('/auth/logout', { method: 'POST' })).headers.get('clear-site-data')).toBe(
      '"cache", "storage"',
    );
    browser.cookies.set(SESSION, kept);
    expect(await whoIs(browser)).toBeUndefined();
    browser.cookies.delete(SESSION);
    const [, action = '', xsrf = ''] = /action="([^"]+)"><input type="hidden" name="xsrf" value="([^"]+)"/.exec(
      asked.text,
    )!;
    const done = await browser.submit(action, { xsrf, logout: 'yes' });
    expect(done.url).toBe(`${site.origin}/`);
    expect((await browser.visit('/auth/login')).text).toContain('Sign in as whom?');
    // With nobody signed in there, it asks nothing.
    expect((await browser.submit('/auth/logout', {})).url).toBe(`${site.origin}/`);
  });

  it('is not done by another page', async () => {
    const browser = site.browser();
    const page = await browser.signIn('officer');
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)![1]!;
    for (const [fields, headers] of [
      [{}, {}],
      [{ csrf: 'wrong' }, {}],
      [{ csrf }, { Origin: 'https://evil.example' }],
      [{ csrf }, { Origin: 'null' }],
      [{ csrf }, { 'Sec-Fetch-Site': 'cross-site' }],
    ] as const) {
      expect((await browser.submit('/auth/logout', fields, headers)).status).toBe(403);
    }
    expect(await whoIs(browser)).toBe('officer');
    expect((await browser.request('/auth/logout')).status).toBe(404);
  });
});

describe('the embedded identity provider', () => {
  it('asks for PKCE, knows one client, and sends answers to that client only', async () => {
    const start = await site.browser().request('/auth/login');
    const address = new URL(start.headers.get('location')!);
    for (const change of [
      (url: URL) => url.searchParams.delete('code_challenge'),
      (url: URL) => url.searchParams.set('client_id', 'other'),
      (url: URL) => url.searchParams.set('redirect_uri', 'https://evil.example/'),
      (url: URL) => url.searchParams.set('response_type', 'id_token'),
    ]) {
      const url = new URL(address);
      change(url);
      const answer = await site.browser().request(url.href);
      const onward = answer.headers.get('location');
      if (onward === null) expect(answer.status).toBe(400);
      else expect(onward).toMatch(/^http[^?#]*\/auth\/callback[?#](.*&)?error=/);
      expect(onward ?? '').not.toContain('evil.example');
    }
  });

  it('says who it is, and when they signed in, and nothing else of them', async () => {
    const browser = site.browser();
    const start = await browser.request('/auth/login');
    const asked = new URL(start.headers.get('location')!);
    // A code of our own making, redeemed by hand.
    const verifier = 'v'.repeat(64);
    const challenge = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(verifier))).toString('base64url');
    asked.searchParams.set('code_challenge', challenge);
    const page = await browser.visit(asked.href);
    const action = /action="([^"]+)"/.exec(page.text)![1]!;
    const chosen = await browser.request(action, { method: 'POST', body: new URLSearchParams({ login: 'officer' }) });
    const back = new URL((await browser.request(chosen.headers.get('location')!)).headers.get('location')!);
    const redeem = (codeVerifier: string) =>
      fetch(`${site.origin}/oidc/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code: back.searchParams.get('code')!,
          code_verifier: codeVerifier,
          client_id: site.signIn.clientId,
          redirect_uri: `${site.origin}/auth/callback`,
        }),
      });
    expect((await redeem('w'.repeat(64))).status).toBe(400);
    const token = await redeem(verifier);
    const { id_token: idToken } = (await token.json()) as { id_token: string };
    // A code is redeemed once.
    expect((await redeem(verifier)).status).toBe(400);
    const claims = decodeJwt(idToken);
    expect(claims).toMatchObject({ sub: system.as('officer').personId, iss: `${site.origin}/oidc` });
    expect(Object.keys(claims).sort()).toEqual(['aud', 'auth_time', 'exp', 'iat', 'iss', 'nonce', 'sub']);
    // An ID token is no access token.
    const answer = await fetch(`${site.origin}/v1/me`, { headers: { Authorization: `Bearer ${idToken}` } });
    expect(answer.status).toBe(401);
  });
});
