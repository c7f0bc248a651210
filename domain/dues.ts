import { CalendarMissingError } from './calendar';
import { addDays, dayNumberOf } from './civil-date';
import { amountOf } from './outcomes';
import type { Amount, StageDefinition } from './pipeline';
import { RefusalError } from './refusals';
import type { CaseState, TaskState } from './state';
import { dueAfterCalendarDays, dueAfterWorkingDays, isWorkingDay, localDate, startOfLocalDay } from './working-days';

/** Due instant of a period that starts now. Throws `CalendarMissingError`. */
export function dueAfter(state: Pick<CaseState, 'calendar'>, now: string, days: number, unit: 'wd' | 'cd'): string {
  const period = { startAt: now, days, calendar: state.calendar };
  return unit === 'wd' ? dueAfterWorkingDays(period) : dueAfterCalendarDays(period);
}

/** Due instant of a stage that opens now, or null without one. A window's days may be the vacancy's own. */
export function stageDueAt(state: CaseState, stage: StageDefinition, now: string): string | null {
  return stage.due === undefined ? null : dueAfter(state, now, stageDays(state, stage), stage.due.unit);
}

export function stageDays(state: CaseState, stage: StageDefinition): number {
  if (stage.window?.mode === 'object' && state.terms !== null) {
    return state.terms.objectionFileDays;
  }
  return stage.due === undefined ? 0 : amountOf(state, stage.due.amount);
}

/** Days that the answers to objections may take; they run on the statutory clock. */
export function answerDays(state: CaseState, stage: StageDefinition): number {
  if (state.terms !== null) {
    return state.terms.objectionAnswerDays;
  }
  return stage.window?.answerDue === undefined ? stageDays(state, stage) : amountOf(state, stage.window.answerDue);
}

/** Which clock a task's due date is on: a hold stops the internal one. */
export function clockOfTask(stage: StageDefinition, task: TaskState): 'internal' | 'statutory' {
  if (task.purpose === 'answer' || task.purpose === 'carry_out') {
    return 'statutory';
  }
  // What a window's manager does with its period is part of the period.
  const isOfPeriod = task.purpose === 'main' || task.purpose === 'manage';
  return isOfPeriod ? (stage.due?.clock ?? 'internal') : 'internal';
}

/** Unit in which a task's due date was counted. */
export function unitOfTask(stage: StageDefinition, task: TaskState): 'wd' | 'cd' {
  const { purpose } = task;
  const isOwn = purpose === 'correction' || purpose === 'carry_out' || purpose === 'conflict';
  return isOwn ? 'wd' : (stage.due?.unit ?? 'wd');
}

/** First instant of the day that lies so many days before a due date; undefined where the calendar does not reach. */
export function instantBefore(
  state: CaseState,
  dueAt: string,
  { before, unit }: { before: Amount; unit: 'wd' | 'cd' },
): string | undefined {
  const days = amountOf(state, before);
  let date = localDate(dueAt);
  if (unit === 'cd') {
    return startOfLocalDay(addDays(date, -days));
  }
  try {
    for (let left = days; left > 0;) {
      date = addDays(date, -1);
      if (isWorkingDay(date, state.calendar)) left -= 1;
    }
  } catch (error) {
    if (error instanceof CalendarMissingError) return undefined;
    throw error;
  }
  return startOfLocalDay(date);
}

/** Calendar days from one instant's day to another's. */
export function calendarDaysBetween(from: string, to: string): number {
  return dayNumberOf(localDate(to)) - dayNumberOf(localDate(from));
}

/** The refusal of an act that would need a deadline in a year without a calendar; undefined for any other error. */
export function asCalendarRefusal(error: unknown): RefusalError | undefined {
  return error instanceof CalendarMissingError
    ? new RefusalError({
        class: 'calendar_missing',
        rule: 'CALENDAR_MISSING',
        reasonCode: 'CALENDAR_MISSING',
        params: { year: error.year },
      })
    : undefined;
}
