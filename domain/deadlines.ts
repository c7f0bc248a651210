import { Act } from './act';
import { askOf } from './actors';
import { isStatutoryAnswer, noteLegalConsequence } from './carry-out';
import type { CommandOf } from './commands';
import { stageOf, stagesWithin, topStages } from './definition-index';
import { clockOfTask } from './dues';
import { laterQuestions } from './later-questions';
import { lapse, lapsing } from './lapse';
import { advance, settle } from './movement';
import { isPending, pendingNominees } from './nominees';
import type { StageDefinition } from './pipeline';
import { remindersOf } from './reminders';
import { rulesOf } from './stages/stage-kinds';
import type { CaseState, TaskState } from './state';

/** Something that time does: at this instant, by this step. */
interface DueStep {
  readonly at: string;
  /** Whether the step may open a stage, and so may need a calendar that is not there. */
  readonly closes: boolean;
  readonly run: (act: Act) => void;
}

/**
 * The earliest instant at which time has something to do in this case; null when it waits for people only. A period
 * whose close needs a year without a calendar waits for that calendar, not for its date.
 */
export function nextDeadline(state: CaseState): string | null {
  const steps = dueSteps(state).sort(byInstant);
  const next = steps.find((step) => !step.closes || canRun(state, step));
  return next?.at ?? null;
}

/**
 * Does everything that is due now: time reminds, escalates, closes periods and advisory questions. It never approves,
 * rejects, scores or signs (I5). What needs a calendar that is not there is left until the calendar comes.
 */
export function tick(act: Act, _command: CommandOf<'tick'>): void {
  const tried = new Set<string>();
  for (;;) {
    const due = dueSteps(act.state)
      .filter((step) => step.at <= act.now && !tried.has(step.at + String(step.closes)))
      .sort(byInstant)[0];
    if (due === undefined) {
      return;
    }
    const { sequence } = act.state;
    act.attempt(() => due.run(act));
    if (act.state.sequence === sequence) tried.add(due.at + String(due.closes));
  }
}

function byInstant(left: DueStep, right: DueStep): number {
  return left.at < right.at ? -1 : left.at > right.at ? 1 : 0;
}

function canRun(state: CaseState, step: DueStep): boolean {
  const trial = new Act(state, { type: 'tick', commandId: 'trial', actor: null }, step.at);
  return trial.attempt(() => step.run(trial)) === undefined;
}

function dueSteps(state: CaseState): DueStep[] {
  // A place on a reserve list has its end, whatever has become of the case that made the list.
  const steps = reserveSteps(state);
  if (state.status !== 'open' && state.status !== 'held') {
    return steps;
  }
  steps.push(...lapseSteps(state));
  const isHeld = state.status === 'held';
  for (const top of topStages(state)) {
    for (const stage of stagesWithin(state, top)) {
      if (!isHeld || stage.due?.clock === 'statutory') steps.push(...stageSteps(state, stage));
    }
  }
  for (const task of Object.values(state.tasks)) {
    const stage = stageOf(state, task.stageId);
    if (task.status === 'open' && (!isHeld || clockOfTask(stage, task) === 'statutory')) {
      steps.push(...taskSteps(state, stage, task));
    }
  }
  return steps;
}

function reserveSteps(state: CaseState): DueStep[] {
  return Object.values(state.nominees).flatMap(({ nomineeId, cooperativeCode, listed }) => {
    if (listed?.state !== 'waiting' || cooperativeCode === null) return [];
    const { expiresAt } = listed;
    const run = (act: Act): void => act.emit('reserve_expired', { nomineeId, cooperativeCode, expiresAt });
    return [{ at: expiresAt, closes: false, run }];
  });
}

/** The last day of an assignment is no clock of the case: a hold does not stop it. */
function lapseSteps(state: CaseState): DueStep[] {
  return lapsing(state).map(({ nomineeId, at }) => ({
    at,
    closes: true,
    run: (act) => {
      lapse(act, nomineeId);
      advance(act);
    },
  }));
}

/** A period or an advisory question ends; what it comes to is the kind's own business. */
function stageSteps(state: CaseState, stage: StageDefinition): DueStep[] {
  const entry = state.stages[stage.id];
  const { close } = rulesOf(stage.kind);
  const closes = stage.due?.then === 'close' && close !== undefined && isClosable(state, stage);
  if (entry?.status !== 'open' || entry.closed || entry.dueAt === null || !closes) {
    return [];
  }
  return [
    {
      at: entry.dueAt,
      closes: true,
      run: (act) => {
        const conclusion = close(act, stage);
        if (conclusion !== null) settle(act, stage, conclusion);
        advance(act);
      },
    },
  ];
}

/** An advisory question closes for whoever is still asked about; a dossier that is being put right is not. */
function isClosable(state: CaseState, stage: StageDefinition): boolean {
  const isAdvice = stage.scope === 'nominee' && stage.kind !== 'window';
  return !isAdvice || pendingNominees(state, stage.id).some(({ returnedAt }) => returnedAt !== stage.id);
}

function taskSteps(state: CaseState, stage: StageDefinition, task: TaskState): DueStep[] {
  const { dueAt } = task;
  // The internal clock of a check stands still for whoever is being put right: nobody can answer it now.
  if (dueAt === null || waitsForCorrections(state, stage, task)) {
    return [];
  }
  const steps: DueStep[] = [];
  const then = task.purpose === 'main' ? (stage.due?.then ?? 'nothing') : 'remind';
  const isEscalated = then === 'escalate' && stage.due?.escalateTo !== undefined;
  const isAnswer = isStatutoryAnswer(stage, task);
  if (isAnswer && !task.escalated) {
    steps.push({ at: dueAt, closes: false, run: (act) => noteLegalConsequence(act, stage, task) });
  } else if (!isAnswer && isEscalated && !task.escalated) {
    steps.push({ at: dueAt, closes: false, run: (act) => escalate(act, stage, task) });
  }
  const where = { taskId: task.taskId, stageId: stage.id, round: task.round };
  const isReminded = !isAnswer && !isEscalated && (then === 'remind' || then === 'escalate');
  for (const { at, ...reminder } of remindersOf(state, stage, task, isReminded)) {
    steps.push({ at, closes: false, run: (act) => act.emit('reminder_sent', { ...where, dueAt, ...reminder }) });
  }
  return steps;
}

function waitsForCorrections(state: CaseState, stage: StageDefinition, task: TaskState): boolean {
  if (task.purpose !== 'main' || stage.scope !== 'nominee' || clockOfTask(stage, task) === 'statutory') {
    return false;
  }
  const waiting = task.nomineeIds.filter((id) => isPending(state, state.nominees[id], stage.id));
  return waiting.length > 0 && waiting.every((id) => state.nominees[id]?.returnedAt === stage.id);
}

/**
 * Gives the task to one more office, which has to decide like the first, but never to a person whom a later stage
 * cannot do without. Decides nothing by itself.
 */
function escalate(act: Act, stage: StageDefinition, task: TaskState): void {
  const to = stage.due?.escalateTo;
  const [nomineeId] = task.nomineeIds;
  const nominee = stage.scope === 'nominee' && nomineeId !== undefined ? (act.state.nominees[nomineeId] ?? null) : null;
  const asks = to === undefined ? [] : askOf(act.state, stage, to, nominee);
  const later = laterQuestions(act.state, stage);
  act.emit('task_escalated', { taskId: task.taskId, stageId: stage.id, round: task.round, asks, later });
}
