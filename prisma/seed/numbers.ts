import { addDays } from '../../domain/civil-date';
import type { Sex } from '../../domain/nip';
import type { Dice } from './dice';

/** Numbers whose serials lie in 900-999, which the demo keeps for people who do not exist. No number comes twice. */
export interface NumberIssuer {
  /** 18 digits in the layout of a PNS. `since`: first and last year in which the appointment may lie. */
  readonly pns: (given: { birthDate: string; sex: Sex; since: readonly [number, number] }) => string;
  /** 18 digits in the layout of a PPPK on the first contract. */
  readonly pppk: (given: { birthDate: string; sex: Sex; since: readonly [number, number] }) => string;
}

export function createNumberIssuer(dice: Dice, taken: Iterable<string> = []): NumberIssuer {
  const issued = new Set(taken);
  const issue = (compose: (serial: string) => string): string => {
    for (;;) {
      const number = compose(String(dice.between(900, 999)));
      if (issued.has(number)) continue;
      issued.add(number);
      return number;
    }
  };
  return {
    pns: ({ birthDate, sex, since: [from, to] }) =>
      issue((serial) => {
        const month = String(dice.between(1, 12)).padStart(2, '0');
        return `${digits(birthDate)}${String(dice.between(from, to))}${month}${sexDigit(sex)}${serial}`;
      }),
    pppk: ({ birthDate, sex, since: [from, to] }) =>
      issue((serial) => `${digits(birthDate)}${String(dice.between(from, to))}21${sexDigit(sex)}${serial}`),
  };
}

/** A birthday in one of the years from `from` to `to`. */
export function inventBirthDate(dice: Dice, [from, to]: readonly [number, number]): string {
  return addDays(`${String(dice.between(from, to))}-01-01`, dice.between(0, 364));
}

/** The birth date that a number begins with. */
export function birthDateOf(number: string): string {
  return `${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`;
}

export function sexOf(number: string): Sex {
  return number[14] === '1' ? 'male' : 'female';
}

function digits(date: string): string {
  return date.replaceAll('-', '');
}

function sexDigit(sex: Sex): string {
  return sex === 'male' ? '1' : '2';
}
