import { assignTasks } from '../assignments';
import { carriedOutConclusion } from '../carry-out';
import { checkFileDecision, fileConclusion, recordFileDecision, resolveFile } from '../file-votes';
import type { Conclusion } from '../file-votes';
import { recordNomineeDecision, resolveNominees } from '../nominee-votes';
import { pendingNominees } from '../nominees';
import type { StageDefinition } from '../pipeline';
import { checkRecheck, noteOverruled } from '../recheck';
import { settleNominees } from '../settle-nominees';
import type { CaseState } from '../state';
import type { StageRules } from './stage-kind';

/** People say yes, no, or one of the stage's own words, by quorum: about the file, or about each nominee. */
export const decisionRules: StageRules = {
  open(act, stage, nomineeIds, dueAt) {
    assignTasks(act, stage, { purpose: 'main', nomineeIds, dueAt });
  },
  record(act, admission, command) {
    if (admission.stage.scope === 'nominee') {
      recordNomineeDecision(act, admission, command);
      return;
    }
    const outcome = checkFileDecision(act, admission, command);
    const entries = checkRecheck(act, admission.stage, command, outcome);
    recordFileDecision(act, admission, command, outcome, entries);
    noteOverruled(act, admission, command, outcome);
  },
  resolve(act, stage) {
    if (stage.scope === 'nominee') resolveNominees(act, stage);
    else resolveFile(act, stage);
  },
  conclusion: answeredConclusion,
  close(act, stage) {
    const closeOutcome = stage.due?.closeOutcome;
    if (closeOutcome === undefined) {
      return null;
    }
    if (stage.scope === 'case') {
      return { outcome: closeOutcome };
    }
    const waiting = pendingNominees(act.state, stage.id).filter(({ returnedAt }) => returnedAt !== stage.id);
    settleNominees(
      act,
      stage,
      waiting.map(({ nomineeId }) => ({ nomineeId, outcome: closeOutcome })),
    );
    return null;
  },
};

/** Each nominee still in process has an outcome, or the file has its own. */
export function answeredConclusion(state: CaseState, stage: StageDefinition): Conclusion | null {
  if (stage.scope === 'case') {
    return fileConclusion(state, stage) ?? carriedOutConclusion(state, stage);
  }
  return pendingNominees(state, stage.id).length === 0 ? { outcome: null } : null;
}
