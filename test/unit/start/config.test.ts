import { resolve } from 'node:path';
import { readStartConfig } from '../../../start/config';

describe('the settings of npm start', () => {
  it('needs none', () => {
    const config = readStartConfig({});
    expect(config).toMatchObject({ port: 8080, home: resolve('.jenjang') });
    expect(config.database).toBeUndefined();
    expect(config.temporalAddress).toBeUndefined();
  });

  it('takes an empty variable as not given', () => {
    expect(readStartConfig({ PORT: '', JENJANG_HOME: '', DATABASE_URL: '' })).toMatchObject({ port: 8080 });
  });

  it.each([
    [{ PORT: 'web' }, /^PORT is not usable/],
    [{ PORT: '70000' }, /^PORT is not usable/],
    [{ DATABASE_URL: 'postgresql://a@b/c' }, /together, or neither/],
    [{ NODE_ENV: 'production' }, /^NODE_ENV=production: /],
  ])('refuses %j in one line', (environment, message) => {
    expect(() => readStartConfig(environment)).toThrow(message);
  });

  it('uses the servers that it is given', () => {
    const environment = {
      DATABASE_URL: 'postgresql://a@b/c',
      DATABASE_OWNER_URL: 'postgresql://o@b/c',
      TEMPORAL_ADDRESS: 't:1',
    };
    expect(readStartConfig(environment)).toMatchObject({
      database: { url: environment.DATABASE_URL, ownerUrl: environment.DATABASE_OWNER_URL },
      temporalAddress: 't:1',
    });
  });
});
