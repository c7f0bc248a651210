import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { CalendarMissingError, calendarFromRows } from '../../../domain/calendar';
import type { CalendarRow } from '../../../domain/calendar';
import { addDays, dateOfDayNumber, dayNumberOf } from '../../../domain/civil-date';
import {
  dueAfterCalendarDays,
  dueAfterWorkingDays,
  endOfLocalDay,
  explainDue,
  isWorkingDay,
  localDate,
  receivedDate,
  remainingWorkingDays,
  startOfLocalDay,
  workingDaysBetween,
} from '../../../domain/working-days';

const rows = readFileSync(join(__dirname, '../../../data/working-calendar-2026.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line): CalendarRow => {
    const [date, kind, name] = line.trim().split(',') as [string, CalendarRow['kind'], string];
    return { date, kind, name };
  });
const calendar = calendarFromRows(rows);
/** Nine in the morning in Sangatta. */
const morning = (date: string): string => `${date}T01:00:00.000Z`;

test.each([
  ['2026-02-13', 1, '2026-02-18'],
  ['2026-03-17', 3, '2026-03-27'],
  ['2026-04-30', 1, '2026-05-04'],
  ['2026-05-13', 5, '2026-05-22'],
  ['2026-05-26', 2, '2026-06-02'],
  ['2026-06-10', 14, '2026-07-01'],
  ['2026-08-14', 3, '2026-08-20'],
  ['2026-10-05', 21, '2026-11-03'],
  ['2026-11-24', 3, '2026-11-27'],
  ['2026-12-23', 2, '2026-12-29'],
])('from %s, %i working days end on %s at 23:59:59 local', (start, days, due) => {
  expect(dueAfterWorkingDays({ startAt: morning(start), days, calendar })).toBe(`${due}T15:59:59.000Z`);
});

test('counts the working days of each month of 2026', () => {
  const counts = Array.from({ length: 12 }, (_, index) => {
    const month = `2026-${String(index + 1).padStart(2, '0')}`;
    return Array.from({ length: 31 }, (__, day) => dateOfDayNumber(dayNumberOf(`${month}-01`) + day)).filter(
      (date) => date.startsWith(month) && isWorkingDay(date, calendar),
    ).length;
  });
  expect(counts).toEqual([20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(240);
});

test('calendar days include the start day and ignore holidays', () => {
  expect(dueAfterCalendarDays({ startAt: morning('2026-10-01'), days: 15, calendar })).toBe('2026-10-15T15:59:59.000Z');
  expect(dueAfterCalendarDays({ startAt: morning('2026-03-18'), days: 7, calendar })).toBe('2026-03-24T15:59:59.000Z');
  expect(dueAfterCalendarDays({ startAt: morning('2026-03-18'), days: 1, calendar })).toBe('2026-03-18T15:59:59.000Z');
});

test('the local day turns at 16:00 UTC', () => {
  expect(localDate('2026-11-24T15:59:59.999Z')).toBe('2026-11-24');
  expect(localDate('2026-11-24T16:00:00Z')).toBe('2026-11-25');
  expect(localDate('2026-12-31T16:00:00.000Z')).toBe('2027-01-01');
  expect(dueAfterWorkingDays({ startAt: '2026-11-24T16:00:00.000Z', days: 3, calendar })).toBe(
    '2026-11-30T15:59:59.000Z',
  );
});

test('agrees with the time zone database of the platform', () => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Makassar' });
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      (instant) => {
        expect(localDate(instant.toISOString())).toBe(format.format(instant));
      },
    ),
  );
  expect(startOfLocalDay('2026-11-25')).toBe('2026-11-24T16:00:00.000Z');
  expect(endOfLocalDay('2026-11-25')).toBe('2026-11-25T15:59:59.000Z');
});

test.each(['2026-11-24', '2026-11-24T10:00:00+08:00', '2026-11-24T24:00:00Z', '2026-11-31T10:00:00Z', 'now', ''])(
  'refuses %p as an instant',
  (text) => {
    expect(() => localDate(text)).toThrow(RangeError);
  },
);

test('a deadline that crosses into a year without a calendar is refused with the name of the year', () => {
  const crossing = [
    () => dueAfterWorkingDays({ startAt: morning('2026-12-23'), days: 5, calendar }),
    () => dueAfterCalendarDays({ startAt: morning('2026-12-23'), days: 15, calendar }),
    () => isWorkingDay('2027-01-02', calendar),
    () => workingDaysBetween({ from: '2026-12-30', to: '2027-01-04', calendar }),
  ];
  for (const attempt of crossing) {
    expect(attempt).toThrow(CalendarMissingError);
    expect(attempt).toThrow('2027');
  }
  expect(dueAfterWorkingDays({ startAt: morning('2026-12-23'), days: 4, calendar })).toBe('2026-12-31T15:59:59.000Z');
});

test('goes on into the next year once its calendar is there', () => {
  const sample: CalendarRow = { date: '2027-01-01', kind: 'holiday', name: 'New Year', sample: true };
  const both = calendarFromRows([...rows, sample]);
  const explanation = explainDue({ unit: 'wd', startAt: morning('2026-12-30'), days: 2, calendar: both });
  expect(explanation.dueAt).toBe('2027-01-04T15:59:59.000Z');
  expect(explanation.calendars).toEqual([
    { year: '2026', version: 1, sample: false },
    { year: '2027', version: 1, sample: true },
  ]);
});

test('tells which days were counted and which were skipped under what name', () => {
  expect(explainDue({ unit: 'wd', startAt: morning('2026-08-14'), days: 2, calendar })).toEqual({
    unit: 'wd',
    startDate: '2026-08-14',
    dueAt: '2026-08-19T15:59:59.000Z',
    counted: ['2026-08-18', '2026-08-19'],
    skipped: [
      { date: '2026-08-15', reason: 'weekend' },
      { date: '2026-08-16', reason: 'weekend' },
      { date: '2026-08-17', reason: 'holiday', name: 'Independence Day' },
    ],
    calendars: [{ year: '2026', version: 1, sample: false }],
  });
});

test('a start on a day off is not counted either, and zero days end with the first working day', () => {
  expect(dueAfterWorkingDays({ startAt: morning('2026-11-28'), days: 1, calendar })).toBe('2026-11-30T15:59:59.000Z');
  expect(dueAfterWorkingDays({ startAt: morning('2026-11-27'), days: 0, calendar })).toBe('2026-11-27T15:59:59.000Z');
  expect(dueAfterWorkingDays({ startAt: morning('2026-11-28'), days: 0, calendar })).toBe('2026-11-30T15:59:59.000Z');
});

test('a submission on a day off counts as received on the next working day', () => {
  expect(receivedDate({ at: morning('2026-05-14'), calendar })).toBe('2026-05-18');
  expect(receivedDate({ at: morning('2026-05-13'), calendar })).toBe('2026-05-13');
});

test('tells how many working days remain, none on the due day, fewer than none after it', () => {
  const dueAt = '2026-11-27T15:59:59.000Z';
  const remaining = (now: string): number => remainingWorkingDays({ now: morning(now), dueAt, calendar });
  expect(['2026-11-24', '2026-11-27', '2026-11-28', '2026-12-01'].map(remaining)).toEqual([3, 0, 0, -2]);
});

test.each([-1, 1.5, Number.NaN, 1_001])('refuses %p as a number of days', (days) => {
  expect(() => dueAfterWorkingDays({ startAt: morning('2026-11-24'), days, calendar })).toThrow(RangeError);
  expect(() => dueAfterCalendarDays({ startAt: morning('2026-11-24'), days, calendar })).toThrow(RangeError);
});

test('the due day is a working day with exactly the asked number of working days up to it', () => {
  const starts = fc.integer({ min: dayNumberOf('2026-01-01'), max: dayNumberOf('2026-10-31') }).map(dateOfDayNumber);
  fc.assert(
    fc.property(starts, fc.integer({ min: 1, max: 30 }), (start, days) => {
      const due = localDate(dueAfterWorkingDays({ startAt: morning(start), days, calendar }));
      expect(isWorkingDay(due, calendar)).toBe(true);
      expect(workingDaysBetween({ from: start, to: due, calendar })).toBe(days);
      const oneLess = workingDaysBetween({ from: start, to: addDays(due, -1), calendar });
      expect(oneLess).toBe(days - 1);
    }),
  );
});
