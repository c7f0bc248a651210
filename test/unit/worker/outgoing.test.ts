import { randomBytes } from 'node:crypto';
import { readWorkerConfig } from '../../../worker/config';
import { testAssertionTexts } from '../../support/builders/signed-acts';

const key = () => `k:${randomBytes(32).toString('base64')}`;
const environment = {
  DATABASE_URL: 'postgresql://app@127.0.0.1/jenjang',
  JENJANG_PAYLOAD_KEYS: key(),
  JENJANG_SEALING_KEYS: key(),
  JENJANG_ASSERTION_KEY: testAssertionTexts.worker,
  JENJANG_ASSERTION_KEYS: testAssertionTexts.known,
};
const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
const receiver = { JENJANG_REPORT_URL: 'https://bkn.example/reports', JENJANG_REPORT_SECRET: secret };
const read = (more: Record<string, string>) => readWorkerConfig({ ...environment, ...more }).outgoing;

describe('what leaves a worker over HTTP', () => {
  it('is nothing unless it is asked for', () => {
    expect(read({})).toEqual({});
    expect(read({ JENJANG_REPORT_URL: '', JENJANG_OUTGOING_ALLOWED: '' })).toEqual({});
  });

  it('goes to public addresses by https, in production too', () => {
    const url = new URL('https://bkn.example/reports');
    const expected = { reports: { url, secret, allowed: [] } };
    expect(read(receiver)).toEqual(expected);
    expect(read({ ...receiver, NODE_ENV: 'production' })).toEqual(expected);
  });

  it('may go to networks of a rehearsal, in plain http as well', () => {
    const url = 'http://127.0.0.1:9000/notices';
    const more = { JENJANG_NOTICE_URL: url, JENJANG_NOTICE_SECRET: secret };
    expect(read({ ...more, JENJANG_OUTGOING_ALLOWED: '127.0.0.0/8, ::1/128' })).toEqual({
      notices: { url: new URL(url), secret, allowed: ['127.0.0.0/8', '::1/128'] },
    });
  });

  it.each<[string, Record<string, string>]>([
    ['JENJANG_OUTGOING_ALLOWED', { ...receiver, NODE_ENV: 'production', JENJANG_OUTGOING_ALLOWED: '127.0.0.0/8' }],
    ['JENJANG_OUTGOING_ALLOWED', { NODE_ENV: 'production', JENJANG_OUTGOING_ALLOWED: '1.0.0.0/8' }],
    ['JENJANG_OUTGOING_ALLOWED', { ...receiver, JENJANG_OUTGOING_ALLOWED: 'localhost' }],
    ['JENJANG_REPORT_SECRET', { JENJANG_REPORT_URL: 'https://bkn.example/' }],
    ['JENJANG_REPORT_URL', { JENJANG_REPORT_SECRET: secret }],
    ['JENJANG_REPORT_URL', { ...receiver, JENJANG_REPORT_URL: 'http://bkn.example/' }],
    ['JENJANG_REPORT_URL', { ...receiver, JENJANG_REPORT_URL: 'file:///etc/passwd' }],
    ['JENJANG_REPORT_URL', { ...receiver, JENJANG_REPORT_URL: 'bkn.example' }],
    ['JENJANG_REPORT_URL', { ...receiver, JENJANG_REPORT_URL: 'https://user:word@bkn.example/' }],
    ['JENJANG_REPORT_SECRET', { ...receiver, JENJANG_REPORT_SECRET: 'whsec_c2hvcnQ=' }],
    ['JENJANG_NOTICE_SECRET', { JENJANG_NOTICE_URL: 'https://a.example/', JENJANG_NOTICE_SECRET: 'words' }],
  ])('names %s where it is wrong, and never its value', (name, more) => {
    let said = '';
    try {
      read(more);
    } catch (error) {
      said = String(error);
    }
    expect(said).toContain(name);
    expect(said).not.toMatch(/bkn\.example|whsec_[A-Za-z0-9]|passwd|c2hvcnQ/);
  });
});
