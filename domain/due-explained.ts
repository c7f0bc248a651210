import { stageOf } from './definition-index';
import { calendarDaysBetween, clockOfTask, unitOfTask } from './dues';
import type { CaseState, TaskState } from './state';
import type { DueExplanation } from './working-days';
import { explainDue, localDate, workingDaysBetween } from './working-days';

/** Why a task is due when it is: which days were counted from when, and which were not, under which calendar. */
export interface ExplainedDue extends DueExplanation {
  readonly clock: 'internal' | 'statutory';
  readonly days: number;
}

/**
 * Undefined for a task without a date, and where the days do not explain it: a date that was told before a calendar
 * changed stands, if the new one would not give it.
 */
export function explainTaskDue(state: CaseState, task: TaskState): ExplainedDue | undefined {
  const { dueAt } = task;
  if (dueAt === null) {
    return undefined;
  }
  const stage = stageOf(state, task.stageId);
  const unit = unitOfTask(stage, task);
  const startAt = task.dueFrom ?? task.openedAt;
  const { calendar } = state;
  try {
    const days =
      unit === 'wd'
        ? workingDaysBetween({ from: localDate(startAt), to: localDate(dueAt), calendar })
        : calendarDaysBetween(startAt, dueAt) + 1;
    const explained = explainDue({ unit, startAt, days, calendar });
    return explained.dueAt === dueAt ? { ...explained, clock: clockOfTask(stage, task), days } : undefined;
  } catch (error) {
    // A calendar that lost the year, or a date before its own start, explains nothing.
    if (error instanceof RangeError || (error instanceof Error && error.name === 'CalendarMissingError'))
      return undefined;
    throw error;
  }
}
