import type { Act } from './act';
import { requireNotOver, requireOffice } from './case-rights';
import type { CommandOf } from './commands';
import { stageOf } from './definition-index';
import { calendarDaysBetween, clockOfTask, dueAfter, unitOfTask } from './dues';
import type { ActorFacts, Capacity } from './facts';
import { refuse } from './refusals';
import type { CaseState } from './state';
import { localDate, workingDaysBetween } from './working-days';

/** I10: a hold stops the internal clocks. Statutory ones (public windows, answers to objections) run on. */
export function holdCase(act: Act, { actor, text }: CommandOf<'hold_case'>): void {
  act.emit('case_held', { capacity: mayHold(act.state, actor, act.now), text });
}

export function mayHold(state: CaseState, actor: ActorFacts, now: string): Capacity {
  const capacity = requireOffice(actor, state.file.definition.holdBy, now);
  requireNotOver(state);
  if (state.status === 'held') {
    refuse('case_held', 'CASE_HELD');
  }
  return capacity;
}

export function resumeCase(act: Act, { actor, text }: CommandOf<'resume_case'>): void {
  const capacity = mayResume(act.state, actor, act.now);
  act.emit('case_resumed', { dues: resumedDues(act.state, act.now), capacity, text });
}

export function mayResume(state: CaseState, actor: ActorFacts, now: string): Capacity {
  const capacity = requireOffice(actor, state.file.definition.holdBy, now);
  requireNotOver(state);
  if (state.status !== 'held') {
    refuse('stage_closed', 'NOT_HELD');
  }
  return capacity;
}

/** Every internal due date gets the days that it had left when the clock stopped. */
function resumedDues(state: CaseState, now: string): { taskId: string | null; stageId: string; dueAt: string }[] {
  const dues: { taskId: string | null; stageId: string; dueAt: string }[] = [];
  const move = (taskId: string | null, stageId: string, clock: Clock): void => {
    const stoppedAt = laterOf(state.heldAt, clock.dueFrom);
    if (clock.dueAt === null || stoppedAt === null || clock.dueAt <= stoppedAt) {
      // What was overdue when the clock stopped stays overdue.
      return;
    }
    const dueAt = dueAfter(state, now, remainingDays(state, stoppedAt, clock.dueAt, clock.unit), clock.unit);
    dues.push({ taskId, stageId, dueAt });
  };
  for (const [stageId, { status, dueAt, dueFrom }] of Object.entries(state.stages)) {
    const stage = stageOf(state, stageId);
    if (status === 'open' && (stage.due?.clock ?? 'internal') === 'internal') {
      move(null, stageId, { dueAt, dueFrom, unit: stage.due?.unit ?? 'wd' });
    }
  }
  for (const task of Object.values(state.tasks)) {
    const stage = stageOf(state, task.stageId);
    if (task.status === 'open' && clockOfTask(stage, task) === 'internal') {
      move(task.taskId, task.stageId, { dueAt: task.dueAt, dueFrom: task.dueFrom, unit: unitOfTask(stage, task) });
    }
  }
  return dues;
}

interface Clock {
  dueAt: string | null;
  dueFrom: string | null;
  unit: 'wd' | 'cd';
}

function remainingDays(state: CaseState, from: string, dueAt: string, unit: 'wd' | 'cd'): number {
  return unit === 'wd'
    ? workingDaysBetween({ from: localDate(from), to: localDate(dueAt), calendar: state.calendar })
    : // A period of calendar days counts its first day.
      calendarDaysBetween(from, dueAt) + 1;
}

function laterOf(left: string | null, right: string | null): string | null {
  if (left === null || right === null) {
    return left ?? right;
  }
  return left > right ? left : right;
}
