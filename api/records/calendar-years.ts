import type { CallDeps, Data } from '../deps';
import type { CalendarYearBody } from '../schemas/calendar-request';

export interface StoredYear {
  readonly year: number;
  readonly version: number;
  readonly sample: boolean;
  readonly days: CalendarYearBody['days'];
}

/**
 * Replaces the days off of a year under a new version and, in the same transaction, leaves a message for every case
 * that goes on: its open deadlines are computed anew, whatever becomes of this process. The same days again change
 * nothing.
 */
export async function replaceCalendarYear(
  { beyondSight }: Pick<CallDeps, Data>,
  year: number,
  body: CalendarYearBody,
): Promise<StoredYear> {
  const days = [...body.days].sort((left, right) => (left.date < right.date ? -1 : 1));
  return beyondSight('calendar', async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`calendar ${String(year)}`}))`;
    const stored = await tx.calendarYear.findUnique({
      where: { year },
      include: { days: { orderBy: { date: 'asc' }, select: { date: true, kind: true, name: true } } },
    });
    if (stored?.sample === body.sample && JSON.stringify(stored.days) === JSON.stringify(days.map(bare))) {
      return { year, version: stored.version, sample: body.sample, days };
    }
    const version = (stored?.version ?? 0) + 1;
    const given = { version, sample: body.sample, changedAt: new Date() };
    await tx.calendarYear.upsert({ where: { year }, create: { year, ...given }, update: given });
    await tx.calendarDay.deleteMany({ where: { year } });
    await tx.calendarDay.createMany({ data: days.map((day) => ({ ...bare(day), year })) });
    const open = await tx.case.findMany({ where: { closedAt: null }, select: { caseId: true } });
    await tx.outbox.createMany({
      skipDuplicates: true,
      data: open.map(({ caseId }) => ({
        messageId: `calendar-${String(year)}-${String(version)}-${caseId}`,
        kind: 'notify_case',
        caseId,
        payload: { kind: 'calendar', id: String(year), version },
      })),
    });
    return { year, version, sample: body.sample, days };
  });
}

function bare({ date, kind, name }: CalendarYearBody['days'][number]): CalendarYearBody['days'][number] {
  return { date, kind, name };
}
