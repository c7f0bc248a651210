import { CalendarMissingError } from './calendar';
import type { Calendar, NonWorkingDay } from './calendar';
import { addDays, dateOfDayNumber, dayNumberOf, isCivilDate, weekdayOfDayNumber } from './civil-date';
import type { CivilDate } from './civil-date';

/** An instant as ISO 8601 text in UTC, for example `2026-11-24T02:10:00.000Z`. */
export type Instant = string;

/** No period of the law or of a policy is longer; a larger number is a mistake, and would make the loop long. */
const MAX_DAYS = 1_000;
const INSTANT = /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]{1,9})?Z$/;
/** Asia/Makassar is UTC+8 in every season and has no announced change, so adding eight hours is the whole zone rule. */
const OFFSET_HOURS = 8;
const SUNDAY = 0;
const SATURDAY = 6;

export interface Period {
  startAt: Instant;
  days: number;
  calendar: Calendar;
}

/** The day in Asia/Makassar on which an instant falls. Throws `RangeError` for a text that is no UTC instant. */
export function localDate(instant: Instant): CivilDate {
  const match = INSTANT.exec(instant);
  const date = match?.[1];
  const hour = Number(match?.[2]);
  const valid =
    date !== undefined && isCivilDate(date) && hour <= 23 && Number(match?.[3]) <= 59 && Number(match?.[4]) <= 59;
  if (!valid) {
    throw new RangeError('An instant must be written in UTC as YYYY-MM-DDTHH:MM:SS.sssZ.');
  }
  return hour + OFFSET_HOURS >= 24 ? addDays(date, 1) : date;
}

/** The last second of a day in Asia/Makassar. */
export function endOfLocalDay(date: CivilDate): Instant {
  // 23:59:59 at UTC+8 is 15:59:59 UTC of the same day.
  return `${dateOfDayNumber(dayNumberOf(date))}T15:59:59.000Z`;
}

/** The first instant of a day in Asia/Makassar. */
export function startOfLocalDay(date: CivilDate): Instant {
  return `${addDays(date, -1)}T16:00:00.000Z`;
}

/** Throws `CalendarMissingError` for a day of a year without a calendar, weekends included. */
export function isWorkingDay(date: CivilDate, calendar: Calendar): boolean {
  return dayOff(dayNumberOf(date), date, calendar) === undefined;
}

/**
 * Due instant of a period of working days: the start day is not counted, and the period ends at 23:59:59 local of the
 * n-th working day after it. Zero days, which is what a resumed clock may have left, end with the first working day on
 * or after the start. Proposed default: the regulations found give no counting rule.
 * Throws `CalendarMissingError` when the count reaches a year without a calendar.
 */
export function dueAfterWorkingDays(period: Period): Instant {
  return explainWorkingDays(period).dueAt;
}

/**
 * Due instant of a period of calendar days, which ignores holidays and includes the start day: from 1 October, 15 days
 * end on 15 October at 23:59:59 local. Throws `CalendarMissingError` when that day lies in a year without a calendar.
 */
export function dueAfterCalendarDays(period: Period): Instant {
  return explainCalendarDays(period).dueAt;
}

/** Working days after `from` up to and including `to`; negative, counted the other way round, when `to` is earlier. */
export function workingDaysBetween({
  from,
  to,
  calendar,
}: {
  from: CivilDate;
  to: CivilDate;
  calendar: Calendar;
}): number {
  if (to < from) {
    return -workingDaysBetween({ from: to, to: from, calendar }) + 0;
  }
  let count = 0;
  const last = dayNumberOf(to);
  for (let dayNumber = dayNumberOf(from) + 1; dayNumber <= last; dayNumber += 1) {
    if (dayOff(dayNumber, dateOfDayNumber(dayNumber), calendar) === undefined) {
      count += 1;
    }
  }
  return count;
}

/** Working days left until a due instant: 0 on the due day itself, negative once working days have passed after it. */
export function remainingWorkingDays({
  now,
  dueAt,
  calendar,
}: {
  now: Instant;
  dueAt: Instant;
  calendar: Calendar;
}): number {
  return workingDaysBetween({ from: localDate(now), to: localDate(dueAt), calendar });
}

/** The day on which a submission counts as received: its own day, or the next working day when offices are closed. */
export function receivedDate({ at, calendar }: { at: Instant; calendar: Calendar }): CivilDate {
  let dayNumber = dayNumberOf(localDate(at));
  while (dayOff(dayNumber, dateOfDayNumber(dayNumber), calendar) !== undefined) {
    dayNumber += 1;
  }
  return dateOfDayNumber(dayNumber);
}

export interface SkippedDay {
  date: CivilDate;
  reason: 'weekend' | NonWorkingDay['kind'];
  /** Name of the holiday; absent for an ordinary Saturday or Sunday. */
  name?: string;
}

export interface DueExplanation {
  unit: 'wd' | 'cd';
  startDate: CivilDate;
  dueAt: Instant;
  counted: CivilDate[];
  skipped: SkippedDay[];
  /** The calendars that the date rests on, so that a later change can be recognised. */
  calendars: { year: string; version: number; sample: boolean }[];
}

/** Tells why a due date is what it is: which days were counted, which were skipped and under what name. */
export function explainDue({ unit, ...period }: Period & { unit: 'wd' | 'cd' }): DueExplanation {
  return unit === 'wd' ? explainWorkingDays(period) : explainCalendarDays(period);
}

function explainWorkingDays({ startAt, days, calendar }: Period): DueExplanation {
  requireDays(days, 0);
  const startDate = localDate(startAt);
  const counted: CivilDate[] = [];
  const skipped: SkippedDay[] = [];
  let dayNumber = dayNumberOf(startDate) + (days === 0 ? 0 : 1);
  const wanted = Math.max(days, 1);
  for (;;) {
    const date = dateOfDayNumber(dayNumber);
    const off = dayOff(dayNumber, date, calendar);
    if (off === undefined) {
      counted.push(date);
      if (counted.length === wanted) {
        const dueAt = endOfLocalDay(date);
        return { unit: 'wd', startDate, dueAt, counted, skipped, calendars: calendarsOf(counted, skipped, calendar) };
      }
    } else {
      skipped.push(off);
    }
    dayNumber += 1;
  }
}

function explainCalendarDays({ startAt, days, calendar }: Period): DueExplanation {
  requireDays(days, 1);
  const startDate = localDate(startAt);
  const first = dayNumberOf(startDate);
  const counted = Array.from({ length: days }, (_, index) => dateOfDayNumber(first + index));
  const dueDate = dateOfDayNumber(first + days - 1);
  yearOf(dueDate, calendar);
  return {
    unit: 'cd',
    startDate,
    dueAt: endOfLocalDay(dueDate),
    counted,
    skipped: [],
    calendars: calendarsOf([dueDate], [], calendar),
  };
}

function dayOff(dayNumber: number, date: CivilDate, calendar: Calendar): SkippedDay | undefined {
  const listed = yearOf(date, calendar).nonWorking.find((day) => day.date === date);
  if (listed !== undefined) {
    return { date, reason: listed.kind, name: listed.name };
  }
  const weekday = weekdayOfDayNumber(dayNumber);
  return weekday === SUNDAY || weekday === SATURDAY ? { date, reason: 'weekend' } : undefined;
}

function yearOf(date: CivilDate, calendar: Calendar): Calendar['years'][string] {
  const year = date.slice(0, 4);
  const entry = Object.hasOwn(calendar.years, year) ? calendar.years[year] : undefined;
  if (entry === undefined) {
    throw new CalendarMissingError(year);
  }
  return entry;
}

function calendarsOf(
  counted: CivilDate[],
  skipped: SkippedDay[],
  calendar: Calendar,
): { year: string; version: number; sample: boolean }[] {
  const years = new Set([...counted, ...skipped.map(({ date }) => date)].map((date) => date.slice(0, 4)));
  return [...years].sort().map((year) => {
    const { version, sample } = yearOf(`${year}-01-01`, calendar);
    return { year, version, sample: sample === true };
  });
}

function requireDays(days: number, min: number): void {
  if (!Number.isInteger(days) || days < min || days > MAX_DAYS) {
    throw new RangeError(`A period must be a whole number of days from ${String(min)} to ${String(MAX_DAYS)}.`);
  }
}
