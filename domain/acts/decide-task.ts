import type { Act } from '../act';
import { admitAct, checkClaimed } from '../admission';
import type { Admission } from '../admission';
import { carryOut } from '../carry-out';
import type { CommandOf } from '../commands';
import { answeredByOne, emitDecision } from '../record-decision';
import { refuse } from '../refusals';
import { decideConfirmation } from '../second-person';
import { askAgain } from '../settle-nominees';
import { lockSheet } from '../stages/scoring';
import { rulesOf } from '../stages/stage-kinds';
import { ruleConflict } from './rule-conflict';

/** A person's decision on a task: the stage's own question, a correction, a confirmation. */
export function decideTask(act: Act, command: CommandOf<'decide'>): void {
  const admission = admitAct(act, command.taskId, command.actor, command.seenSequence);
  checkClaimed(admission);
  switch (admission.task.purpose) {
    case 'correction':
      resubmit(act, command, admission);
      return;
    case 'confirm':
      decideConfirmation(act, command, admission);
      return;
    case 'carry_out':
      carryOut(act, command, admission);
      return;
    case 'conflict':
      ruleConflict(act, command, admission);
      return;
    default:
      rulesOf(admission.stage.kind).record(act, admission, command);
  }
}

export function lockScoreSheet(act: Act, command: CommandOf<'lock_sheet'>): void {
  const admission = admitAct(act, command.taskId, command.actor);
  checkClaimed(admission);
  lockSheet(act, admission, command);
}

/** The dossier is right as it is, or was amended elsewhere: the check is made again. */
function resubmit(act: Act, command: CommandOf<'decide'>, admission: Admission): void {
  const [nominee] = command.nominees;
  const outcome = command.outcome ?? nominee?.outcome;
  if (outcome !== 'resubmit') {
    refuse('unknown_outcome', 'OUTCOME_NOT_OFFERED', { field: 'outcome' });
  }
  if (nominee !== undefined && !admission.task.nomineeIds.includes(nominee.nomineeId)) {
    refuse('unknown_nominee', 'NOMINEE_NOT_IN_TASK', { field: 'nominees.0.nomineeId' });
  }
  emitDecision(act, admission, command, { outcome, nominees: [], quorum: answeredByOne });
  for (const nomineeId of admission.task.nomineeIds) askAgain(act, admission.stage, nomineeId);
}
