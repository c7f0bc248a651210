import { randomBytes } from 'node:crypto';
import { formatKeyRing, parseKeyRing } from '../../../temporal/key-ring';

const key = (): string => randomBytes(32).toString('base64');

describe('key ring', () => {
  it('takes the first key as the active one and survives the way back', () => {
    const text = `k-2:${key()},k-1:${key()}`;
    const ring = parseKeyRing(text);
    expect(ring.active).toBe('k-2');
    expect(Object.keys(ring.keys)).toEqual(['k-2', 'k-1']);
    expect(formatKeyRing(ring)).toBe(text);
  });

  it.each([
    ['nothing', '', /id:base64/],
    ['a key without an id', key(), /id:base64/],
    ['a short key', `a:${randomBytes(16).toString('base64')}`, /32 bytes/],
    ['the same id twice', `a:${key()},a:${key()}`, /twice/],
  ])('refuses %s', (_what, text, message) => {
    expect(() => parseKeyRing(text)).toThrow(message);
  });

  it('names no key in what it throws', () => {
    const secret = randomBytes(31).toString('base64');
    expect.assertions(1);
    try {
      parseKeyRing(`a:${secret}`);
    } catch (error) {
      expect(String(error)).not.toContain(secret);
    }
  });
});
