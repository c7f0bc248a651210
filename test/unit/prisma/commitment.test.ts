import { commitmentOf, newSalt } from '../../../prisma/commitment';
import { canonicalText, commitmentOfSheet } from '../../../prisma/sealing';

describe('a commitment', () => {
  // printf %s%s 00ff Setuju | sha256sum
  it('is the SHA-256 of the salt as written, followed by the text', () => {
    expect(commitmentOf({ salt: '00ff', text: 'Setuju' })).toBe(
      '4b9522cf5514e4bc201b76fed256a6bf6f7bc9280f3e3187250647c002fac2a1',
    );
  });

  it('counts bytes of UTF-8, not characters', () => {
    // printf %s%s 00ff 'é ✓' | sha256sum
    expect(commitmentOf({ salt: '00ff', text: 'é ✓' })).toBe(
      '1cf9afced938158bbec03ab7dfa0e19c657dd92c95f6860e88986151c1bd9f04',
    );
  });

  it('to a sheet covers its entries in canonical form, whatever the order of their fields', () => {
    const entries = [{ nomineeId: 'n1', criterion: 'paper', score: '82.5' }];
    const turned = [{ score: '82.5', criterion: 'paper', nomineeId: 'n1' }];
    expect(commitmentOfSheet({ nonce: 'ab', entries })).toBe(commitmentOfSheet({ nonce: 'ab', entries: turned }));
    expect(commitmentOfSheet({ nonce: 'ab', entries })).toBe(
      commitmentOf({ salt: 'ab', text: '[{"criterion":"paper","nomineeId":"n1","score":"82.5"}]' }),
    );
    expect(commitmentOfSheet({ nonce: 'ab', entries })).not.toBe(commitmentOfSheet({ nonce: 'ac', entries }));
  });

  it('is salted with 32 bytes that differ each time', () => {
    expect(newSalt()).toMatch(/^[0-9a-f]{64}$/);
    expect(newSalt()).not.toBe(newSalt());
  });
});

describe('canonical text', () => {
  it('refuses what has no JSON form', () => {
    expect(() => canonicalText(undefined)).toThrow(TypeError);
  });
});
