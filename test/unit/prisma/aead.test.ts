import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { decrypt, encrypt, SealBrokenError } from '../../../prisma/aead';

const key = randomBytes(32);

describe('sealed bytes', () => {
  it('open to what was sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.string(), (plain, place) => {
        expect(decrypt({ key, place, sealed: encrypt({ key, place, plain }) })).toEqual(new Uint8Array(plain));
      }),
    );
  });

  it('do not open once any byte was changed', () => {
    const sealed = encrypt({ key, place: 'text:1', plain: Buffer.from('Alasan') });
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Uint8Array.from(sealed);
      changed[index]! ^= 1;
      expect(() => decrypt({ key, place: 'text:1', sealed: changed })).toThrow(SealBrokenError);
    }
  });

  it('do not open in another place, under another key, or cut short', () => {
    const sealed = encrypt({ key, place: 'text:1', plain: Buffer.from('Alasan') });
    expect(() => decrypt({ key, place: 'text:2', sealed })).toThrow(SealBrokenError);
    expect(() => decrypt({ key: randomBytes(32), place: 'text:1', sealed })).toThrow(SealBrokenError);
    expect(() => decrypt({ key, place: 'text:1', sealed: sealed.subarray(0, 28) })).toThrow(SealBrokenError);
    expect(() => decrypt({ key, place: 'text:1', sealed: new Uint8Array() })).toThrow(SealBrokenError);
  });

  it('differ each time, so that equal texts are not seen to be equal', () => {
    const seal = () => Buffer.from(encrypt({ key, place: 'x', plain: Buffer.from('same') })).toString('hex');
    expect(seal()).not.toBe(seal());
  });
});
