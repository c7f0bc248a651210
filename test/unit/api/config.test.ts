import { readApiConfig } from '../../../api/config';

const key = Buffer.alloc(32, 1).toString('base64');
const environment = {
  DATABASE_URL: 'postgresql://app:secret@127.0.0.1:5432/jenjang',
  JENJANG_TOKEN_ISSUER: 'https://id.example.test',
  JENJANG_TOKEN_JWKS_URL: 'https://id.example.test/keys',
  JENJANG_PAYLOAD_KEYS: `p1:${key}`,
  JENJANG_SEALING_KEYS: `s1:${key}`,
};

describe('the environment of the API', () => {
  it('is read with its defaults', () => {
    const config = readApiConfig(environment);
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8080, auth: { audience: 'jenjang' } });
    expect(config.auth.jwks).toEqual(new URL('https://id.example.test/keys'));
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
