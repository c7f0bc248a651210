import { randomBytes } from 'node:crypto';
import { readApiConfig } from '../../../api/config';
import { testAssertionTexts } from '../../support/builders/signed-acts';

const ring = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const good = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://app:secret@127.0.0.1:5432/jenjang',
  OIDC_ISSUER: 'https://id.example.test/realms/jenjang',
  OIDC_CLIENT_ID: 'jenjang-console',
  OIDC_CLIENT_SECRET: 'client-secret',
  PUBLIC_URL: 'https://jenjang.example.test',
  JENJANG_TOKEN_JWKS_URL: 'https://id.example.test/keys',
  JENJANG_PAYLOAD_KEYS: ring('p1'),
  JENJANG_SEALING_KEYS: ring('s1'),
  JENJANG_ASSERTION_KEY: testAssertionTexts.api,
  JENJANG_ASSERTION_KEYS: testAssertionTexts.known,
};

function faultsOf(changes: Record<string, string>): string[] {
  try {
    readApiConfig({ ...good, ...changes });
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.trim());
  }
}

const demoKey = JSON.stringify({ keys: [{ kty: 'EC', kid: 'demo-abc', crv: 'P-256', x: 'x', y: 'y' }] });
const example = `p1:${Buffer.alloc(32, 1).toString('base64')}`;

describe('production', () => {
  it('starts with an issuer, addresses by https, and keys of its own', () => {
    expect(faultsOf({})).toEqual([]);
    expect(readApiConfig(good)).toMatchObject({
      isProduction: true,
      auth: { issuer: good.OIDC_ISSUER, audience: 'jenjang' },
      signIn: { isDemo: false, idleMs: 1_800_000, absoluteMs: 36_000_000, subjectClaim: 'sub' },
    });
  });

  it.each([
    ['the embedded issuer of tokens', { JENJANG_TOKEN_ISSUER: 'urn:jenjang:embedded-issuer' }, 'JENJANG_TOKEN_ISSUER'],
    ['the embedded identity provider', { OIDC_ISSUER: 'https://jenjang.example.test/oidc' }, 'OIDC_ISSUER'],
    ['the client of the embedded provider', { OIDC_CLIENT_ID: 'jenjang-embedded' }, 'OIDC_ISSUER'],
    ['an issuer by plain http', { OIDC_ISSUER: 'http://id.example.test' }, 'OIDC_ISSUER'],
    ['a public address by plain http', { PUBLIC_URL: 'http://jenjang.example.test' }, 'PUBLIC_URL'],
    ['an issuer of tokens by plain http', { JENJANG_TOKEN_ISSUER: 'http://id.example.test' }, 'JENJANG_TOKEN_ISSUER'],
    ['keys of tokens by plain http', { JENJANG_TOKEN_JWKS_URL: 'http://10.0.0.1/keys' }, 'JENJANG_TOKEN_JWKS_URL'],
    ['pages of Temporal by plain http', { TEMPORAL_UI_URL: 'http://temporal.example.test' }, 'TEMPORAL_UI_URL'],
    ['no codec key', { JENJANG_PAYLOAD_KEYS: '' }, 'JENJANG_PAYLOAD_KEYS'],
    ['no sealing key', { JENJANG_SEALING_KEYS: '' }, 'JENJANG_SEALING_KEYS'],
    ['a codec key of an embedded run', { JENJANG_PAYLOAD_KEYS: ring('demo-payload-1') }, 'JENJANG_PAYLOAD_KEYS'],
    ['a sealing key of an embedded run', { JENJANG_SEALING_KEYS: ring('demo-sealing-1') }, 'JENJANG_SEALING_KEYS'],
    [
      'an old key of an embedded run',
      { JENJANG_SEALING_KEYS: `${ring('s2')},${ring('demo-1')}` },
      'JENJANG_SEALING_KEYS',
    ],
    ['a key out of an example', { JENJANG_PAYLOAD_KEYS: example }, 'JENJANG_PAYLOAD_KEYS'],
    ['the key that signs for demo people', { JENJANG_TOKEN_JWKS: demoKey }, 'JENJANG_TOKEN_JWKS'],
  ])('does not start with %s, and says which variable', (_what, changes, variable) => {
    const [head, ...faults] = faultsOf(changes);
    expect(head).toBe('refused in production:');
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${variable}: `))]);
    for (const value of Object.values(changes).filter((text) => text !== '')) {
      expect(faults.join()).not.toContain(value);
    }
  });

  it('tells all of it at once', () => {
    const all = {
      OIDC_ISSUER: 'http://a.test',
      PUBLIC_URL: 'http://b.test',
      JENJANG_PAYLOAD_KEYS: '',
      JENJANG_SEALING_KEYS: '',
    };
    expect(faultsOf(all)).toHaveLength(5);
  });

  it('allows plain http on this machine, where a proxy may stand before it', () => {
    expect(faultsOf({ PUBLIC_URL: 'http://127.0.0.1:8080' })).toEqual([]);
  });

  it('leaves a rehearsal alone', () => {
    expect(
      faultsOf({ NODE_ENV: 'staging', JENJANG_PAYLOAD_KEYS: example, OIDC_CLIENT_ID: 'jenjang-embedded' }),
    ).toEqual([]);
  });
});

describe('signing in by configuration', () => {
  it.each([
    ['OIDC_CLIENT_ID', { OIDC_CLIENT_ID: '' }],
    ['PUBLIC_URL', { PUBLIC_URL: '' }],
    ['OIDC_ISSUER', { OIDC_ISSUER: '' }],
    ['OIDC_ISSUER', { OIDC_ISSUER: 'id.example.test' }],
    ['OIDC_ISSUER', { OIDC_ISSUER: 'https://id.example.test/?tenant=1' }],
    ['OIDC_ISSUER', { NODE_ENV: 'staging', OIDC_ISSUER: 'http://id.example.test' }],
    ['OIDC_SUBJECT_CLAIM', { OIDC_SUBJECT_CLAIM: 'email' }],
    ['OIDC_SUBJECT_CLAIM', { OIDC_SUBJECT_CLAIM: 'name' }],
    ['OIDC_SUBJECT_CLAIM', { OIDC_SUBJECT_CLAIM: 'preferred_username' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://jenjang.example.test/app' }],
    ['PUBLIC_URL', { NODE_ENV: 'staging', PUBLIC_URL: 'http://jenjang.example.test' }],
    ['SESSION_IDLE_MINUTES', { SESSION_IDLE_MINUTES: '0' }],
    ['SESSION_ABSOLUTE_HOURS', { SESSION_ABSOLUTE_HOURS: '48' }],
  ])('names %s where it is at fault: %j', (variable, changes) => {
    expect(faultsOf(changes)[0]).toMatch(new RegExp(`^${variable}[: ]`));
  });

  it('is taken as it is written', () => {
    const config = readApiConfig({
      ...good,
      OIDC_SUBJECT_CLAIM: 'person_id',
      OIDC_AUDIENCE: 'api',
      SESSION_IDLE_MINUTES: '10',
      SESSION_ABSOLUTE_HOURS: '2',
    });
    expect(config.auth.audience).toBe('api');
    expect(config.signIn).toMatchObject({
      issuer: new URL(good.OIDC_ISSUER),
      clientId: 'jenjang-console',
      clientSecret: 'client-secret',
      subjectClaim: 'person_id',
      idleMs: 600_000,
      absoluteMs: 7_200_000,
    });
  });

  it('may be left out, where services alone call with tokens', () => {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, ...rest } = good;
    expect(readApiConfig({ ...rest, JENJANG_TOKEN_ISSUER: OIDC_ISSUER }).signIn).toBeUndefined();
    expect(() => readApiConfig(rest)).toThrow(/^JENJANG_TOKEN_ISSUER is missing, and so is OIDC_ISSUER/);
    expect([OIDC_CLIENT_ID, OIDC_CLIENT_SECRET]).toHaveLength(2);
  });
});
