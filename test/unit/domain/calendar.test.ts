import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { calendarFromRows, calendarSchema } from '../../../domain/calendar';
import type { CalendarRow } from '../../../domain/calendar';

const rows2026: CalendarRow[] = readFileSync(join(__dirname, '../../../data/working-calendar-2026.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [date, kind, name] = line.trim().split(',') as [string, CalendarRow['kind'], string];
    return { date, kind, name };
  });

test('builds the shipped year from its rows: 17 holidays and 8 days of collective leave', () => {
  const { years } = calendarFromRows(rows2026);
  const kinds = years['2026']?.nonWorking.map(({ kind }) => kind);
  expect(kinds?.filter((kind) => kind === 'holiday')).toHaveLength(17);
  expect(kinds?.filter((kind) => kind === 'collective_leave')).toHaveLength(8);
  expect(years['2026']?.version).toBe(1);
  expect(years['2026']?.sample).toBeUndefined();
});

test('keeps the highest version of a year and marks a sample year', () => {
  const { years } = calendarFromRows([
    { date: '2027-01-01', kind: 'holiday', name: 'New Year', version: 1, sample: true },
    { date: '2026-08-18', kind: 'local', name: 'Local day', version: 2 },
    { date: '2026-01-01', kind: 'holiday', name: 'New Year', version: 1 },
    { date: '2026-01-01', kind: 'holiday', name: 'New Year', version: 2 },
  ]);
  expect(years['2026']).toEqual({
    version: 2,
    nonWorking: [
      { date: '2026-01-01', kind: 'holiday', name: 'New Year' },
      { date: '2026-08-18', kind: 'local', name: 'Local day' },
    ],
  });
  expect(years['2027']?.sample).toBe(true);
});

test('refuses a day that does not exist, a day listed twice and a day filed under another year', () => {
  const day = { kind: 'holiday', name: 'New Year' } as const;
  expect(() => calendarFromRows([{ ...day, date: '2026-02-30' }])).toThrow('real day');
  expect(() =>
    calendarFromRows([
      { ...day, date: '2026-01-01' },
      { ...day, date: '2026-01-01' },
    ]),
  ).toThrow('twice');
  const misfiled = {
    zone: 'Asia/Makassar',
    years: { '2026': { version: 1, nonWorking: [{ ...day, date: '2027-01-01' }] } },
  };
  expect(calendarSchema.safeParse(misfiled).success).toBe(false);
});
