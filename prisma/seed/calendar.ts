import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { calendarFromRows } from '../../domain/calendar';
import { DATA_FOLDER } from './villages';

export interface CalendarYearRows {
  readonly year: number;
  readonly version: number;
  readonly days: readonly { readonly date: string; readonly kind: string; readonly name: string }[];
}

const rowSchema = z.object({
  date: z.string(),
  kind: z.enum(['holiday', 'collective_leave', 'local']),
  name: z.string(),
});

/** The working calendar that ships: the years of the file, checked as a calendar is. */
export function readCalendarYears(dataFolder = DATA_FOLDER): CalendarYearRows[] {
  const text = readFileSync(join(dataFolder, 'working-calendar-2026.csv'), 'utf8');
  const rows = z.array(rowSchema).parse(parse(text, { columns: true, skip_empty_lines: true, bom: true }));
  const { years } = calendarFromRows(rows);
  return Object.entries(years).map(([year, { version, nonWorking }]) => ({
    year: Number(year),
    version,
    days: nonWorking,
  }));
}
