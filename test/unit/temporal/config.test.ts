import { randomBytes } from 'node:crypto';
import { readKeyRings, readTemporalConfig } from '../../../temporal/config';

describe('Temporal configuration', () => {
  it('needs nothing', () => {
    expect(readTemporalConfig({})).toEqual({ address: '127.0.0.1:7233', namespace: 'default', taskQueue: 'jenjang' });
  });

  it('lets the environment go before the default address', () => {
    expect(readTemporalConfig({}, { address: '127.0.0.1:9' }).address).toBe('127.0.0.1:9');
    expect(readTemporalConfig({ TEMPORAL_ADDRESS: 'cloud:7233' }, { address: '127.0.0.1:9' }).address).toBe(
      'cloud:7233',
    );
  });

  it('takes an empty variable as not given', () => {
    const read = readTemporalConfig({ TEMPORAL_ADDRESS: '', TEMPORAL_API_KEY: '', TEMPORAL_TLS: '' });
    expect(read.address).toBe('127.0.0.1:7233');
    expect(read.tls).toBeUndefined();
  });

  it('sends an API key over TLS only', () => {
    expect(readTemporalConfig({ TEMPORAL_API_KEY: 'secret' })).toMatchObject({ apiKey: 'secret', tls: {} });
    expect(readTemporalConfig({ TEMPORAL_TLS: 'true' }).tls).toEqual({});
  });

  it('reads a client certificate with its key and refuses half of them', () => {
    const both = { TEMPORAL_TLS_CLIENT_CERT_DATA: 'crt', TEMPORAL_TLS_CLIENT_KEY_DATA: 'key' };
    const client = { certificate: Buffer.from('crt'), key: Buffer.from('key') };
    expect(readTemporalConfig(both).tls).toEqual({ client });
    expect(() => readTemporalConfig({ TEMPORAL_TLS_CLIENT_CERT_DATA: 'crt' })).toThrow(/together/);
  });

  it('names the variable whose keys are missing', () => {
    const JENJANG_PAYLOAD_KEYS = `a:${randomBytes(32).toString('base64')}`;
    expect(() => readKeyRings({})).toThrow(/JENJANG_PAYLOAD_KEYS/);
    expect(() => readKeyRings({ JENJANG_PAYLOAD_KEYS })).toThrow(/JENJANG_SEALING_KEYS/);
    const JENJANG_SEALING_KEYS = `a:${Buffer.alloc(32, 2).toString('base64')}`;
    const rings = readKeyRings({ JENJANG_PAYLOAD_KEYS, JENJANG_SEALING_KEYS });
    expect([rings.payload.active, rings.sealing.active]).toEqual(['a', 'a']);
    // An old one under another name as well.
    const shared = `${JENJANG_SEALING_KEYS},old:${JENJANG_PAYLOAD_KEYS.slice(2)}`;
    expect(() => readKeyRings({ JENJANG_PAYLOAD_KEYS, JENJANG_SEALING_KEYS: shared })).toThrow(
      /^JENJANG_PAYLOAD_KEYS: holds a key of JENJANG_SEALING_KEYS/,
    );
  });
});
