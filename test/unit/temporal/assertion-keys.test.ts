import type { Command } from '../../../domain/commands';
import {
  isAmong,
  isGenuine,
  makeAssertionKey,
  parseAssertionKey,
  parseAssertionKeys,
  publicKeysOf,
  signAct,
} from '../../../temporal/assertion-keys';

const first = makeAssertionKey('api-1');
const second = makeAssertionKey('api-2');
const body = { type: 'claim_task', commandId: 'k1', taskId: 't1', actor: null } as unknown as Command;
const act = { caseId: 'c1', body };

describe('the keys with which acts are signed', () => {
  it('are read as they are written, and know each other’s halves', () => {
    const key = parseAssertionKey(first.privateText, 'api');
    expect(key.keyId).toBe('api-1');
    expect(isAmong(parseAssertionKeys(`${second.publicText},${first.publicText}`), key)).toBe(true);
    expect(isAmong(parseAssertionKeys(second.publicText), key)).toBe(false);
    expect(isAmong(parseAssertionKeys(makeAssertionKey('api-1').publicText), key)).toBe(false);
    expect(isAmong(publicKeysOf([key]), key)).toBe(true);
  });

  it('sign what any of several public keys then tells to be genuine', () => {
    const keys = parseAssertionKeys(`${first.publicText},${second.publicText}`);
    for (const { privateText } of [first, second]) {
      const assertion = signAct(parseAssertionKey(privateText, 'api'), act);
      expect(isGenuine(keys, assertion)).toBe(true);
      expect(isGenuine(keys, { ...assertion, signed: `${assertion.signed} ` })).toBe(false);
      expect(isGenuine(keys, { ...assertion, keyId: 'api-3' })).toBe(false);
      expect(isGenuine(keys, { ...assertion, signature: '' })).toBe(false);
    }
    const swapped = signAct(parseAssertionKey(first.privateText, 'api'), act);
    expect(isGenuine(keys, { ...swapped, keyId: 'api-2' })).toBe(false);
  });

  it('always sign the same act at the same time alike', () => {
    const key = parseAssertionKey(first.privateText, 'api');
    const at = new Date('2026-11-24T01:00:00.000Z');
    expect(signAct(key, { ...act, at })).toEqual(signAct(key, { ...act, at }));
  });

  it.each([
    ['nothing', ''],
    ['no id', first.privateText.slice(first.privateText.indexOf(':'))],
    ['another holder’s', makeAssertionKey('worker-1').privateText],
    ['two of them', `${first.privateText},${second.privateText}`],
    ['half of one', first.privateText.slice(0, 30)],
  ])('are not %s, and the fault does not tell them', (_what, text) => {
    const read = (): unknown => parseAssertionKey(text, 'api');
    expect(read).toThrow();
    expect(read).not.toThrow(/[A-Za-z0-9+/]{30}/);
  });

  it('are told apart by their holders, in public as well', () => {
    expect(() => parseAssertionKeys(makeAssertionKey('other-1').publicText)).toThrow('must begin with api- or worker-');
  });
});
