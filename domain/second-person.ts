import type { Act } from './act';
import type { Admission } from './admission';
import { assignTask } from './assignments';
import type { CommandOf } from './commands';
import { dueAfter, stageDays, unitOfTask } from './dues';
import type { Ask } from './facts';
import { taskIdOf } from './ids';
import { answeredByOne, emitDecision } from './record-decision';
import { refuse } from './refusals';
import type { RecordedDecision, TaskState } from './state';

/**
 * Puts what one person entered before the other holders of the desk, or before the office that `asks` names. `sequence`
 * is the entry's event.
 */
export function askSecondPerson(
  act: Act,
  { task, stage, actor, authority }: Admission,
  entry: { sequence: number; nomineeIds: readonly string[]; asks?: readonly Ask[] },
): void {
  const confirmTaskId = taskIdOf(act.state.file.caseId, act.state.taskOrdinal + 1);
  const nomineeIds = [...entry.nomineeIds];
  act.emit('answer_entered', { taskId: task.taskId, stageId: stage.id, round: task.round, nomineeIds, confirmTaskId });
  const except = [actor.personId, ...(authority.onBehalfOf === null ? [] : [authority.onBehalfOf])];
  const asks = (entry.asks ?? task.asks).map((ask) => ({
    ...ask,
    except: [...new Set([...ask.except, ...except])].sort(),
  }));
  const dueAt =
    stage.due === undefined ? null : dueAfter(act.state, act.now, stageDays(act.state, stage), unitOfTask(stage, task));
  assignTask(act, stage, { purpose: 'confirm', nomineeIds, dueAt, asks, entrySequence: entry.sequence });
}

/** The second person's word: confirmed, the entry counts; disputed, it is void and the question is put again. */
export function decideConfirmation(act: Act, command: CommandOf<'decide'>, admission: Admission): void {
  const { task, stage } = admission;
  const entry = entryOf(act, task);
  checkOtherPerson(admission, entry);
  const { outcome } = command;
  if (outcome !== 'confirm' && outcome !== 'dispute') {
    refuse('unknown_outcome', 'OUTCOME_NOT_OFFERED', { field: 'outcome' });
  }
  emitDecision(act, admission, command, { outcome, nominees: [], quorum: answeredByOne });
  if (outcome === 'confirm') {
    if (stage.kind === 'gate') emitGateAnswer(act, stage.id, entry, admission);
    return;
  }
  act.emit('answer_disputed', {
    taskId: task.entryTaskId ?? task.taskId,
    stageId: stage.id,
    round: task.round,
    nomineeIds: task.nomineeIds,
    text: command.text,
  });
}

function entryOf(act: Act, task: TaskState): RecordedDecision {
  const main = task.entryTaskId === null ? undefined : act.state.tasks[task.entryTaskId];
  const entry = main?.decisions.find(({ sequence }) => sequence === task.entrySequence);
  if (entry === undefined) {
    refuse('stage_closed', 'ENTRY_GONE');
  }
  return entry;
}

function checkOtherPerson({ actor, authority }: Admission, entry: RecordedDecision): void {
  const mine = [actor.personId, ...(authority.onBehalfOf === null ? [] : [authority.onBehalfOf])];
  const theirs = [entry.personId, ...(entry.onBehalfOf === null ? [] : [entry.onBehalfOf])];
  if (mine.some((personId) => theirs.includes(personId))) {
    refuse('separation_of_duties', 'R1', { reasonCode: 'CONFIRM_SAME_PERSON' });
  }
}

function emitGateAnswer(act: Act, stageId: string, entry: RecordedDecision, { task, actor }: Admission): void {
  act.emit('gate_answered', {
    stageId,
    round: task.round,
    nomineeIds: task.nomineeIds,
    outcome: entry.outcome ?? entry.nominees[0]?.outcome ?? '',
    letter: entry.letter,
    enteredBy: entry.personId,
    confirmedBy: actor.personId,
  });
}
