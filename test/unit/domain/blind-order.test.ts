import { blindOrder } from '../../../domain/blind-order';

const nomineeIds = Array.from({ length: 6 }, (_, index) => `n${String(index)}`);
const raters = Array.from({ length: 200 }, (_, index) => `rater-${String(index)}`);

describe('the order of what is marked blind', () => {
  it('holds everybody once, and stays for one rater', () => {
    for (const rater of raters) {
      const order = blindOrder('t1', rater, nomineeIds);
      expect([...order].sort()).toEqual(nomineeIds);
      expect(blindOrder('t1', rater, [...nomineeIds].reverse())).toEqual(order);
    }
  });

  it('puts each nominee first for some raters and last for others', () => {
    const orders = raters.map((rater) => blindOrder('t1', rater, nomineeIds));
    for (const place of [0, 5]) {
      const there = new Set(orders.map((order) => order[place]));
      expect(there.size).toBe(nomineeIds.length);
    }
  });
});
