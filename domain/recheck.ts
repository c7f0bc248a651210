import type { Act } from './act';
import type { Admission } from './admission';
import type { CommandOf, NomineeDecision } from './commands';
import { checkFindings } from './decision-terms';
import { refuseNominees } from './file-votes';
import { recheckedNominees } from './nominees';
import type { Outcome, StageDefinition } from './pipeline';
import { refuse } from './refusals';
import type { CaseState, StageFinding } from './state';

/** Nobody signs on a file that is still being looked at. At a gate an outside authority answers by its own lights. */
export function requireRechecked(state: CaseState, stage: StageDefinition): void {
  const isAsked = stage.scope === 'case' && stage.kind !== 'gate';
  if (isAsked && state.awaitingFindings.some(({ stageId }) => stageId === stage.id)) {
    refuse('out_of_turn', 'FINDINGS_PENDING');
  }
}

/**
 * What the rules see once more where the file is decided as one, before an appointment, is decided by whoever decides
 * the file: no finding forbids anything, but whoever goes on in spite of one says why. Tells the entries to record with
 * the act; they may name only whom the rules looked at, with the outcome that the file gets.
 */
export function checkRecheck(
  act: Act,
  stage: StageDefinition,
  command: CommandOf<'decide'>,
  outcome: Outcome,
): NomineeDecision[] {
  requireRechecked(act.state, stage);
  const concerned = recheckedNominees(act.state, stage);
  if (concerned.length === 0 || stage.kind === 'gate') {
    refuseNominees(command);
    return [];
  }
  for (const [index, entry] of command.nominees.entries()) {
    const field = `nominees.${index}.`;
    if (!concerned.includes(entry.nomineeId)) {
      refuse('unknown_nominee', 'NOMINEE_NOT_IN_TASK', { field: `${field}nomineeId` });
    }
    if (entry.outcome !== outcome.id) {
      refuse('unknown_outcome', 'OUTCOME_NOT_OFFERED', { field: `${field}outcome` });
    }
    checkFindings(findingsAbout(act.state, stage, entry.nomineeId), outcome, entry, hasReason(command), field);
  }
  const isOverruled = outcome.side === 'for' && findingsAt(act.state, stage).length > 0;
  const isExplained = hasReason(command) || command.nominees.some(hasReason);
  if (isOverruled && !isExplained) {
    refuse('unknown_outcome', 'REASON_REQUIRED', { field: 'comment' });
  }
  return command.nominees;
}

/** Records, beside a decision that goes on, each finding that it sets aside. */
export function noteOverruled(
  act: Act,
  { task, stage }: Admission,
  command: CommandOf<'decide'>,
  outcome: Outcome,
): void {
  if (outcome.side !== 'for' || stage.kind === 'gate') {
    return;
  }
  for (const { findingId, nomineeId, code } of findingsAt(act.state, stage)) {
    const own = command.nominees.find((entry) => entry.nomineeId === nomineeId)?.text;
    const where = { taskId: task.taskId, stageId: stage.id, round: task.round };
    act.emit('finding_overruled', { ...where, findingId, nomineeId, code, text: own ?? command.text });
  }
}

function findingsAt(state: CaseState, stage: StageDefinition): StageFinding[] {
  return stage.scope === 'case' ? state.findings.filter(({ stageId }) => stageId === stage.id) : [];
}

function findingsAbout(state: CaseState, stage: StageDefinition, nomineeId: string): StageFinding[] {
  return findingsAt(state, stage).filter((finding) => finding.nomineeId === nomineeId);
}

function hasReason(given: { reasonCode?: string | undefined; text?: unknown }): boolean {
  return given.reasonCode !== undefined || given.text !== undefined;
}
