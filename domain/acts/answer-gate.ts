import type { Act } from '../act';
import type { CommandOf } from '../commands';
import { checkBound, checkReason, requireOutcome, returnTargetOf } from '../decision-terms';
import { stageOf } from '../definition-index';
import { checkFileTerms } from '../file-terms';
import { settle } from '../movement';
import { offeredOutcomes } from '../outcomes';
import type { StageDefinition } from '../pipeline';
import { refuse } from '../refusals';
import type { CaseState, TaskState } from '../state';

/**
 * An outside authority's own answer, whose signature was verified before. It counts at once: nobody of the desk entered
 * it, so there is nothing to confirm, and an entry of the desk that waits for its second person is overtaken.
 */
export function answerGate(act: Act, command: CommandOf<'answer_gate'>): void {
  const { task, stage } = calledGate(act.state, command);
  checkWaits(act.state, task);
  checkBound(act.state, stage, command.outcome);
  const outcome = requireOutcome(stage, offeredOutcomes(act.state, task), command.outcome, 'outcome');
  // To abstain is for those who vote.
  if (outcome.side === 'abstain') {
    refuse('unknown_outcome', 'OUTCOME_NOT_OFFERED', { field: 'outcome' });
  }
  checkReason(outcome, command, '');
  // A callback brings no documents: where the law asks for one, the desk enters the answer with it.
  checkFileTerms(act, stage, outcome, { documents: [], letter: command.letter });
  const returnTo = returnTargetOf(outcome, command);
  const { reasonCode, text } = command;
  act.emit('gate_answered', {
    taskId: task.taskId,
    stageId: stage.id,
    round: task.round,
    nomineeIds: [],
    outcome: outcome.id,
    letter: command.letter,
    callback: { authority: command.authority, webhookId: command.webhookId },
    returnTo,
    reasonCode,
    text,
    overtakes: openConfirmation(act.state, task)?.taskId,
  });
  settle(act, stage, {
    outcome: outcome.id,
    returnTo,
    decision: { reasonCode: reasonCode ?? null, text: text ?? null },
  });
}

/** The gate's own question, if this authority may answer it: for any other it is as if there were no such task. */
function calledGate(
  state: CaseState,
  { taskId, authority }: CommandOf<'answer_gate'>,
): { task: TaskState; stage: StageDefinition } {
  const task = state.tasks[taskId];
  const stage = task === undefined ? undefined : stageOf(state, task.stageId);
  const isGate = stage?.kind === 'gate' && stage.scope === 'case' && stage.gate?.authority === authority;
  if (task?.purpose !== 'main' || stage === undefined || !isGate) {
    refuse('not_found', 'TASK_UNKNOWN', { field: 'taskId' });
  }
  return { task, stage };
}

function checkWaits(state: CaseState, task: TaskState): void {
  if (state.status === 'held') {
    refuse('case_held', 'CASE_HELD');
  }
  if (task.status === 'done') {
    refuse('already_decided', 'GATE_ANSWERED');
  }
  if (task.status !== 'open' || state.status !== 'open') {
    refuse('stage_closed', state.status === 'open' ? 'TASK_CLOSED' : 'CASE_OVER');
  }
}

function openConfirmation(state: CaseState, { taskId }: TaskState): TaskState | undefined {
  return Object.values(state.tasks).find(
    ({ purpose, status, entryTaskId }) => purpose === 'confirm' && status === 'open' && entryTaskId === taskId,
  );
}
