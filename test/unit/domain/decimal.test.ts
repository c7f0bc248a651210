import { decimalOf, ExactDecimal, parseDecimal, roundHalfUp } from '../../../domain/decimal';

test('rounds halves up where binary floating point does not', () => {
  expect(roundHalfUp('83.695', 2)).toBe('83.70');
  expect(roundHalfUp('83.694999', 2)).toBe('83.69');
  expect(roundHalfUp('-83.695', 2)).toBe('-83.70');
  expect((83.695).toFixed(2)).toBe('83.69');
});

test.each(['8e1', '+5', '.5', '5.', '83,25', ' 5', '5\n', '0x10', 'NaN', 'Infinity', '', '--5', '1_000', '٣'])(
  'refuses %p as a decimal',
  (text) => {
    expect(parseDecimal(text, 20)).toBeUndefined();
    expect(() => decimalOf(text)).toThrow(RangeError);
  },
);

test('limits the digits after the point', () => {
  expect(parseDecimal('83.25', 2)?.toString()).toBe('83.25');
  expect(parseDecimal('83.25', 1)).toBeUndefined();
  expect(parseDecimal('83', 0)?.toString()).toBe('83');
});

test('never writes an exponent', () => {
  expect(new ExactDecimal('0.000000000000000000001').toString()).toBe('0.000000000000000000001');
  expect(new ExactDecimal('123456789012345678901234567890').toString()).toBe('123456789012345678901234567890');
});
