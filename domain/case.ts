import { Act } from './act';
import { bringReportAnswer, bringSheets, noteFastForward, proposeFindings } from './acts/outside-facts';
import { cancelCase, withdrawCase, withdrawNominee } from './acts/end-case';
import { answerGate } from './acts/answer-gate';
import { claimTask, delegateTask, reassignTask, recuse, releaseTask } from './acts/task-desk';
import { correctScore } from './acts/correct-score';
import { declareConflict, proposePanel } from './acts/panel-acts';
import { flagConflicts } from './acts/rule-conflict';
import { replacePanel } from './acts/replace-panel';
import { decideTask, lockScoreSheet } from './acts/decide-task';
import { noteUnreachable, reviewHolders, settleAnswers } from './acts/holders';
import { amendDossier, enterApplication, fileObjection } from './acts/entries';
import { openCase, openDue, openSplit } from './acts/open-case';
import { extendWindow } from './acts/extend-window';
import { offerSlot } from './acts/reserve-acts';
import { setTerms } from './acts/set-terms';
import { weighPlacement } from './acts/weigh-placement';
import { adoptCalendar } from './adopt-calendar';
import type { Calendar } from './calendar';
import type { Command } from './commands';
import { tick } from './deadlines';
import { flattenStages } from './pipeline';
import { Draft } from './draft';
import { asCalendarRefusal } from './dues';
import type { CaseEvent } from './events';
import { applyEvent } from './evolve/apply-event';
import { holdCase, resumeCase } from './hold';
import { advance } from './movement';
import type { DecidedCommand } from './recording';
import { RefusalError, refuse } from './refusals';
import type { Refusal } from './refusals';
import { splitCase } from './split';
import { checkSize } from './state-size';
import type { CaseFile, CaseState, StageState, StoredCaseState } from './state';

export { nextDeadline } from './deadlines';
export { pendingWork } from './pending-work';

/** What an act comes to: the events to record, or why not. A system command may have nothing to record. */
export type Decided = DecidedCommand | { readonly refusal: Refusal };

/**
 * The decider: what follows from a command on this state at this instant (ISO 8601, UTC). Pure, so that the workflow,
 * the API's forecast and the auditor's verification come to the same answer.
 */
export function decide(state: CaseState, command: Command, now: string): Decided {
  const act = new Act(state, command, now);
  try {
    checkBegun(state, command);
    handle(act, command);
    advance(act);
    checkSize(act);
    return act.decided();
  } catch (error) {
    const refused = error instanceof RefusalError ? error : asCalendarRefusal(error);
    if (refused === undefined) throw error;
    return { refusal: refused.refusal };
  }
}

/** The state after an event. Never changes its argument; what the event does not touch stays the same object. */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  const draft = new Draft(state);
  applyEvent(draft, event);
  return draft.state;
}

/** The state before a case's first event. */
export function openingState(file: CaseFile, calendar: Calendar): CaseState {
  const stages: Record<string, StageState> = {};
  for (const { stage } of flattenStages(file.definition)) stages[stage.id] = pendingStage();
  return {
    file,
    calendar,
    sequence: 0,
    status: 'open',
    outcome: null,
    openedAt: null,
    heldAt: null,
    closedAt: null,
    rehearsal: false,
    subject: {},
    terms: null,
    termsPublished: false,
    initiatorId: null,
    nominatorIds: [],
    nominatorOffices: [],
    letter: null,
    splitFrom: null,
    splitInto: [],
    at: null,
    stages,
    nominees: {},
    nomineeOrdinal: 0,
    tasks: {},
    taskOrdinal: 0,
    findings: [],
    awaitingFindings: [],
    panelProposed: [],
    panel: [],
    recusedPersons: [],
    conflicts: [],
    duties: {},
    actedAt: {},
    revealed: null,
    awaitingReveal: null,
    ranking: null,
    ruledOutOfRanking: [],
    topThree: [],
    chosen: null,
    reports: {},
    lastOccurredAt: null,
  };
}

/** The state without its file, to be stored; `restoreState` puts it together again. */
export function storeState(state: CaseState): StoredCaseState {
  const { file: _file, ...stored } = state;
  return stored;
}

export function restoreState(file: CaseFile, stored: StoredCaseState): CaseState {
  return { ...stored, file };
}

function pendingStage(): StageState {
  return {
    status: 'pending',
    round: 0,
    outcome: null,
    openedAt: null,
    dueAt: null,
    dueFrom: null,
    settledAt: null,
    nomineeIds: [],
    returnsMade: 0,
    extensions: 0,
    closed: false,
  };
}

/** A case begins with its opening, once. */
function checkBegun(state: CaseState, command: Command): void {
  const opens = ['open_case', 'open_due', 'open_split'].includes(command.type);
  if (opens && state.sequence > 0) {
    refuse('already_decided', 'CASE_OPENED');
  }
  if (!opens && state.sequence === 0) {
    refuse('not_found', 'CASE_UNKNOWN');
  }
}

const handlers: { readonly [T in Command['type']]: (act: Act, command: Extract<Command, { type: T }>) => void } = {
  open_case: openCase,
  open_due: openDue,
  open_split: openSplit,
  decide: decideTask,
  lock_sheet: lockScoreSheet,
  correct_score: correctScore,
  claim_task: claimTask,
  release_task: releaseTask,
  reassign_task: reassignTask,
  delegate_task: delegateTask,
  recuse,
  hold_case: holdCase,
  resume_case: resumeCase,
  withdraw_case: withdrawCase,
  cancel_case: cancelCase,
  split_case: splitCase,
  withdraw_nominee: withdrawNominee,
  amend_dossier: amendDossier,
  enter_application: enterApplication,
  file_objection: fileObjection,
  propose_panel: proposePanel,
  replace_panel: replacePanel,
  set_terms: setTerms,
  extend_window: extendWindow,
  declare_conflict: declareConflict,
  note_fast_forward: noteFastForward,
  tick,
  adopt_calendar: adoptCalendar,
  propose_findings: proposeFindings,
  weigh_placement: weighPlacement,
  offer_slot: offerSlot,
  reveal_scores: bringSheets,
  answer_report: bringReportAnswer,
  answer_gate: answerGate,
  review_holders: reviewHolders,
  settle_answers: settleAnswers,
  note_unreachable: noteUnreachable,
  flag_conflicts: flagConflicts,
};

function handle(act: Act, command: Command): void {
  const handler = handlers[command.type] as (act: Act, command: Command) => void;
  handler(act, command);
}
