import { admit, checkClaimed } from './admission';
import type { Admission } from './admission';
import { panelPersons } from './actors';
import { ableAssignees } from './able-assignees';
import { mayCorrectScore } from './acts/correct-score';
import { mayCancelCase, mayEndNominee, mayWithdrawCase, mayWithdrawNominee } from './acts/end-case';
import { mayAmend, mayObject } from './acts/entries';
import { mayProposePanel } from './acts/panel-acts';
import { isPeriod, mayExtendWindow } from './acts/extend-window';
import { mayReplacePanel } from './acts/replace-panel';
import { maySetTerms } from './acts/set-terms';
import { mayClaim, mayDelegate, mayReassign, mayRecuse, mayRelease } from './acts/task-desk';
import { flattenStages } from './pipeline';
import type { ActorFacts } from './facts';
import { mayHold, mayResume } from './hold';
import { waitingFor } from './nominee-votes';
import { offeredOutcomes } from './outcomes';
import { requirePanel } from './panel-strength';
import { requireRechecked } from './recheck';
import { RefusalError, refuse } from './refusals';
import type { Refusal } from './refusals';
import { maySplit } from './split';
import type { CaseState, NomineeState } from './state';

export type TaskAction =
  'decide' | 'score' | 'correct_score' | 'claim' | 'release' | 'delegate' | 'reassign' | 'recuse';
export type CaseAction =
  | 'withdraw'
  | 'cancel'
  | 'hold'
  | 'resume'
  | 'split'
  | 'withdraw_nominee'
  | 'end_nominee'
  | 'amend_dossier'
  | 'propose_panel'
  | 'replace_panel'
  | 'set_terms'
  | 'extend_window'
  | 'object';

/** Whether a person may do something now; if not, why not, and which of those asked could. */
export interface AllowedAction<A extends string = TaskAction | CaseAction> {
  readonly action: A;
  readonly allowed: boolean;
  readonly refusal?: Refusal;
  readonly whoCould: readonly string[];
}

/**
 * What a person may do on a task, or on the case as a whole (`taskId` null), judged by the rules that `decide` uses.
 * A forecast: the directory is asked again when somebody acts.
 */
export function allowedActions(
  state: CaseState,
  actor: ActorFacts,
  taskId: string | null,
  now: string,
): AllowedAction[] {
  return taskId === null ? caseActions(state, actor, now) : taskActions(state, actor, taskId, now);
}

function taskActions(state: CaseState, actor: ActorFacts, taskId: string, now: string): AllowedAction[] {
  const task = state.tasks[taskId];
  const able = task === undefined ? [] : ableAssignees(state, task).filter((personId) => personId !== actor.personId);
  const checks: Record<TaskAction, () => unknown> = {
    decide: () => mayDecide(state, actor, taskId, now),
    score: () => mayScore(state, actor, taskId, now),
    correct_score: () => mayCorrectScores(state, actor, taskId, now),
    claim: () => mayClaim(state, taskId, actor, now),
    release: () => mayRelease(state, taskId, actor),
    delegate: () => mayDelegate(state, taskId, actor, now),
    reassign: () => mayReassign(state, taskId, actor, now),
    recuse: () => mayRecuse(state, taskId, actor, now),
  };
  return Object.entries(checks).map(([action, check]) => {
    // Who could reassign is an administrator, whom the case does not list.
    return verdict(action as TaskAction, check, action === 'reassign' ? [] : able);
  });
}

export function mayDecide(state: CaseState, actor: ActorFacts, taskId: string, now: string): void {
  const admission = admit(state, taskId, actor, now);
  checkClaimed(admission);
  requireQuestion(state, admission);
  // What is asked beside the marks of a scoring stage is decided like anything else.
  const scoring = admission.task.purpose === 'conflict' ? undefined : admission.stage.scoring;
  const offered = offeredOutcomes(state, admission.task);
  // Sheets are locked, not decided; what is left to decide on a scoring task is who was absent.
  const isLeft = scoring === undefined ? offered.length > 0 : offered.includes(scoring.absentOutcome);
  if (!isLeft) {
    refuse('unknown_outcome', scoring === undefined ? 'OUTCOME_NOT_OFFERED' : 'SCORE_BY_SHEET');
  }
}

export function mayScore(state: CaseState, actor: ActorFacts, taskId: string, now: string): void {
  const admission = admit(state, taskId, actor, now);
  if (
    admission.stage.scoring === undefined ||
    (admission.task.purpose !== 'main' && admission.task.purpose !== 'redo')
  ) {
    refuse('unknown_outcome', 'NOT_SCORED');
  }
  checkClaimed(admission);
  requireQuestion(state, admission);
}

/** Asked at the ranking that rests on the sheets: own opened sheets may have a mistake of arithmetic. */
function mayCorrectScores(state: CaseState, actor: ActorFacts, taskId: string, now: string): void {
  const own = (state.revealed?.sheets ?? []).filter(({ personId }) => personId === actor.personId);
  const isRanking = state.revealed !== null && state.tasks[taskId]?.stageId === state.revealed.stageId;
  if (!isRanking || own.length === 0) refuse('unknown_outcome', 'NO_OPENED_SHEET');
  for (const { sheetId } of own) mayCorrectScore(state, sheetId, actor, now);
}

/** Somebody is left about whom this person has not answered yet. */
function requireQuestion(state: CaseState, admission: Admission): void {
  const { task, stage } = admission;
  if (task.purpose === 'main') requireRechecked(state, stage);
  if (task.purpose === 'main' || task.purpose === 'redo') requirePanel(state, stage);
  if (stage.scope !== 'nominee' || (task.purpose !== 'main' && task.purpose !== 'answer')) {
    return;
  }
  const mine = waitingFor(state, admission);
  const isReady = mine.some(
    (id) => !state.awaitingFindings.some((one) => one.stageId === stage.id && one.nomineeId === id),
  );
  if (!isReady) {
    refuse('out_of_turn', 'FINDINGS_PENDING');
  }
  if (mine.every((id) => task.awaitingConfirmation.includes(id))) {
    refuse('out_of_turn', 'ENTRY_WAITS');
  }
}

function caseActions(state: CaseState, actor: ActorFacts, now: string): AllowedAction[] {
  const nominators = [...(state.initiatorId === null ? [] : [state.initiatorId]), ...state.nominatorIds];
  const nominees = Object.values(state.nominees);
  const returned = nominees.filter(({ returnedAt }) => returnedAt !== null);
  const own = nominees.filter(({ personId }) => personId === actor.personId);
  return [
    verdict('withdraw', () => mayWithdrawCase(state, actor), nominators),
    verdict('cancel', () => mayCancelCase(state, actor, now), []),
    verdict('hold', () => mayHold(state, actor, now), []),
    verdict('resume', () => mayResume(state, actor, now), []),
    verdict('split', () => maySplit(state, actor, now), []),
    verdict('withdraw_nominee', () => forAny(nominees, (one) => mayWithdrawNominee(state, one, actor)), []),
    verdict('end_nominee', () => forAny(nominees, (one) => mayEndNominee(state, one, actor, now)), []),
    verdict('amend_dossier', () => forAny(returned, (one) => mayAmendNow(state, one, actor, now)), []),
    verdict('propose_panel', () => mayProposePanel(state, actor, now), []),
    verdict('replace_panel', () => mayReplacePanel(state, actor, now), []),
    verdict('set_terms', () => maySetTerms(state, actor, now), []),
    verdict('extend_window', () => mayExtendAny(state, actor, now), panelPersons(state, 'pansel_chair')),
    verdict('object', () => forAny(own, (one) => mayObject(state, one, actor, now)), []),
  ];
}

function mayAmendNow(state: CaseState, nominee: NomineeState, actor: ActorFacts, now: string): void {
  const task = mayAmend(state, nominee, actor, now);
  admit(state, task.taskId, actor, now);
}

/** A period of which somebody is the manager and which is not over, if there is one. */
function mayExtendAny(state: CaseState, actor: ActorFacts, now: string): void {
  const periods = flattenStages(state.file.definition).filter(({ stage }) => isPeriod(stage));
  const closed: Refusal = { class: 'stage_closed', rule: 'WINDOW_CLOSED' };
  forAny(periods, ({ stage }) => mayExtendWindow(state, stage.id, actor, now), closed);
}

const notTheirs: Refusal = { class: 'not_assignee', rule: 'NOT_THE_NOMINEE' };

/** Allowed if it is allowed about one of them; else the reason about the last, or `none` where there is not one. */
function forAny<T>(many: readonly T[], check: (one: T) => unknown, none: Refusal = notTheirs): void {
  let last: unknown = new RefusalError(none);
  for (const one of many) {
    try {
      check(one);
      return;
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
      last = error;
    }
  }
  throw last;
}

function verdict<A extends TaskAction | CaseAction>(
  action: A,
  check: () => unknown,
  able: readonly string[],
): AllowedAction<A> {
  try {
    check();
    return { action, allowed: true, whoCould: [] };
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    // A panel that is short is short for every member of it.
    const whoCould = error.refusal.rule === 'R10' ? [] : [...able];
    return { action, allowed: false, refusal: error.refusal, whoCould };
  }
}
