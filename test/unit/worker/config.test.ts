import { randomBytes } from 'node:crypto';
import { readWorkerConfig } from '../../../worker/config';
import { testAssertionTexts } from '../../support/builders/signed-acts';

const key = (): string => `k:${randomBytes(32).toString('base64')}`;
const environment = {
  DATABASE_URL: 'postgresql://app@127.0.0.1/jenjang',
  JENJANG_PAYLOAD_KEYS: key(),
  JENJANG_SEALING_KEYS: key(),
  JENJANG_ASSERTION_KEY: testAssertionTexts.worker,
  JENJANG_ASSERTION_KEYS: testAssertionTexts.known,
};

describe('the failpoint of a worker', () => {
  it('is off unless it is asked for', () => {
    expect(readWorkerConfig(environment)).not.toHaveProperty('failpoint');
    expect(readWorkerConfig({ ...environment, JENJANG_FAILPOINT: '' })).not.toHaveProperty('failpoint');
  });

  it('is the how-manieth recorded act after which the process dies', () => {
    const config = readWorkerConfig({ ...environment, JENJANG_FAILPOINT: 'after_commit:3' });
    expect(config.failpoint).toEqual({ at: 'after_commit', act: 3 });
  });

  it.each(['after_commit', 'after_commit:0', 'after_commit:-1', 'after_commit:1.5', 'before_commit:1'])(
    'is not %s',
    (value) => {
      expect(() => readWorkerConfig({ ...environment, JENJANG_FAILPOINT: value })).toThrow('JENJANG_FAILPOINT');
    },
  );

  it('is refused in production', () => {
    const production = { ...environment, NODE_ENV: 'production', JENJANG_FAILPOINT: 'after_commit:1' };
    expect(() => readWorkerConfig(production)).toThrow('refused in production');
  });
});

describe('the keys with which acts are signed and checked', () => {
  const production = { ...environment, NODE_ENV: 'production' };

  it.each(['JENJANG_ASSERTION_KEY', 'JENJANG_ASSERTION_KEYS'])('are needed: no worker starts without %s', (name) => {
    expect(() => readWorkerConfig({ ...production, [name]: '' })).toThrow(new RegExp(`^${name}: `));
    expect(() => readWorkerConfig({ ...environment, [name]: '' })).toThrow(new RegExp(`^${name}: `));
  });

  it('are those of the API as well, and the worker does not hold those', () => {
    const { key, keys } = readWorkerConfig(production).assertion;
    expect([...keys.keys()]).toEqual(['api-test', 'api-next', 'worker-test']);
    expect(key.keyId).toBe('worker-test');
    const asApi = { ...production, JENJANG_ASSERTION_KEY: testAssertionTexts.api };
    expect(() => readWorkerConfig(asApi)).toThrow('must begin with worker-');
  });

  it('hold its own public half, or nothing that it sends would be believed', () => {
    const [apiOnly] = testAssertionTexts.known.split(',');
    expect(() => readWorkerConfig({ ...production, JENJANG_ASSERTION_KEYS: apiOnly })).toThrow(
      /worker-test.*not among/,
    );
  });
});
