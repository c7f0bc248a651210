import { createApp } from '../../../api/app';
import { operations } from '../../../api/routes/operations';
import { startSystem, type RunningSystem } from '../../support/running-system';
import { serveApp, type ServedApp } from '../../support/serve-app';

// What a browser is told by every answer, whoever asks and whatever becomes of it.
let system: RunningSystem;
const served: ServedApp[] = [];
beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await Promise.all(served.map(({ close }) => close()));
  await system.stop();
});

const LOCKED = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'";

function expectGuarded(headers: Headers, place: string): void {
  const of = (name: string): string => headers.get(name) ?? '';
  const policy = of('content-security-policy');
  expect({ place, policy }).toEqual({ place, policy: expect.stringContaining("default-src 'none'") });
  expect({ place, policy }).toEqual({ place, policy: expect.stringContaining("frame-ancestors 'none'") });
  expect({ place, policy }).toEqual({ place, policy: expect.not.stringMatching(/unsafe-|\*|https?:/) });
  expect({
    place,
    nosniff: of('x-content-type-options'),
    referrer: of('referrer-policy'),
    frame: of('x-frame-options'),
    opener: of('cross-origin-opener-policy'),
    resource: of('cross-origin-resource-policy'),
    cache: of('cache-control').includes('no-store'),
    features: of('permissions-policy').includes('camera=()'),
    https: headers.has('strict-transport-security'),
    maker: headers.has('x-powered-by'),
    origins: headers.has('access-control-allow-origin'),
  }).toEqual({
    place,
    nosniff: 'nosniff',
    referrer: 'no-referrer',
    frame: 'DENY',
    opener: 'same-origin',
    resource: 'same-origin',
    cache: true,
    features: true,
    https: false,
    maker: false,
    origins: false,
  });
}

it.each(operations.map(({ method, path }) => [method.toUpperCase(), path] as const))(
  '%s %s guards its answers: unknown, malformed and in order',
  async (method, template) => {
    const path = template.replaceAll(/\{\w+\}/g, 'nothing');
    const token = await system.signToken({ personId: system.people['auditor'] ?? '' });
    for (const bearer of [undefined, token]) {
      const answer = await system.call(method, path, bearer, { ...(method === 'GET' ? {} : { raw: '{"' }) });
      expectGuarded(answer.headers, `${method} ${path} ${String(answer.status)}`);
      expect(answer.status).toBeLessThan(500);
    }
    const other = await system.call('TRACE' === method ? 'GET' : 'PROPFIND', path, token, {});
    expect(other).toMatchObject({ status: 405, body: { class: 'not_found' } });
    expect(other.headers.get('allow')).toContain(method);
    expectGuarded(other.headers, `PROPFIND ${path}`);
  },
);

it.each(['/v1/nothing', '/nothing', '/v1/%E0%A4%A', '/openapi.json', '/metrics', '/docs/', '/docs/nothing.js'])(
  'so does %s',
  async (path) => {
    const answer = await system.call('GET', path, undefined, { key: null });
    expectGuarded(answer.headers, path);
  },
);

it('an answer of the API may load, run, frame and send nothing at all', async () => {
  const { headers } = await system.as('auditor').get('/v1/me');
  expect(headers.get('content-security-policy')).toBe(LOCKED);
});

it('a body that is too big, and a fault of ours, are guarded as well', async () => {
  const big = await system.as('officer').post('/v1/cases', undefined, { raw: `"${'x'.repeat(1_100_000)}"` });
  expect(big.status).toBe(413);
  expectGuarded(big.headers, 'too large');
  const prisma = new Proxy(system.deps.prisma, {
    get: () => {
      throw new TypeError('planted');
    },
  });
  const app = await serveApp(createApp({ ...system.deps, prisma }));
  served.push(app);
  const token = await system.signToken({ personId: system.people['auditor'] ?? '' });
  const failed = await fetch(`${app.url}/v1/me`, { headers: { Authorization: `Bearer ${token}` } });
  expect(failed.status).toBe(500);
  expectGuarded(failed.headers, 'a fault');
});

it('https is promised only where a proxy of ours says that it is spoken', async () => {
  const limits = { writes: 1_000, reads: 1_000, failures: 1_000 };
  const behind = await serveApp(createApp({ ...system.deps, door: { proxies: 1, limits } }));
  served.push(behind);
  const ask = async (url: string): Promise<string | null> => {
    const { headers } = await fetch(`${url}/healthz`, { headers: { 'X-Forwarded-Proto': 'https' } });
    return headers.get('strict-transport-security');
  };
  const promised = /^max-age=(\d+); includeSubDomains$/.exec((await ask(behind.url)) ?? '');
  const yearInSeconds = 365 * 24 * 60 * 60;
  expect(Number(promised?.[1])).toBeGreaterThanOrEqual(yearInSeconds);
  expect(await ask(system.url)).toBeNull();
});
