import type { Act } from './act';
import type { Calendar } from './calendar';
import type { CommandOf } from './commands';
import { stageOf } from './definition-index';
import { asCalendarRefusal, unitOfTask } from './dues';
import { dueAfterWorkingDays, localDate, workingDaysBetween } from './working-days';
import type { CaseState } from './state';

type Due = { taskId: string | null; stageId: string; from: string; to: string };

/** A changed calendar moves the deadlines that are still to come, and is recorded even if it moves none. */
export function adoptCalendar(act: Act, { calendar }: CommandOf<'adopt_calendar'>): void {
  if (JSON.stringify(calendar) === JSON.stringify(act.state.calendar)) {
    return;
  }
  act.emit('deadline_recomputed', { calendar, dues: movedDues(act.state, calendar, act.now) });
}

function movedDues(state: CaseState, calendar: Calendar, now: string): Due[] {
  const dues: Due[] = [];
  const move = (place: Pick<Due, 'taskId' | 'stageId'>, dueFrom: string | null, dueAt: string | null): void => {
    if (dueFrom === null || dueAt === null || dueAt <= now) {
      return;
    }
    const to = recomputed(state.calendar, calendar, dueFrom, dueAt);
    if (to !== dueAt) dues.push({ ...place, from: dueAt, to });
  };
  for (const [stageId, { status, dueFrom, dueAt }] of Object.entries(state.stages)) {
    if (status === 'open' && (stageOf(state, stageId).due?.unit ?? 'wd') === 'wd') {
      move({ taskId: null, stageId }, dueFrom, dueAt);
    }
  }
  for (const task of Object.values(state.tasks)) {
    if (task.status === 'open' && unitOfTask(stageOf(state, task.stageId), task) === 'wd') {
      move({ taskId: task.taskId, stageId: task.stageId }, task.dueFrom, task.dueAt);
    }
  }
  return dues;
}

/** As many working days as the old calendar counted, counted by the new one. */
function recomputed(before: Calendar, after: Calendar, dueFrom: string, dueAt: string): string {
  try {
    const days = workingDaysBetween({ from: localDate(dueFrom), to: localDate(dueAt), calendar: before });
    return dueAfterWorkingDays({ startAt: dueFrom, days, calendar: after });
  } catch (error) {
    // A calendar that lost a year moves nothing: the date that was told stands.
    if (asCalendarRefusal(error) === undefined) throw error;
    return dueAt;
  }
}
