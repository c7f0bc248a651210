import { z } from 'zod';
import { words } from './words';

export const calendarYearBody = z
  .object({
    days: z
      .array(
        z.object({
          date: z.iso.date(),
          kind: z.enum(['holiday', 'collective_leave', 'local']),
          name: words(200),
        }),
      )
      .max(366)
      .meta({ description: 'Days off besides Saturdays and Sundays.' }),
    sample: z
      .boolean()
      .default(false)
      .meta({ description: 'Entered for a rehearsal; shown as CONTOH wherever it counts.' }),
  })
  .meta({ id: 'CalendarYearRequest' });
export type CalendarYearBody = z.infer<typeof calendarYearBody>;

export const calendarYearAnswer = z
  .object({
    year: z.number().int(),
    version: z.number().int(),
    sample: z.boolean(),
    days: z.array(z.object({ date: z.string(), kind: z.string(), name: z.string() })),
  })
  .meta({ id: 'CalendarYear' });
