import { readApiConfig } from '../../../api/config';
import { testAssertionTexts } from '../../support/builders/signed-acts';

const key = Buffer.alloc(32, 1).toString('base64');
const environment = {
  DATABASE_URL: 'postgresql://app:secret@127.0.0.1:5432/jenjang',
  JENJANG_TOKEN_ISSUER: 'https://id.example.test',
  JENJANG_TOKEN_JWKS_URL: 'https://id.example.test/keys',
  JENJANG_PAYLOAD_KEYS: `p1:${key}`,
  JENJANG_SEALING_KEYS: `s1:${Buffer.alloc(32, 2).toString('base64')}`,
  JENJANG_ASSERTION_KEY: testAssertionTexts.api,
  JENJANG_ASSERTION_KEYS: testAssertionTexts.known,
};

function secretOf(bytes: number, fill: number): string {
  return `whsec_${Buffer.alloc(bytes, fill).toString('base64')}`;
}

describe('the environment of the API', () => {
  it('is read with its defaults', () => {
    const config = readApiConfig(environment);
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8080, auth: { audience: 'jenjang' } });
    expect(config.auth.jwks).toEqual(new URL('https://id.example.test/keys'));
    expect(config.gateSecrets).toEqual({});
  });

  it('takes the address of Temporal’s pages as the one origin that may ask for payloads', () => {
    expect(readApiConfig(environment).temporalPages).toEqual([]);
    const read = (TEMPORAL_UI_URL: string) => readApiConfig({ ...environment, TEMPORAL_UI_URL }).temporalPages;
    expect(read('https://temporal.example.test/namespaces')).toEqual(['https://temporal.example.test']);
    for (const bad of ['*', 'temporal.example.test', 'file:///tmp/a.html', 'null']) {
      expect(() => read(bad)).toThrow(/TEMPORAL_UI_URL/);
    }
  });

  it('names who may call a gate back, with more than one secret while they are exchanged', () => {
    const [first, second, third] = [1, 2, 3].map((fill) => secretOf(32, fill));
    const text = `bkn=${first}, bkn=${second},governor=${third}`;
    expect(readApiConfig({ ...environment, JENJANG_GATE_SECRETS: text }).gateSecrets).toEqual({
      bkn: [first, second],
      governor: [third],
    });
    expect(readApiConfig({ ...environment, JENJANG_GATE_SECRETS: '' }).gateSecrets).toEqual({});
  });

  it.each([
    ['a word', 'bkn'],
    ['another prefix', `bkn=${secretOf(32, 4).replace('whsec_', 'secret_')}`],
    ['a secret that can be guessed', `bkn=${secretOf(16, 4)}`],
    ['a secret longer than its hash uses', `bkn=${secretOf(65, 4)}`],
    ['no authority', `=${secretOf(32, 4)}`],
    ['two authorities of one secret', `bkn=${secretOf(32, 4)},governor=${secretOf(32, 4)}`],
  ])('refuses %s as the secret of a gate, without telling it', (_what, text) => {
    const read = (): unknown => readApiConfig({ ...environment, JENJANG_GATE_SECRETS: text });
    expect(read).toThrow(/^JENJANG_GATE_SECRETS: a secret /);
    expect(read).not.toThrow(/whsec_[A-Za-z0-9]/);
  });

  it.each(['JENJANG_ASSERTION_KEY', 'JENJANG_ASSERTION_KEYS'])('must hold %s', (name) => {
    expect(() => readApiConfig({ ...environment, [name]: '' })).toThrow(new RegExp(`^${name}: `));
    expect(readApiConfig(environment).assertion.key.keyId).toBe('api-test');
  });

  it('refuses the embedded issuer in production', () => {
    const embedded = { ...environment, JENJANG_TOKEN_ISSUER: 'urn:jenjang:embedded-issuer' };
    expect(() => readApiConfig({ ...embedded, NODE_ENV: 'production' })).toThrow(/refused in production/);
    expect(readApiConfig(embedded).auth.issuer).toBe('urn:jenjang:embedded-issuer');
  });

  it('names the variable at fault and never its value', () => {
    expect(() => readApiConfig({ ...environment, DATABASE_URL: '' })).toThrow(/^DATABASE_URL/);
    const noKeys = { ...environment, JENJANG_TOKEN_JWKS_URL: '', JENJANG_TOKEN_JWKS: 'not-json-secret' };
    expect(() => readApiConfig(noKeys)).toThrow(/^set JENJANG_TOKEN_JWKS_URL/);
    expect(() => readApiConfig({ ...environment, JENJANG_SEALING_KEYS: 'short' })).toThrow(/^JENJANG_SEALING_KEYS/);
  });
});
