import { defineOperation } from '../operation';
import { malformed } from '../problem';
import { replaceCalendarYear } from '../records/calendar-years';
import { calendarYearAnswer, calendarYearBody, type CalendarYearBody } from '../schemas/calendar-request';
import { yearParams } from '../schemas/path-params';

export const putCalendarYear = defineOperation({
  id: 'putCalendarYear',
  method: 'put',
  path: '/v1/calendar/{year}',
  tag: 'definitions',
  summary: 'Enter or replace the working calendar of a year, as administrator',
  access: 'person',
  retry: 'call',
  request: { params: yearParams, body: calendarYearBody },
  responses: { 200: { description: 'The calendar of the year.', schema: calendarYearAnswer } },
  handler: async ({ deps, params, body }) => {
    checkDays(params.year, body);
    return { status: 200, body: await replaceCalendarYear(deps, Number(params.year), body) };
  },
});

function checkDays(year: string, { days }: CalendarYearBody): void {
  const seen = new Set<string>();
  for (const [index, { date }] of days.entries()) {
    const field = `days.${String(index)}.date`;
    if (!date.startsWith(`${year}-`)) malformed(field, 'OTHER_YEAR');
    if (seen.has(date)) malformed(field, 'LISTED_TWICE');
    seen.add(date);
  }
}
