import { readWorkerConfig } from '../../../worker/config';

const key = `k:${Buffer.alloc(32, 1).toString('base64')}`;
const environment = {
  DATABASE_URL: 'postgresql://app@127.0.0.1/jenjang',
  JENJANG_PAYLOAD_KEYS: key,
  JENJANG_SEALING_KEYS: key,
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
