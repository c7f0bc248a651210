import { createApp } from '../../../api/app';
import { createFieldLog } from '../../../temporal/field-log';
import { startSystem, type RunningSystem } from '../../support/running-system';
import { serveApp, type ServedApp } from '../../support/serve-app';
import { startSignIn, type SignInSystem } from '../../support/sign-in-system';

// What the log tells of those who come in, and of those who are kept out: when, which call, who if they are known, and
// the rule.
let system: RunningSystem;
let site: SignInSystem;
let app: ServedApp;
const lines: string[] = [];
beforeAll(async () => {
  system = await startSystem();
  const logger = createFieldLog({ name: 'test', level: 'info' }, { write: (line) => lines.push(line) });
  const limits = { writes: 1_000, reads: 20, failures: 1_000 };
  const deps = { ...system.deps, logger, door: { proxies: 0, limits } };
  site = await startSignIn(deps);
  app = await serveApp(createApp(deps));
});
afterAll(async () => {
  await Promise.all([site.stop(), app.close()]);
  await system.stop();
});

/** The lines that are written while something happens. */
async function told(happens: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const from = lines.length;
  await happens();
  // A line is written when its answer is out.
  await new Promise((resolve) => setTimeout(resolve, 50));
  return lines.slice(from).map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('tells who signed in and out, and who failed to, by rule', async () => {
  const browser = site.browser();
  const [login, logout, failure] = [
    await told(() => browser.signIn('officer')),
    await told(async () => {
      const page = await browser.visit('/');
      await browser.submit('/auth/logout', { csrf: /name="csrf" value="([^"]+)"/.exec(page.text)![1]! });
    }),
    await told(() => site.browser().request('/auth/callback?code=x&state=y')),
  ];
  const { personId } = system.as('officer');
  expect(login).toContainEqual(
    expect.objectContaining({ route: 'GET /auth/callback', personId, res: { status: 303 }, time: expect.any(Number) }),
  );
  expect(logout).toContainEqual(expect.objectContaining({ route: 'POST /auth/logout', personId }));
  expect(failure).toMatchObject([{ route: 'GET /auth/callback', res: { status: 400 }, rule: 'LOGIN_STATE' }]);
});

it.each([
  ['no token', {}, 401, 'TOKEN_MISSING'],
  ['a bad one', { Authorization: 'Bearer not.a.token' }, 401, 'TOKEN_INVALID'],
  ['a session that is none', { Cookie: `__Host-jenjang=${'A'.repeat(43)}` }, 401, 'SESSION_ENDED'],
])('tells of a call with %s', async (_what, headers, status, rule) => {
  const found = await told(() => fetch(`${site.origin}/v1/me`, { headers: headers as Record<string, string> }));
  expect(found).toMatchObject([{ route: 'GET /v1/me', res: { status }, rule }]);
});

it('tells of what was refused, malformed, or too often', async () => {
  const token = await system.signToken({ personId: system.as('nominee-3').personId });
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const post = (path: string, body: string) =>
    fetch(`${app.url}${path}`, {
      method: 'POST',
      headers: { ...headers, 'Idempotency-Key': crypto.randomUUID() },
      body,
    });
  const personId = system.as('nominee-3').personId;
  expect(await told(() => fetch(`${app.url}/v1/audit/events`, { headers }))).toMatchObject([
    { personId, res: { status: 403 }, rule: expect.stringMatching(/^[A-Z0-9_]+$/) },
  ]);
  expect(await told(() => post('/v1/cases', '{"__proto__": 1}'))).toMatchObject([{ personId, res: { status: 400 } }]);
  // One after another: a counter that a busy machine answers late lets a call through.
  const often = await told(async () => {
    for (let call = 0; call < 30; call += 1) await fetch(`${app.url}/v1/me`, { headers });
  });
  expect(often.filter(({ rule }) => rule === 'REQUEST_RATE').length).toBeGreaterThan(5);
});

it('keeps one event on one line of JSON, whatever is sent', async () => {
  const found = await told(() =>
    fetch(`${site.origin}/v1/people?q=${encodeURIComponent('x"}\n{"level":60,"msg":"forged"}')}`, {
      headers: { 'User-Agent': '{"forged":true}', Authorization: 'Bearer {"forged":true}' },
    }),
  );
  expect(found).toHaveLength(1);
  expect(JSON.stringify(found)).not.toContain('forged');
});

it('times its lines in milliseconds of UTC', () => {
  const { time } = JSON.parse(lines.at(-1) ?? '{}') as { time: number };
  expect(Math.abs(Date.now() - time)).toBeLessThan(60_000);
});
