import { problem } from '../problem';
import type { Reader } from '../reader';

/** The working calendar of a year; 404 for a year that has none, since holidays are never guessed. */
export async function readCalendarYear({ deps }: Pick<Reader, 'deps'>, year: number) {
  const row = await deps.prisma.calendarYear.findUnique({
    where: { year },
    include: { days: { orderBy: { date: 'asc' }, select: { date: true, kind: true, name: true } } },
  });
  if (row === null) return problem('not_found', 'CALENDAR_MISSING', { reasonCode: 'CALENDAR_MISSING' });
  const { version, sample, days } = row;
  return { year, version, sample, days };
}
