import { SlotBook } from '../../../activities/reserve-slots';
import type { DecidedEvent } from '../../../domain/events';

const cooperativeCode = '64.08.09.2001';
const event = (type: 'slot_reserved' | 'slot_freed', nomineeId: string): DecidedEvent => ({
  type,
  payload: { nomineeId, cooperativeCode },
});
const personOf = (nomineeId: string): string => `person-of-${nomineeId}`;

/** Sepaso as worked case 7 has it: two of three slots serve, none is reserved. */
async function sepaso(): Promise<SlotBook> {
  const rows = ['active', 'active', 'free'].map((state, index) => ({
    slotId: `s${String(index + 1)}`,
    cooperativeCode,
    ordinal: index + 1,
    state,
    nomineeId: null,
    personId: state === 'active' ? `serving-${String(index)}` : null,
  }));
  const tx = { $queryRaw: () => Promise.resolve(rows) } as unknown as Parameters<typeof SlotBook.lock>[0];
  return SlotBook.lock(tx, [event('slot_reserved', 'first')]);
}

describe('worked case 7: the last slot', () => {
  it('is reserved by whoever comes first under the lock; the other is told that the quota is full', async () => {
    const book = await sepaso();
    expect(book.apply([event('slot_reserved', 'first')], personOf)).toBeNull();
    expect(book.apply([event('slot_reserved', 'second')], personOf)).toEqual({
      class: 'quota_full',
      rule: 'QUOTA_FULL',
      reasonCode: 'QUOTA_FULL',
      params: { cooperativeCode, nomineeId: 'second' },
    });
  });

  it('is given to none of two where one act places both', async () => {
    const book = await sepaso();
    const both = [event('slot_reserved', 'first'), event('slot_reserved', 'second')];
    expect(book.apply(both, personOf)?.class).toBe('quota_full');
    expect(book.apply([event('slot_reserved', 'third')], personOf)).toBeNull();
  });

  it('is free again when the first withdraws', async () => {
    const book = await sepaso();
    expect(book.apply([event('slot_reserved', 'first')], personOf)).toBeNull();
    expect(book.apply([event('slot_freed', 'first')], personOf)).toBeNull();
    expect(book.apply([event('slot_reserved', 'second')], personOf)).toBeNull();
  });
});
