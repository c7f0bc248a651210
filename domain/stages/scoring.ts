import type { Act } from '../act';
import type { Admission } from '../admission';
import { hasAnswered } from '../admission';
import { checkPresent, isOfRecused } from '../attendance';
import { assignTasks } from '../assignments';
import { nomineeBallots } from '../ballots';
import type { CommandOf } from '../commands';
import { recordNomineeDecision } from '../nominee-votes';
import { isPending, pendingNominees } from '../nominees';
import type { StageDefinition } from '../pipeline';
import { required } from '../quorum';
import { requirePanel, waitsForPanel } from '../panel-strength';
import { nomineesToRedo } from '../redo';
import { refuse } from '../refusals';
import { settleNominees } from '../settle-nominees';
import type { CaseState, TaskState } from '../state';
import { askedGroups, groupRules, groupSize } from '../voting';
import { answeredConclusion } from './decision';
import type { StageRules } from './stage-kind';

/**
 * Scorers lock sealed sheets; the case knows that a sheet is locked and its commitment, never a score (I6). Whoever did
 * not come is entered as absent by the scorer, which rules nobody out.
 */
export const scoringRules: StageRules = {
  open(act, stage, nomineeIds, dueAt) {
    assignTasks(act, stage, { purpose: 'main', nomineeIds, dueAt });
  },
  record(act, admission, command) {
    const { stage, task, actor } = admission;
    if (task.purpose === 'redo') refuse('unknown_outcome', 'SCORE_BY_SHEET', { field: 'outcome' });
    requirePanel(act.state, stage);
    recordNomineeDecision(act, admission, command, (entry, outcome, field) => {
      if (outcome.id !== stage.scoring?.absentOutcome) {
        refuse('unknown_outcome', 'SCORE_BY_SHEET', { field: `${field}outcome` });
      }
      if (hasSheet(task, actor.personId, entry.nomineeId)) {
        refuse('already_decided', 'I2', { field: `${field}nomineeId` });
      }
      return undefined;
    });
  },
  resolve(act, stage) {
    // Whoever is left must not settle by a colleague's leaving what the panel may not score any more.
    if (waitsForPanel(act.state, stage)) return;
    for (const task of Object.values(act.state.tasks)) {
      if (task.stageId === stage.id && task.status === 'open' && task.purpose === 'main') {
        settleComplete(act, stage, task);
      }
    }
  },
  conclusion: answeredConclusion,
};

/** Locks one person's sheet over any number of nominees. The scores themselves are validated where they are sealed. */
export function lockSheet(act: Act, admission: Admission, command: CommandOf<'lock_sheet'>): void {
  const { task, stage, actor, authority } = admission;
  if (stage.scoring === undefined || (task.purpose !== 'main' && task.purpose !== 'redo')) {
    refuse('unknown_outcome', 'NOT_SCORED', { field: 'taskId' });
  }
  requirePanel(act.state, stage);
  checkPresent(act.state, stage, task, command);
  const isWaiting = waitingIn(act.state, task);
  const absent = nomineeBallots(act.state, task, 'cast');
  for (const [index, nomineeId] of command.nomineeIds.entries()) {
    const field = `nomineeIds.${index}`;
    const isKnown = task.nomineeIds.includes(nomineeId) && command.nomineeIds.indexOf(nomineeId) === index;
    if (!isKnown) {
      refuse('unknown_nominee', 'NOMINEE_NOT_IN_TASK', { field });
    }
    const answered =
      hasSheet(task, actor.personId, nomineeId) || hasAnswered(absent.get(nomineeId) ?? [], actor, authority);
    if (answered) {
      refuse('already_decided', 'I2', { field });
    }
    if (!isWaiting(nomineeId)) {
      refuse('stage_closed', 'NOMINEE_SETTLED', { field });
    }
  }
  const scorers = new Set([...task.sheets.map(({ personId }) => personId), actor.personId]);
  act.emit('score_recorded', {
    taskId: task.taskId,
    stageId: stage.id,
    round: task.round,
    sheetId: command.sheetId,
    commitment: command.commitment,
    nomineeIds: command.nomineeIds,
    locked: scorers.size,
    of: scorersNeeded(act.state, stage, task),
    present: command.present,
    opened: command.opened,
    capacity: authority.capacity,
  });
}

/** Whether a nominee still waits for a score of this task. */
function waitingIn(state: CaseState, task: TaskState): (nomineeId: string) => boolean {
  const redo = task.purpose === 'redo' ? nomineesToRedo(state, task) : undefined;
  return (nomineeId) => redo?.includes(nomineeId) ?? isPending(state, state.nominees[nomineeId], task.stageId);
}

/** How many scorers a nominee needs: all of a panel that is not recused, one assessor, one collegiate sheet. */
function scorersNeeded(state: CaseState, stage: StageDefinition, task: TaskState): number {
  const asked = askedGroups(state, task);
  return groupRules(stage, task).reduce((sum, { group, rule }) => sum + required(rule, groupSize(asked, group)), 0);
}

function settleComplete(act: Act, stage: StageDefinition, task: TaskState): void {
  const { scoring } = stage;
  if (scoring === undefined) {
    return;
  }
  const need = scorersNeeded(act.state, stage, task);
  const absent = nomineeBallots(act.state, task, 'cast');
  const scored = stage.outcomes.find(({ id }) => id !== scoring.absentOutcome)?.id;
  const complete = pendingNominees(act.state, stage.id).flatMap(({ nomineeId }) => {
    if (!task.nomineeIds.includes(nomineeId)) {
      return [];
    }
    const sheets = task.sheets.filter((sheet) => sheet.nomineeIds.includes(nomineeId) && counts(act.state, sheet));
    const away = (absent.get(nomineeId) ?? []).filter((ballot) => counts(act.state, ballot));
    const outcome = sheets.length > 0 ? scored : scoring.absentOutcome;
    return sheets.length + away.length >= need && outcome !== undefined ? [{ nomineeId, outcome }] : [];
  });
  settleNominees(act, stage, complete);
}

/** Marks in which a person took part who was recused since do not count. */
function counts(state: CaseState, given: { personId: string; present?: string[] }): boolean {
  return !isOfRecused(state, given);
}

function hasSheet(task: TaskState, personId: string, nomineeId: string): boolean {
  return task.sheets.some((sheet) => sheet.personId === personId && sheet.nomineeIds.includes(nomineeId));
}
