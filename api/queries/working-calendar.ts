import { calendarOfYears, type Calendar } from '../../domain/calendar';
import type { CallDeps } from '../deps';

/** The working calendar as it stands: every year that has one, an empty list of days off included. */
export async function readWorkingCalendar({ prisma }: Pick<CallDeps, 'prisma'>): Promise<Calendar> {
  const rows = await prisma.calendarYear.findMany({
    include: { days: { orderBy: { date: 'asc' } } },
    orderBy: { year: 'asc' },
  });
  return calendarOfYears(rows);
}
