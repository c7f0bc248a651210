import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CompactEncrypt,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type JWK,
  type JWTHeaderParameters,
} from 'jose';
import { createApp } from '../../../api/app';
import { startSystem, type RunningSystem } from '../../support/running-system';
import { startSignIn, type SignInSystem } from '../../support/sign-in-system';

const ISSUER = 'https://id.example.test';
const AUDIENCE = 'jenjang';

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

interface Keys {
  readonly privateKey: Key;
  readonly publicKey: Key;
  readonly jwk: JWK;
}

let system: RunningSystem;
let site: SignInSystem;
let server: Server;
let url: string;
let own: Keys;
let rsa: Keys;
let foreign: Keys;

beforeAll(async () => {
  [system, own, rsa, foreign] = await Promise.all([
    startSystem(),
    makeKeys('ES256', 'one'),
    makeKeys('RS256', 'two'),
    makeKeys('ES256', 'one'),
  ]);
  const auth = { issuer: ISSUER, audience: AUDIENCE, jwks: { keys: [own.jwk, rsa.jwk] } };
  site = await startSignIn(system.deps);
  server = createServer(createApp({ ...system.deps, auth, signIn: site.signIn }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await site.stop();
  await system.stop();
});

async function makeKeys(algorithm: string, kid: string): Promise<Keys> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return { privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' } };
}

const now = (): number => Math.floor(Date.now() / 1000);
const personId = (login = 'officer'): string => system.as(login).personId;

/** A token that is good, but for what is changed; `undefined` leaves a claim out. */
function token(claims: object = {}, header: object = {}, keys = own): Promise<string> {
  const good = { iss: ISSUER, aud: AUDIENCE, sub: personId(), iat: now(), exp: now() + 300, jti: crypto.randomUUID() };
  const head = without({ alg: 'ES256', typ: 'at+jwt', kid: 'one', ...header }) as unknown as JWTHeaderParameters;
  return new SignJWT(without({ ...good, ...claims })).setProtectedHeader(head).sign(keys.privateKey);
}

/** What is there, with undefined entries left out. */
function without(entries: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

/** Signed with the public key as if it were a shared secret. */
async function withPublicKeyAsSecret(): Promise<string> {
  const secret = new TextEncoder().encode(await exportSPKI(rsa.publicKey));
  return new SignJWT({ iss: ISSUER, aud: AUDIENCE, sub: personId(), iat: now(), exp: now() + 300 })
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'two' })
    .sign(secret);
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

async function parts(): Promise<[string, string, string]> {
  return (await token()).split('.') as [string, string, string];
}

/** The payload of a good token as somebody else's, under the signature of the good one. */
async function tampered(): Promise<string> {
  const [head, , signature] = await parts();
  const payload = { iss: ISSUER, aud: AUDIENCE, sub: personId('ppk'), iat: now(), exp: now() + 300 };
  return [head, encoded(payload), signature].join('.');
}

async function reheaded(header: object): Promise<string> {
  const [, payload, signature] = await parts();
  return [encoded({ alg: 'ES256', typ: 'at+jwt', kid: 'one', ...header }), payload, signature].join('.');
}

async function encrypted(): Promise<string> {
  const key = new Uint8Array(32).fill(7);
  return new CompactEncrypt(new TextEncoder().encode(await token()))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: 'at+jwt', kid: 'one' })
    .encrypt(key);
}

async function unsigned(): Promise<string> {
  const [head, payload] = await parts();
  return `${head}.${payload}.`;
}

async function inactive(): Promise<string> {
  await system.prisma.person.update({ where: { personId: personId('nominee-9') }, data: { active: false } });
  return token({ sub: personId('nominee-9') });
}

async function sessionValue(): Promise<string> {
  const browser = site.browser();
  await browser.signIn('officer');
  return browser.cookies.get('__Host-jenjang')!.value;
}

/** Node's own client sends what fetch would put right. */
function ask(headers: readonly string[]): Promise<{ status: number; body: string; challenge: string | undefined }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${url}/v1/me`, { headers: ['Host', new URL(url).host, ...headers] }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body, challenge: response.headers['www-authenticate'] }),
      );
    });
    sent.on('error', reject).end();
  });
}

const withToken = async (header: string | Promise<string>, scheme = 'Bearer '): Promise<string[]> => [
  'Authorization',
  `${scheme}${await header}`,
];

const bad: readonly (readonly [string, () => Promise<string[]>])[] = [
  [
    'no signature, by alg none',
    () =>
      withToken(
        new UnsecuredJWT({ iss: ISSUER, aud: AUDIENCE, sub: personId(), iat: now(), exp: now() + 300 }).encode(),
      ),
  ],
  ['alg none written in capitals over a real signature', () => withToken(reheaded({ alg: 'NONE' }))],
  ['the public key as a shared secret', () => withToken(withPublicKeyAsSecret())],
  ['alg HS256 over a real signature', () => withToken(reheaded({ alg: 'HS256' }))],
  [
    'an algorithm that is not on the list',
    async () => withToken(await token({}, { alg: 'ES384' }, await makeKeys('ES384', 'one'))),
  ],
  ['another algorithm of the list than its key has', () => withToken(token({}, { alg: 'RS256', kid: 'one' }, rsa))],
  ['another issuer', () => withToken(token({ iss: 'https://other.example' }))],
  ['an issuer that only begins alike', () => withToken(token({ iss: `${ISSUER}/` }))],
  ['no issuer', () => withToken(token({ iss: undefined }))],
  ['another audience', () => withToken(token({ aud: 'another' }))],
  ['no audience', () => withToken(token({ aud: undefined }))],
  ['audiences among which we are not', () => withToken(token({ aud: ['a', 'b', 'jenjang2'] }))],
  ['the type of any token', () => withToken(token({}, { typ: 'JWT' }))],
  ['no type', () => withToken(token({}, { typ: undefined }))],
  ['no end', () => withToken(token({ exp: undefined }))],
  ['no time of issue', () => withToken(token({ iat: undefined }))],
  ['no subject', () => withToken(token({ sub: undefined }))],
  ['an empty subject', () => withToken(token({ sub: '' }))],
  ['a subject that is no text', () => withToken(token({ sub: 17 }))],
  ['a subject with a zero byte', () => withToken(token({ sub: `${personId()}\0` }))],
  ['an end that is no number', () => withToken(token({ exp: 'tomorrow' }))],
  ['its end behind it', () => withToken(token({ iat: now() - 600, exp: now() - 10 }))],
  ['its beginning before it', () => withToken(token({ nbf: now() + 60 }))],
  ['a key of its own in the header', () => withToken(token({}, { jwk: foreign.jwk, kid: undefined }, foreign))],
  [
    'an address of keys in the header',
    () => withToken(token({}, { jku: 'http://127.0.0.1:9/jwks', kid: 'evil' }, foreign)),
  ],
  [
    'an address of certificates in the header',
    () => withToken(token({}, { x5u: 'http://127.0.0.1:9/x', kid: 'evil' }, foreign)),
  ],
  ['a key id that is not known', () => withToken(token({}, { kid: 'three' }))],
  ['a key id that is a path', () => withToken(token({}, { kid: '../../dev/null' }, foreign))],
  ['an extension that must be understood', () => withToken(reheaded({ crit: ['exp'], exp: 1 }))],
  ['the signature of another key', () => withToken(token({}, {}, foreign))],
  ['another payload under its signature', () => withToken(tampered())],
  ['a changed signature', async () => withToken((await token()).replace(/.{6}$/, 'AAAAAA'))],
  ['a signature of zeros', async () => withToken((await token()).replace(/[^.]+$/, 'A'.repeat(86)))],
  ['an empty signature', () => withToken(unsigned())],
  ['its end cut off', async () => withToken((await token()).slice(0, -20))],
  ['two parts only', async () => withToken((await parts()).slice(0, 2).join('.'))],
  ['a part too many', async () => withToken(`${await token()}.AAAA`)],
  ['encryption', () => withToken(encrypted())],
  ['a person whom nobody knows', () => withToken(token({ sub: 'p-unknown' }))],
  ['the login in place of the id', () => withToken(token({ sub: 'officer' }))],
  ['a person who is no longer active', () => withToken(inactive())],
  [
    'a header that is no JSON',
    async () => withToken(`${Buffer.from('{').toString('base64url')}.${(await parts())[1]}.x`),
  ],
  ['a payload that is a list', async () => withToken(`${(await parts())[0]}.${encoded([])}.${(await parts())[2]}`)],
  [
    'one more header',
    async () => [...(await withToken(token())), ...(await withToken(token({ sub: personId('ppk') })))],
  ],
  ['two tokens in one header', async () => withToken(`${await token()}, Bearer ${await token()}`)],
  ['no scheme', () => withToken(token(), '')],
  ['another scheme', () => withToken(token(), 'JWT ')],
  ['a scheme that only begins alike', () => withToken(token(), 'Bearers ')],
  ['two blanks', () => withToken(token(), 'Bearer  ')],
  ['a tab', () => withToken(token(), 'Bearer\t')],
  ['a blank within', async () => withToken((await token()).replace('.', ' .'))],
  ['no token', () => withToken('')],
  ['quotation marks', async () => withToken(`"${await token()}"`)],
  ['letters outside ASCII', async () => withToken(`${await token()}é`)],
  ['percent signs', async () => withToken((await token()).replace('.', '%2E'))],
  ['twelve thousand letters', () => withToken('a'.repeat(12_000))],
  ['twelve thousand letters in a claim', () => withToken(token({ extra: 'x'.repeat(8_000) }, {}, foreign))],
  ['the value of a session', () => withToken(sessionValue())],
  ['nothing at all', async () => []],
];

describe('a bearer token', () => {
  it('lets its person in, under whatever case the scheme is written', async () => {
    for (const scheme of ['Bearer ', 'bearer ', 'BEARER ']) {
      const answer = await ask(await withToken(token(), scheme));
      expect({ status: answer.status, body: JSON.parse(answer.body) }).toMatchObject({
        status: 200,
        body: { login: 'officer' },
      });
    }
  });

  it.each([
    ['RS256', () => token({}, { alg: 'RS256', kid: 'two' }, rsa)],
    ['one of several audiences', () => token({ aud: ['other', AUDIENCE] })],
    ['a clock that is a little behind', () => token({ iat: now() - 400, exp: now() - 2 })],
  ])('is good with %s', async (_what, make) => {
    expect((await ask(await withToken(make()))).status).toBe(200);
  });

  it('finds the person who is linked to its issuer and subject', async () => {
    await system.prisma.person.update({
      where: { personId: personId('nominee-8') },
      data: { subjectIssuer: ISSUER, subject: '6e3a-stable' },
    });
    const answer = await ask(await withToken(token({ sub: '6e3a-stable' })));
    expect(JSON.parse(answer.body)).toMatchObject({ login: 'nominee-8' });
  });

  it.each(bad)('is refused with %s', async (_what, make) => {
    const { status, body, challenge } = await ask(await make());
    expect({ status, body: JSON.parse(body) }).toMatchObject({ status: 401, body: { class: 'unauthenticated' } });
    expect(challenge).toMatch(/^Bearer/);
    // Nothing of what was sent is told back.
    expect(body).not.toMatch(/eyJ|officer/);
  });

  it('is refused in many ways', () => {
    expect(new Set(bad.map(([what]) => what)).size).toBeGreaterThanOrEqual(25);
  });
});
