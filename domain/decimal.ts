import { Decimal } from 'decimal.js';

/**
 * Exact decimals for scores and weights. Scores arrive as texts and never pass through binary floating point, in which
 * 83.0825 cannot be written. Sixty digits hold any sum or product of scores that a case can have.
 */
export const ExactDecimal = Decimal.clone({
  precision: 60,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -1_000,
  toExpPos: 1_000,
});

const DECIMAL_TEXT = /^-?[0-9]{1,20}(?:\.([0-9]{1,20}))?$/;

/**
 * Reads a plain decimal such as `83.25`, with a point and at most `maxDecimals` digits after it. Anything else, such
 * as `8e1`, `+5`, `.5`, `83,25` or spaces, gives undefined.
 */
export function parseDecimal(text: string, maxDecimals: number): Decimal | undefined {
  const match = DECIMAL_TEXT.exec(text);
  if (match === null || (match[1] ?? '').length > maxDecimals) {
    return undefined;
  }
  return new ExactDecimal(text);
}

/** The value of a decimal text. Throws `RangeError` for a text that is none. */
export function decimalOf(text: string): Decimal {
  const value = parseDecimal(text, 20);
  if (value === undefined) {
    throw new RangeError('A decimal must be written with digits and at most one point.');
  }
  return value;
}

/** The value at fixed places, halves away from zero: 83.695 at 2 places is `83.70`. */
export function roundHalfUp(value: Decimal | string, places: number): string {
  return (typeof value === 'string' ? decimalOf(value) : value).toFixed(places, Decimal.ROUND_HALF_UP);
}
