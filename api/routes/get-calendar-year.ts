import { defineOperation } from '../operation';
import { readCalendarYear } from '../queries/calendar-year';
import { calendarYearAnswer } from '../schemas/calendar-request';
import { yearParams } from '../schemas/path-params';

export const getCalendarYear = defineOperation({
  id: 'getCalendarYear',
  method: 'get',
  path: '/v1/calendar/{year}',
  tag: 'definitions',
  summary: 'The working calendar of a year',
  access: 'person',
  retry: 'none',
  request: { params: yearParams },
  responses: { 200: { description: 'The calendar of the year.', schema: calendarYearAnswer } },
  handler: async (call) => ({ status: 200, body: await readCalendarYear(call, Number(call.params.year)) }),
});
