import type { CaseEvent, EventPayload } from '../../../domain/events';
import { stageOf } from '../../../domain/definition-index';
import type { CaseState, TaskState } from '../../../domain/state';
import type { Step } from '../../support/builders/cases';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * I10: a hold and a return stop internal clocks; statutory ones run on, and when a statutory answer is missed the
 * system says what the law says of it, opens the task to carry that out, and decides nothing.
 */
export function checkClocks(step: Step): void {
  if (step.command.type === 'tick') checkTick(step);
  checkMissed(step);
  for (const event of step.events) {
    if (event.type === 'case_resumed') checkResumed(step);
    if (event.type === 'term_lapsed') checkLapsed(step, event.payload);
  }
  checkNobodyStays(step);
}

/** I5: time ends an assignment only where the definition says so, on the last day that its paper names, and not before. */
function checkLapsed({ command, before, now }: Step, { nomineeId, endDate }: EventPayload<'term_lapsed'>): void {
  const said = before.file.definition.lapse !== undefined && command.type === 'tick';
  if (!said) throw new Error(`I5: ${command.type} ended the assignment of ${nomineeId}`);
  const isOver = localDay(now) >= Date.parse(`${endDate}T00:00:00.000Z`);
  if (!isOver || before.nominees[nomineeId]?.term?.endDate !== endDate)
    throw new Error(`I5: the assignment of ${nomineeId} ended at ${now}, its last day is ${endDate}`);
}

/** I10: no hold and nothing open keeps anybody beyond the last day where the definition says that it ends by itself. */
function checkNobodyStays({ after, now }: Step): void {
  const isRunning = after.status === 'open' || after.status === 'held';
  if (after.file.definition.lapse === undefined || !isRunning) return;
  for (const { nomineeId, at, term } of Object.values(after.nominees)) {
    if (at === null || term === undefined) continue;
    const isOver = localDay(now) > Date.parse(`${term.endDate}T00:00:00.000Z`);
    if (isOver) throw new Error(`I10: ${nomineeId} serves at ${now} beyond ${term.endDate}`);
  }
}

function checkTick({ before, after, events, now }: Step): void {
  for (const event of events) {
    if (event.type === 'reminder_sent' || event.type === 'task_escalated') checkTaskTime(before, event);
    if (event.type === 'reminder_sent' && event.payload.when === 'after_due') checkPace({ before, event, now });
    const isOfStage = event.type === 'window_closed' || event.type === 'stage_settled';
    const closesInternal = isOfStage && stageOf(before, event.payload.stageId).due?.clock !== 'statutory';
    if (before.status === 'held' && closesInternal && !isLeftByLapse(event, events)) {
      throw new Error(`I10: ${event.payload.stageId} closed while the case was held`);
    }
  }
  for (const task of Object.values(after.tasks)) checkMissedAnswer(task, { before, events, now });
}

/** The law's last day comes in a held case too; a question about nobody any more then closes without an answer. */
function isLeftByLapse(event: CaseEvent, events: readonly CaseEvent[]): boolean {
  if (event.type !== 'stage_settled' || event.payload.outcome !== null) return false;
  return Object.keys(event.payload.counts).length === 0 && events.some(({ type }) => type === 'term_lapsed');
}

/** Late tasks are told of every second working day at most, five times in all; the policy of the cases says so. */
function checkPace({
  before,
  event: { payload },
  now,
}: Pick<Step, 'before' | 'now'> & { readonly event: Extract<CaseEvent, { type: 'reminder_sent' }> }): void {
  const { taskId, dueAt, times = 0 } = payload;
  const last = before.tasks[taskId]?.late;
  if (last === undefined || times !== last.reminders + 1 || times > 5) {
    throw new Error(`I10: reminder ${String(times)} of ${taskId} comes out of its order`);
  }
  const gap = daysBetween(before, last.at > dueAt ? last.at : dueAt, now, 'wd');
  if (gap < 2) throw new Error(`I10: ${taskId} was told of again after ${String(gap)} working days`);
}

/** Whatever else happens: no answer is overdue of which the law's consequence was not told. */
function checkMissed({ after, now }: Step): void {
  if (after.status !== 'open' && after.status !== 'held') return;
  for (const task of Object.values(after.tasks)) {
    const { taskId, status, dueAt, escalated } = task;
    const isOverdue = mustBeAnswered(after, task) && status === 'open' && dueAt !== null && dueAt < now;
    if (isOverdue && !escalated) throw new Error(`I10: the answer of ${taskId} was missed, and nobody heard of it`);
  }
}

/** Nobody is reminded of what they cannot do now. */
function checkTaskTime(
  before: CaseState,
  event: Extract<CaseEvent, { type: 'reminder_sent' | 'task_escalated' }>,
): void {
  const task = before.tasks[event.payload.taskId];
  if (task === undefined) return;
  if (task.status !== 'open') throw new Error(`I10: ${event.type} about ${task.taskId}, which nobody asks any more`);
  if (isStatutory(before, task)) return;
  if (before.status === 'held') throw new Error(`I10: ${event.type} about ${task.taskId} while the case was held`);
  if (task.purpose !== 'main' || stageOf(before, task.stageId).scope !== 'nominee') return;
  const waiting = task.nomineeIds.flatMap((id) => {
    const nominee = before.nominees[id];
    return nominee === undefined || nominee.at === null || nominee.outcomes[task.stageId] !== undefined
      ? []
      : [nominee];
  });
  if (waiting.length > 0 && waiting.every(({ returnedAt }) => returnedAt === task.stageId)) {
    throw new Error(`I10: ${event.type} about ${task.taskId} while all its dossiers are being put right`);
  }
}

function checkMissedAnswer(task: TaskState, { before, events, now }: Pick<Step, 'before' | 'events' | 'now'>): void {
  const isMissed = mustBeAnswered(before, task) && task.status === 'open' && task.dueAt !== null && task.dueAt <= now;
  const known = before.tasks[task.taskId];
  if (!isMissed || known === undefined || known.escalated) return;
  const told = events.filter((one) => one.type === 'legal_consequence_arose' && one.payload.taskId === task.taskId);
  const [arose] = told;
  if (told.length !== 1 || arose?.type !== 'legal_consequence_arose' || arose.payload.legalRef === '') {
    throw new Error(
      `I10: the answer of ${task.taskId} was missed, and the law’s consequence told ${String(told.length)} times`,
    );
  }
  const isOpened = events.some((one) => one.type === 'task_assigned' && one.payload.purpose === 'carry_out');
  if (!isOpened) throw new Error(`I10: nobody is asked to carry out the consequence of ${task.taskId}`);
}

/** Every internal due date has the days left that it had when its clock stopped; statutory and overdue ones stay. */
function checkResumed({ before, after, now }: Step): void {
  const heldAt = before.heldAt ?? now;
  for (const task of Object.values(before.tasks)) {
    if (task.status !== 'open') continue;
    const isInternal = !isStatutory(before, task);
    const stage = stageOf(before, task.stageId);
    const isOwn = task.purpose === 'correction' || task.purpose === 'conflict';
    const unit = isOwn ? 'wd' : (stage.due?.unit ?? 'wd');
    const moved = after.tasks[task.taskId]?.dueAt ?? null;
    checkDue(before, {
      what: task.taskId,
      isInternal,
      unit,
      from: task.dueFrom,
      was: task.dueAt,
      is: moved,
      heldAt,
      now,
    });
  }
  for (const [stageId, entry] of Object.entries(before.stages)) {
    if (entry.status !== 'open') continue;
    const { due } = stageOf(before, stageId);
    const isInternal = due?.clock !== 'statutory';
    const is = after.stages[stageId]?.dueAt ?? null;
    checkDue(before, {
      what: stageId,
      isInternal,
      unit: due?.unit ?? 'wd',
      from: entry.dueFrom,
      was: entry.dueAt,
      is,
      heldAt,
      now,
    });
  }
}

interface Due {
  readonly what: string;
  readonly isInternal: boolean;
  readonly unit: 'wd' | 'cd';
  readonly from: string | null;
  readonly was: string | null;
  readonly is: string | null;
  readonly heldAt: string;
  readonly now: string;
}

function checkDue(state: CaseState, { what, isInternal, unit, from, was, is, heldAt, now }: Due): void {
  if (was === null) return;
  const stoppedAt = from !== null && from > heldAt ? from : heldAt;
  if (!isInternal || was <= stoppedAt) {
    if (is !== was) throw new Error(`I10: ${what} was due ${was} and is due ${is ?? 'never'} after a hold`);
    return;
  }
  const left = daysBetween(state, stoppedAt, was, unit);
  const given = is === null ? -1 : daysBetween(state, now, is, unit);
  // Who resumes on a day off with nothing left but the day itself gives the next working day.
  const isNextDay = left === 0 && given === 1 && unit === 'wd' && !isWorking(state, localDay(now));
  if (left !== given && !isNextDay)
    throw new Error(`I10: ${what} had ${String(left)} days left and was given ${String(given)}`);
}

/** The law says what follows where nobody answers: to objections, and where a definition names who carries that out. */
function mustBeAnswered(state: CaseState, { purpose, stageId }: TaskState): boolean {
  const { carryOut, due } = stageOf(state, stageId);
  return purpose === 'answer' || (purpose === 'main' && carryOut !== undefined && due?.clock === 'statutory');
}

function isStatutory(state: CaseState, { purpose, stageId }: TaskState): boolean {
  if (purpose === 'answer' || purpose === 'carry_out') return true;
  return (purpose === 'main' || purpose === 'manage') && stageOf(state, stageId).due?.clock === 'statutory';
}

/** Days after the first one up to the last, in Makassar, eight hours ahead of UTC; working days only where asked. */
function daysBetween(state: CaseState, from: string, to: string, unit: 'wd' | 'cd'): number {
  let days = 0;
  const last = localDay(to);
  for (let day = localDay(from) + DAY; day <= last; day += DAY) {
    if (unit === 'cd' || isWorking(state, day)) days += 1;
  }
  return days;
}

function isWorking({ calendar }: CaseState, day: number): boolean {
  const date = new Date(day).toISOString().slice(0, 10);
  const weekday = new Date(day).getUTCDay();
  const isOff = calendar.years[date.slice(0, 4)]?.nonWorking.some((one) => one.date === date) === true;
  return weekday !== 0 && weekday !== 6 && !isOff;
}

function localDay(instant: string): number {
  return Math.floor((Date.parse(instant) + 8 * HOUR) / DAY) * DAY;
}
