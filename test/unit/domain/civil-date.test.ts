import fc from 'fast-check';

import {
  addMonths,
  addYears,
  ageOn,
  dateOfDayNumber,
  dayNumberOf,
  isCivilDate,
  weekdayOfDayNumber,
  wholeMonthsBetween,
} from '../../../domain/civil-date';

const dayNumbers = fc.integer({ min: -200_000, max: 200_000 });

test('agrees with the Gregorian calendar of the platform on date and weekday', () => {
  fc.assert(
    fc.property(dayNumbers, (dayNumber) => {
      const platform = new Date(dayNumber * 86_400_000);
      expect(dateOfDayNumber(dayNumber)).toBe(platform.toISOString().slice(0, 10));
      expect(dayNumberOf(platform.toISOString().slice(0, 10))).toBe(dayNumber);
      expect(weekdayOfDayNumber(dayNumber)).toBe(platform.getUTCDay());
    }),
  );
});

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-1', '20260401', '', '2026-04-01T00:00'])(
  'refuses %p as a date',
  (text) => {
    expect(isCivilDate(text)).toBe(false);
    expect(() => dayNumberOf(text)).toThrow(RangeError);
  },
);

test('clamps a month that lacks the day', () => {
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
  expect(addMonths('2026-11-30', -9)).toBe('2026-02-28');
  expect(addYears('2028-02-29', 1)).toBe('2029-02-28');
});

test('counts whole months back to the date they were added to', () => {
  fc.assert(
    fc.property(dayNumbers, fc.integer({ min: 0, max: 900 }), (dayNumber, months) => {
      const from = dateOfDayNumber(dayNumber);
      const to = addMonths(from, months);
      expect(wholeMonthsBetween({ from, to })).toBe(months);
      expect(wholeMonthsBetween({ from: to, to: from })).toBe(months === 0 ? 0 : -months);
    }),
  );
});

test('tells an age in years, months and days', () => {
  expect(ageOn({ birthDate: '1970-03-10', date: '2026-12-28' })).toEqual({ years: 56, months: 9, days: 18 });
  expect(ageOn({ birthDate: '1970-12-28', date: '2026-12-28' })).toEqual({ years: 56, months: 0, days: 0 });
  expect(() => ageOn({ birthDate: '2026-12-29', date: '2026-12-28' })).toThrow(RangeError);
});
