/**
 * A day of the civil calendar, written `YYYY-MM-DD`, and whole-number arithmetic on it.
 * Day numbers count from 1970-01-01 (day 0). Nothing here reads a clock or a time zone, so the answers are the same
 * in every process and on every replay.
 */
export type CivilDate = string;

const CIVIL_DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;

interface CivilParts {
  year: number;
  month: number;
  day: number;
}

/** Tells whether the text is a real day of the calendar, such as `2028-02-29`. */
export function isCivilDate(text: string): boolean {
  return partsOf(text) !== undefined;
}

/** The day number of a date. Throws `RangeError` for a day that does not exist. */
export function dayNumberOf(date: CivilDate): number {
  const { year, month, day } = requireParts(date);
  return dayNumberOfParts(year, month, day);
}

/** The date of a day number; the inverse of `dayNumberOf`. */
export function dateOfDayNumber(dayNumber: number): CivilDate {
  // Years are counted from 1 March, so that the leap day is the last day of a year; 719468 is 0000-03-01 to 1970-01-01.
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return textOf({ year, month, day });
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOfDayNumber(dayNumber: number): number {
  // 1970-01-01 was a Thursday; the double remainder keeps days before it positive.
  return (((dayNumber + 4) % 7) + 7) % 7;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDayNumber(dayNumberOf(date) + days);
}

/** Adds months; a day that the target month lacks becomes its last day (31 January + 1 month = 28 February). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = requireParts(date);
  const monthIndex = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(monthIndex / 12);
  const targetMonth = monthIndex - targetYear * 12 + 1;
  return textOf({ year: targetYear, month: targetMonth, day: Math.min(day, daysInMonth(targetYear, targetMonth)) });
}

export function addYears(date: CivilDate, years: number): CivilDate {
  return addMonths(date, years * 12);
}

/** Whole months from one date to another; negative when `to` lies before `from`. */
export function wholeMonthsBetween({ from, to }: { from: CivilDate; to: CivilDate }): number {
  if (to < from) {
    // Adding zero turns minus zero into zero.
    return -wholeMonthsBetween({ from: to, to: from }) + 0;
  }
  const start = requireParts(from);
  const end = requireParts(to);
  const months = (end.year - start.year) * 12 + (end.month - start.month);
  return addMonths(from, months) > to ? months - 1 : months;
}

export interface Age {
  years: number;
  months: number;
  days: number;
}

/** The age on a date, in completed years, months and days. Throws `RangeError` for a birth after that date. */
export function ageOn({ birthDate, date }: { birthDate: CivilDate; date: CivilDate }): Age {
  if (date < birthDate) {
    throw new RangeError('The birth date lies after the date at which the age is asked.');
  }
  const total = wholeMonthsBetween({ from: birthDate, to: date });
  const years = Math.floor(total / 12);
  const days = dayNumberOf(date) - dayNumberOf(addMonths(birthDate, total));
  return { years, months: total - years * 12, days };
}

function partsOf(text: string): CivilParts | undefined {
  const match = CIVIL_DATE.exec(text);
  if (match === null) {
    return undefined;
  }
  const parts = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  const exists =
    parts.month >= 1 && parts.month <= 12 && parts.day >= 1 && parts.day <= daysInMonth(parts.year, parts.month);
  return exists ? parts : undefined;
}

function requireParts(date: CivilDate): CivilParts {
  const parts = partsOf(date);
  if (parts === undefined) {
    throw new RangeError('A date must be a real day written YYYY-MM-DD.');
  }
  return parts;
}

function dayNumberOfParts(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) {
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function textOf({ year, month, day }: CivilParts): CivilDate {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
