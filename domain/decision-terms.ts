import type { CommandOf, NomineeDecision } from './commands';
import type { Finding as RuleFinding } from './eligibility/finding';
import type { Finding } from './facts';
import { entriesOf, entryFloor, isUsedUp, outcomeOf, returnMaxOf } from './outcomes';
import type { Outcome, StageDefinition } from './pipeline';
import { reasonCodes, refuse } from './refusals';
import type { CaseState, TaskState } from './state';

/** Checks of what a decision says. Each refuses with the field at fault, so that a form can point at it. */
type DecideCommand = CommandOf<'decide'>;

/** What a rule proposes where something can still be put right; every other failure is final unless overruled. */
const correctable: RuleFinding['proposes'] = 'return';

/** The outcome of an act, if people may give it. `offered` are those of the task now. */
export function requireOutcome(
  stage: StageDefinition,
  offered: readonly string[],
  outcomeId: string | undefined,
  field: string,
): Outcome {
  const outcome = outcomeId === undefined ? undefined : outcomeOf(stage, outcomeId);
  if (outcome === undefined || !offered.includes(outcome.id)) {
    refuse('unknown_outcome', 'OUTCOME_NOT_OFFERED', { field });
  }
  return outcome;
}

/** Returns and other loops are bounded (I8): once used up the actor must decide otherwise. */
export function checkBound(state: CaseState, stage: StageDefinition, outcomeId: string | undefined): void {
  const outcome = outcomeId === undefined ? undefined : outcomeOf(stage, outcomeId);
  if (outcome !== undefined && isUsedUp(state, stage, outcome)) {
    refuse('unknown_outcome', 'RETURN_MAX', { field: 'outcome', params: { max: returnMaxOf(state) } });
  }
}

/** Whoever would go on with fewer entries than the floor is told that it is they that lack, not the outcome. */
export function checkEntries(
  state: CaseState,
  stage: StageDefinition,
  task: TaskState,
  outcomeId: string | undefined,
): void {
  const isManaged = task.purpose === 'manage' && outcomeId !== undefined;
  if (!isManaged || stage.window?.managerOutcomes.includes(outcomeId) !== true) {
    return;
  }
  const entries = entriesOf(state).length;
  const floor = entryFloor(state, stage);
  if (outcomeOf(stage, outcomeId)?.lead.to === 'next' && entries < floor) {
    const params = { entries, floor };
    refuse('unknown_outcome', 'MIN_APPLICANTS', { field: 'outcome', reasonCode: 'MIN_APPLICANTS', params });
  }
}

export function checkReason(
  outcome: Pick<Outcome, 'reason' | 'grounds'>,
  given: { reasonCode?: string | undefined; text?: unknown },
  field: string,
  isGivenElsewhere = false,
): void {
  const isKnown = given.reasonCode === undefined || reasonCodes.some((code) => code === given.reasonCode);
  if (!isKnown) {
    refuse('unknown_outcome', 'REASON_UNKNOWN', { field: `${field}reasonCode` });
  }
  const { grounds } = outcome;
  if (grounds !== undefined && (given.reasonCode === undefined || !grounds.includes(given.reasonCode))) {
    refuse('unknown_outcome', 'GROUND_REQUIRED', {
      field: `${field}reasonCode`,
      params: { grounds: grounds.join(' ') },
    });
  }
  const hasReason = given.reasonCode !== undefined || given.text !== undefined || isGivenElsewhere;
  if (outcome.reason === 'required' && !hasReason) {
    refuse('unknown_outcome', 'REASON_REQUIRED', { field: `${field}reasonCode` });
  }
}

/** An outside authority's answer, and a nominee's consent that a desk enters, rest on a letter. */
export function checkLetter(stage: StageDefinition, task: TaskState, outcome: Outcome, command: DecideCommand): void {
  const needsLetter = outcome.requiresLetter || (stage.kind === 'gate' && task.purpose === 'main');
  if (needsLetter && command.letter === undefined) {
    refuse('unknown_outcome', 'LETTER_REQUIRED', { field: 'letter' });
  }
  if (task.proxy && command.letter === undefined && command.documents.length === 0) {
    refuse('unknown_outcome', 'LETTER_REQUIRED', { field: 'documents', reasonCode: 'CONSENT_MISSING' });
  }
}

/** Documents that the definition requires come with what goes on, not with what is sent back or refused. */
export function checkDocuments(stage: StageDefinition, outcome: Outcome, command: DecideCommand): void {
  if (outcome.side !== 'for') {
    return;
  }
  const given = new Set(command.documents.map(({ type }) => type));
  const missing = stage.documents.find(({ type, required }) => required && !given.has(type));
  if (missing !== undefined) {
    refuse('unknown_outcome', 'DOCUMENT_REQUIRED', {
      field: 'documents',
      reasonCode: 'DOC_MISSING',
      params: { type: missing.type },
    });
  }
}

/** A return names its target, unless there is only one. */
export function returnTargetOf(outcome: Outcome, command: Pick<DecideCommand, 'returnTo'>): string | undefined {
  const { lead } = outcome;
  if (lead.to !== 'return') {
    if (command.returnTo !== undefined) {
      refuse('unknown_outcome', 'RETURN_TARGET', { field: 'returnTo' });
    }
    return undefined;
  }
  const target = command.returnTo ?? (lead.stages.length === 1 ? lead.stages[0] : undefined);
  if (target === undefined || !lead.stages.includes(target)) {
    refuse('unknown_outcome', 'RETURN_TARGET', { field: 'returnTo', params: { targets: lead.stages.join(' ') } });
  }
  return target;
}

/**
 * A nominee whom a rule proposes not to let pass passes only where a person overrules each such finding, with a
 * reason. Findings that are confirmed give an adverse outcome its reason. A nominee is sent back only for what can be
 * put right: a finding that no correction changes is confirmed, or overruled.
 */
export function checkFindings(
  findings: readonly Finding[],
  outcome: Outcome,
  entry: NomineeDecision,
  hasSharedReason: boolean,
  field: string,
): void {
  const overruled = entry.overrules ?? [];
  const unknown = overruled.findIndex((id) => !findings.some(({ findingId }) => findingId === id));
  if (unknown >= 0) {
    refuse('unknown_outcome', 'FINDING_UNKNOWN', { field: `${field}overrules.${unknown}` });
  }
  const standing = findings.filter(({ findingId }) => !overruled.includes(findingId));
  if (outcome.lead.to === 'correction') {
    const final = standing.find(({ proposed }) => proposed !== correctable);
    if (final !== undefined) {
      refuse('unknown_outcome', 'FINDING_FINAL', {
        field: `${field}outcome`,
        params: { findingId: final.findingId, proposed: final.proposed },
      });
    }
    return;
  }
  if (outcome.side !== 'for') {
    return;
  }
  const [open] = standing;
  if (open !== undefined) {
    refuse('unknown_outcome', 'FINDING_OPEN', { field: `${field}overrules`, params: { findingId: open.findingId } });
  }
  const hasReason = entry.reasonCode !== undefined || entry.text !== undefined || hasSharedReason;
  if (overruled.length > 0 && !hasReason) {
    refuse('unknown_outcome', 'REASON_REQUIRED', { field: `${field}reasonCode` });
  }
}
