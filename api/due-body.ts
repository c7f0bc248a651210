import { explainTaskDue } from '../domain/due-explained';
import { dueSentence } from '../domain/sentences/due-sentence';
import type { CaseState, TaskState } from '../domain/state';
import type { Language } from './caller';
import type { TaskBody } from './schemas/task';

/** Why the task is due on its day; null where it has no date, or one that its calendar does not explain. */
export function dueBody(state: CaseState, task: TaskState, language: Language): TaskBody['due'] {
  const due = explainTaskDue(state, task);
  if (due === undefined) return null;
  const { dueAt, clock, unit, days, startDate, counted, skipped, calendars } = due;
  const explanation = dueSentence(due, language);
  return { dueAt, clock, unit, days, startDate, counted, skipped, calendars, explanation };
}
