import { z } from 'zod';

import { isCivilDate } from './civil-date';
import type { CivilDate } from './civil-date';

/** The zone whose days the working calendar counts: UTC+8 all year, without daylight saving. */
const CALENDAR_ZONE = 'Asia/Makassar';

const civilDateSchema = z.string().refine(isCivilDate, { message: 'must be a real day written YYYY-MM-DD' });

const nonWorkingDaySchema = z.object({
  date: civilDateSchema,
  kind: z.enum(['holiday', 'collective_leave', 'local']),
  name: z.string().min(1).max(200),
});

const calendarYearSchema = z.object({
  version: z.number().int().min(1),
  nonWorking: z.array(nonWorkingDaySchema).max(366),
  /** Entered for a rehearsal, and to be shown as an example wherever a date rests on it. */
  sample: z.boolean().optional(),
});

/**
 * The working calendar: per year its version and its days off besides Saturday and Sunday. Collective leave is off
 * for civil servants. A year that is absent is unknown, not free of holidays.
 */
export const calendarSchema = z
  .object({
    zone: z.literal(CALENDAR_ZONE),
    years: z.record(z.string().regex(/^[0-9]{4}$/), calendarYearSchema),
  })
  .superRefine((calendar, context) => {
    for (const [year, { nonWorking }] of Object.entries(calendar.years)) {
      const seen = new Set<string>();
      for (const [index, { date }] of nonWorking.entries()) {
        const path = ['years', year, 'nonWorking', index, 'date'];
        if (!date.startsWith(`${year}-`)) {
          context.addIssue({ code: 'custom', path, message: `must lie in ${year}` });
        }
        if (seen.has(date)) {
          context.addIssue({ code: 'custom', path, message: 'is listed twice' });
        }
        seen.add(date);
      }
    }
  });

export type NonWorkingDay = z.infer<typeof nonWorkingDaySchema>;
export type CalendarYear = z.infer<typeof calendarYearSchema>;
export type Calendar = z.infer<typeof calendarSchema>;

/** One stored day off. Rows of a year may come in several versions; the highest version of a year is the calendar. */
export interface CalendarRow {
  date: CivilDate;
  kind: NonWorkingDay['kind'];
  name: string;
  version?: number;
  sample?: boolean;
}

/** Raised when a deadline needs a year that has no calendar. The engine never guesses holidays. */
export class CalendarMissingError extends Error {
  override readonly name = 'CalendarMissingError';
  readonly reasonCode = 'CALENDAR_MISSING';

  constructor(readonly year: string) {
    super(`There is no working calendar for ${year}.`);
  }
}

/** One stored year with its days off; a year without days off is a calendar too. */
export interface StoredYear {
  readonly year: number;
  readonly version: number;
  readonly sample: boolean;
  readonly days: readonly { readonly date: string; readonly kind: string; readonly name: string }[];
}

/** The calendar of the years that are stored. Throws `ZodError` for an impossible or doubled date. */
export function calendarOfYears(stored: readonly StoredYear[]): Calendar {
  const years = stored.map(({ year, version, sample, days }) => [
    String(year),
    {
      version,
      nonWorking: days.map(({ date, kind, name }) => ({ date, kind, name })),
      ...(sample ? { sample } : {}),
    },
  ]);
  return calendarSchema.parse({ zone: CALENDAR_ZONE, years: Object.fromEntries(years) as unknown });
}

/** Builds the calendar from stored rows, in any order. Throws `ZodError` for an impossible or doubled date. */
export function calendarFromRows(rows: readonly CalendarRow[]): Calendar {
  const years: Record<string, CalendarYear> = {};
  for (const row of rows) {
    const year = row.date.slice(0, 4);
    const version = row.version ?? 1;
    let entry = years[year];
    if (entry === undefined || entry.version < version) {
      entry = { version, nonWorking: [] };
      years[year] = entry;
    }
    if (entry.version === version) {
      entry.nonWorking.push({ date: row.date, kind: row.kind, name: row.name });
      if (row.sample === true) {
        entry.sample = true;
      }
    }
  }
  for (const { nonWorking } of Object.values(years)) {
    nonWorking.sort((left, right) => (left.date < right.date ? -1 : 1));
  }
  return calendarSchema.parse({ zone: CALENDAR_ZONE, years });
}
