import fc from 'fast-check';

import { decimalOf } from '../../../domain/decimal';
import {
  addRatios,
  compareRatios,
  divideRatios,
  multiplyRatios,
  ratioOf,
  ratioText,
  roundRatio,
} from '../../../domain/ratio';

const scores = fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 3 })).map(([units, places]) => {
  const digits = String(units).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
});

test('writes a decimal where it ends and a fraction where it does not', () => {
  expect(ratioText(divideRatios(ratioOf('250'), ratioOf('3')))).toBe('250/3');
  expect(ratioText(divideRatios(ratioOf('409'), ratioOf('5')))).toBe('81.8');
  expect(ratioText(ratioOf('84.250'))).toBe('84.25');
  expect(ratioText(ratioOf('-0.5'))).toBe('-0.5');
});

test('reads back what it wrote', () => {
  fc.assert(
    fc.property(scores, fc.integer({ min: 1, max: 9 }), (score, count) => {
      const mean = divideRatios(ratioOf(score), ratioOf(String(count)));
      expect(compareRatios(ratioOf(ratioText(mean)), mean)).toBe(0);
    }),
  );
});

test('sums, products and rounding agree with exact decimals', () => {
  fc.assert(
    fc.property(scores, scores, fc.integer({ min: 0, max: 5 }), (left, right, places) => {
      const sum = decimalOf(left).plus(decimalOf(right));
      expect(ratioText(addRatios(ratioOf(left), ratioOf(right)))).toBe(sum.toString());
      const product = decimalOf(left).times(decimalOf(right));
      expect(ratioText(multiplyRatios(ratioOf(left), ratioOf(right)))).toBe(product.toString());
      expect(roundRatio(ratioOf(left), places)).toBe(decimalOf(left).toFixed(places));
    }),
  );
});

test('a third taken three times is whole again, so that nothing is lost at a rounding boundary', () => {
  const third = divideRatios(ratioOf('0.00015'), ratioOf('3'));
  expect(roundRatio(third, 4)).toBe('0.0001');
  expect(roundRatio(multiplyRatios(third, ratioOf('3')), 4)).toBe('0.0002');
  expect(roundRatio(ratioOf('-0.00001'), 4)).toBe('0.0000');
});

test('refuses a fraction over nothing and a text that is no number', () => {
  expect(() => ratioOf('1/0')).toThrow(RangeError);
  expect(() => divideRatios(ratioOf('1'), ratioOf('0'))).toThrow(RangeError);
  expect(() => ratioOf('1/2/3')).toThrow(RangeError);
  expect(() => ratioOf('abc')).toThrow(RangeError);
});
