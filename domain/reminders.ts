import { CalendarMissingError } from './calendar';
import { instantBefore } from './dues';
import type { StageDefinition } from './pipeline';
import { settingNumber } from './policy';
import type { Policy } from './policy';
import type { CaseState, TaskState } from './state';
import { dueAfterWorkingDays, localDate, startOfLocalDay } from './working-days';

/** A reminder that time gives: when, and for the repeated ones which of how many it is. */
export interface Reminder {
  readonly at: string;
  readonly when: 'before_due' | 'at_due' | 'after_due';
  readonly times?: number;
  readonly max?: number;
}

/** How a late task is reminded of; null: once, at its due date, as every policy without these settings has it. */
interface LatePace {
  readonly everyWd: number;
  readonly max: number;
}

export function latePaceOf(policy: Policy): LatePace | null {
  if (!Object.hasOwn(policy.settings, 'reminder.every_wd') || !Object.hasOwn(policy.settings, 'reminder.max')) {
    return null;
  }
  const everyWd = settingNumber(policy, 'reminder.every_wd');
  return everyWd < 1 ? null : { everyWd, max: settingNumber(policy, 'reminder.max') };
}

/**
 * What is left to remind of a task: before its due date, at it, and then again every so many working days until the
 * policy's number is used up. `atDue`: whether the due date itself is told by a reminder.
 */
export function remindersOf(state: CaseState, stage: StageDefinition, task: TaskState, atDue: boolean): Reminder[] {
  const { dueAt } = task;
  if (dueAt === null) return [];
  const reminders: Reminder[] = [];
  const before = task.remindedBefore ? undefined : instantOfFirst(state, stage, task);
  if (before !== undefined) reminders.push({ at: before, when: 'before_due' });
  if (atDue && !task.remindedAtDue) reminders.push({ at: dueAt, when: 'at_due' });
  const late = lateReminder(state, task, dueAt);
  if (late !== undefined) reminders.push(late);
  return reminders;
}

/** Only a reminder that comes after the task opened tells anybody something. */
function instantOfFirst(state: CaseState, stage: StageDefinition, task: TaskState): string | undefined {
  const reminder = firstReminder(state, stage, task);
  if (task.dueAt === null || reminder === undefined) {
    return undefined;
  }
  const at = instantBefore(state, task.dueAt, reminder);
  return at !== undefined && at > (task.dueFrom ?? task.openedAt) ? at : undefined;
}

function firstReminder(
  { file }: CaseState,
  { reminders }: StageDefinition,
  { purpose }: TaskState,
): StageDefinition['reminders'][number] | undefined {
  if (purpose !== 'conflict') return purpose === 'main' ? reminders[0] : undefined;
  const before = file.definition.conflictRuling?.remindBefore;
  return before === undefined ? undefined : { before, unit: 'wd' };
}

/** Counted from the last one, so that time that passed unseen is not made up for with a pile of reminders. */
function lateReminder({ calendar, file }: CaseState, { late }: TaskState, dueAt: string): Reminder | undefined {
  const pace = latePaceOf(file.policy);
  if (late === undefined || pace === null || late.reminders >= pace.max) return undefined;
  const startAt = late.at > dueAt ? late.at : dueAt;
  try {
    const day = localDate(dueAfterWorkingDays({ startAt, days: pace.everyWd, calendar }));
    return { at: startOfLocalDay(day), when: 'after_due', times: late.reminders + 1, max: pace.max };
  } catch (error) {
    // No reminder is armed into a year without a calendar; the case hears of the calendar when it comes.
    if (error instanceof CalendarMissingError) return undefined;
    throw error;
  }
}
