import { decimalOf } from './decimal';

/**
 * An exact fraction in lowest terms with a positive denominator. The mean of three marks may have no end as a decimal,
 * and a total that lies on a rounding boundary must not depend on where such a decimal was cut.
 */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const FRACTION_TEXT = /^(-?[0-9]{1,400})\/([0-9]{1,400})$/;

/** Reads a decimal (`83.25`) or a fraction (`250/3`), the two forms that `ratioText` writes. Throws `RangeError`. */
export function ratioOf(text: string): Ratio {
  const fraction = FRACTION_TEXT.exec(text);
  if (fraction !== null) {
    return reduced(BigInt(fraction[1] ?? ''), BigInt(fraction[2] ?? ''));
  }
  const decimal = decimalOf(text);
  const places = decimal.decimalPlaces();
  return reduced(BigInt(decimal.toFixed(places).replace('.', '')), 10n ** BigInt(places));
}

export function addRatios(left: Ratio, right: Ratio): Ratio {
  return reduced(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

export function multiplyRatios(left: Ratio, right: Ratio): Ratio {
  return reduced(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** Throws `RangeError` when the divisor is zero. */
export function divideRatios(left: Ratio, right: Ratio): Ratio {
  return reduced(left.numerator * right.denominator, left.denominator * right.numerator);
}

export function sumRatios(values: readonly Ratio[]): Ratio {
  return values.reduce(addRatios, { numerator: 0n, denominator: 1n });
}

/** Negative, zero or positive, as `Array.prototype.sort` wants it. */
export function compareRatios(left: Ratio, right: Ratio): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The exact value as text: a decimal where it ends, else a fraction in lowest terms. */
export function ratioText(value: Ratio): string {
  let rest = value.denominator;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; twos += 1) {
    rest /= 2n;
  }
  for (; rest % 5n === 0n; fives += 1) {
    rest /= 5n;
  }
  const places = Math.max(twos, fives);
  return rest === 1n ? roundRatio(value, places) : `${String(value.numerator)}/${String(value.denominator)}`;
}

/** The value at fixed places, halves away from zero, computed from the exact fraction. */
export function roundRatio(value: Ratio, places: number): string {
  const negative = value.numerator < 0n;
  const magnitude = negative ? -value.numerator : value.numerator;
  const units = (2n * magnitude * 10n ** BigInt(places) + value.denominator) / (2n * value.denominator);
  const digits = String(units).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const text = places === 0 ? whole : `${whole}.${digits.slice(digits.length - places)}`;
  return negative && units !== 0n ? `-${text}` : text;
}

function reduced(numerator: bigint, denominator: bigint): Ratio {
  if (denominator === 0n) {
    throw new RangeError('A fraction needs a denominator other than zero.');
  }
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator * sign);
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [larger, smaller] = [left, right];
  while (smaller !== 0n) {
    [larger, smaller] = [smaller, larger % smaller];
  }
  return larger;
}
