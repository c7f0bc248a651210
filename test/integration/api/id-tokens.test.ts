import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { startSystem, type RunningSystem } from '../../support/running-system';
import { serveApp, type ServedApp } from '../../support/serve-app';
import { startSignIn } from '../../support/sign-in-system';

// An identity provider of the test's own, which says what a good one never would.
const CLIENT = 'jenjang-test';
type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
interface Issuer extends ServedApp {
  /** What it answers to the next code. */
  token: (claims: JWTPayload) => Promise<string>;
  metadata: Record<string, unknown>;
}

let system: RunningSystem;
let own: Pair;
let foreign: Pair;
beforeAll(async () => {
  system = await startSystem();
  [own, foreign] = await Promise.all([generateKeyPair('ES256', { extractable: true }), generateKeyPair('ES256')]);
});
afterAll(() => system.stop());

const now = (): number => Math.floor(Date.now() / 1000);

function signed(claims: JWTPayload, pair: Pair = own): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(pair.privateKey);
}

async function startIssuer(): Promise<Issuer> {
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
  const issuer: Pick<Issuer, 'token' | 'metadata'> & { nonce: string } = {
    token: (claims) => signed(claims),
    metadata: {},
    nonce: '',
  };
  const answer: RequestListener = (request, response) => {
    const url = `http://${request.headers.host ?? ''}`;
    const say = (body: unknown) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (pathname === '/jwks') say({ keys: [jwk] });
    else if (pathname === '/token') {
      const claims = {
        iss: url,
        aud: CLIENT,
        sub: system.as('officer').personId,
        iat: now(),
        exp: now() + 60,
        auth_time: now() - 5,
        nonce: issuer.nonce,
      };
      void issuer
        .token(claims)
        .then((idToken) => say({ access_token: 'a', token_type: 'bearer', expires_in: 60, id_token: idToken }));
    } else if (pathname === '/authorize') {
      issuer.nonce = searchParams.get('nonce') ?? '';
      say({});
    } else {
      say({
        issuer: url,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/jwks`,
        id_token_signing_alg_values_supported: ['ES256'],
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        ...issuer.metadata,
      });
    }
  };
  return Object.assign(issuer, await serveApp(answer));
}

/** One login at the issuer, up to what the API makes of its answer. */
async function logIn(
  change: (issuer: Issuer) => void,
): Promise<{ status: number; rule?: string; hasSession: boolean }> {
  const issuer = await startIssuer();
  change(issuer);
  const site = await startSignIn(system.deps, { issuer: new URL(issuer.url), clientId: CLIENT });
  try {
    const browser = site.browser();
    const start = await browser.request('/auth/login');
    if (start.status !== 303) return { status: start.status, ...(await ruleOf(start)), hasSession: false };
    const asked = new URL(start.headers.get('location') ?? '');
    await fetch(asked);
    const state = asked.searchParams.get('state') ?? '';
    const answer = await browser.request(`/auth/callback?code=c&state=${state}`);
    return { status: answer.status, ...(await ruleOf(answer)), hasSession: browser.cookies.has('__Host-jenjang') };
  } finally {
    await Promise.all([site.stop(), issuer.close()]);
  }
}

async function ruleOf(answer: Response): Promise<{ rule?: string }> {
  if (answer.status < 400) return {};
  const { rule } = (await answer.json()) as { rule: string };
  return { rule };
}

it('an ID token that is right signs its person in', async () => {
  expect(await logIn(() => undefined)).toEqual({ status: 303, hasSession: true });
});

const bad: [string, (claims: JWTPayload) => JWTPayload | Promise<string>][] = [
  ['of another client', (claims) => ({ ...claims, aud: 'another' })],
  ['of several clients, for another', (claims) => ({ ...claims, aud: [CLIENT, 'another'], azp: 'another' })],
  ['of another issuer', (claims) => ({ ...claims, iss: 'https://other.example' })],
  ['of another login', (claims) => ({ ...claims, nonce: 'another' })],
  ['of no login', (claims) => ({ ...claims, nonce: undefined })],
  ['that has ended', (claims) => ({ ...claims, exp: now() - 3_600 })],
  ['that says nobody', (claims) => ({ ...claims, sub: '' })],
  ['that does not say when', (claims) => ({ ...claims, auth_time: undefined })],
  ['of a login of the day before', (claims) => ({ ...claims, auth_time: now() - 24 * 60 * 60 })],
  ['without a signature', (claims) => Promise.resolve(new UnsecuredJWT(claims).encode())],
  ['signed by somebody else', (claims) => signed(claims, foreign)],
  ['signed with the client’s name', (claims) => sharedSecret(claims)],
];

function sharedSecret(claims: JWTPayload): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(CLIENT.repeat(4)));
}

it.each(bad)('one %s signs nobody in', async (_what, make) => {
  const answer = await logIn((issuer) => {
    issuer.token = async (claims) => {
      const made = await make(claims);
      return typeof made === 'string' ? made : signed(made);
    };
  });
  expect(answer).toEqual({ status: 401, rule: 'LOGIN_REFUSED', hasSession: false });
});

it('metadata of another issuer are not believed', async () => {
  const answer = await logIn((issuer) => {
    issuer.metadata = { issuer: 'https://other.example' };
  });
  expect(answer).toEqual({ status: 401, rule: 'LOGIN_REFUSED', hasSession: false });
});

it('an issuer that sends its metadata on to another address is not followed', async () => {
  const asked: string[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('{}');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const target = `http://127.0.0.1:${String((elsewhere.address() as AddressInfo).port)}/`;
  const issuer = await serveApp((_request, response) => response.writeHead(302, { Location: target }).end());
  const site = await startSignIn(system.deps, { issuer: new URL(issuer.url), clientId: CLIENT });
  expect((await site.browser().request('/auth/login')).status).toBe(401);
  expect(asked).toEqual([]);
  elsewhere.close();
  await Promise.all([site.stop(), issuer.close()]);
});
