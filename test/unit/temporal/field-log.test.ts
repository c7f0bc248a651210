import type { Logger } from 'pino';
import { createFieldLog } from '../../../temporal/field-log';

const CANARY = 'Siti Rahmawati 199001012015032901';

/** What is written by these calls, one line each. */
function written(write: (log: Logger) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createFieldLog({ name: 'test', level: 'trace' }, { write: (line) => lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a line of the log', () => {
  it('holds the fields of the list, in their form', () => {
    const fields = { requestId: 'r-1', error: 'TypeError', code: '23505', attempts: 3, at: ['    at run (a.ts:1:2)'] };
    expect(written((log) => log.error(fields, 'a request failed'))).toEqual([
      expect.objectContaining({ ...fields, attempts: '3', msg: 'a request failed', name: 'test', level: 50 }),
    ]);
    const temporal = { workflowId: 'case:c-1', activityType: 'recordEvents', attempt: 2 };
    expect(written((log) => log.warn({ temporal }, 'Activity failed'))).toMatchObject([{ temporal }]);
  });

  it.each<[string, (log: Logger) => void]>([
    ['a field that is not on the list', (log) => log.info({ nip: CANARY, name: CANARY }, 'x')],
    ['a field of the list in another form', (log) => log.info({ requestId: CANARY, code: CANARY, kind: CANARY }, 'x')],
    ['the message of an error', (log) => log.error(new Error(CANARY))],
    ['an error beside the words', (log) => log.error({ err: new Error(CANARY) }, 'x')],
    ['the name of an error', (log) => log.error({ err: Object.assign(new Error('x'), { name: CANARY }) }, 'x')],
    ['lines of a stack that are none', (log) => log.error({ at: [CANARY] }, 'x')],
    ['what the words are filled with', (log) => log.info('hello %s', CANARY)],
    ['what the words beside fields are filled with', (log) => log.info({ kind: 'x' }, 'hello %s', CANARY)],
    [
      'the failure of an activity',
      (log) =>
        log.warn({ temporal: { error: new Error(CANARY), failure: { message: CANARY }, input: [CANARY] } }, 'failed'),
    ],
  ])('never holds %s', (_what, write) => {
    const lines = written(write);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('Siti');
    expect(JSON.stringify(lines)).not.toContain('199001012015032901');
  });
});
