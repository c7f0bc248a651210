import { conflictRulings } from './conflict-events';
import { placeOf } from './definition-index';
import type { Amount, Lead, Outcome, StageDefinition } from './pipeline';
import { settingNumber } from './policy';
import type { CaseState, NomineeState, TaskState } from './state';

/** A number of the definition: itself, or the policy's setting. Throws `PolicyError` for a setting that is not there. */
export function amountOf(state: CaseState, amount: Amount): number {
  return typeof amount === 'number' ? amount : settingNumber(state.file.policy, amount.setting);
}

export function returnMaxOf(state: CaseState): number {
  return amountOf(state, state.file.definition.returnMax);
}

export function outcomeOf(stage: StageDefinition, outcomeId: string): Outcome | undefined {
  return stage.outcomes.find(({ id }) => id === outcomeId);
}

/** Where an outcome leads for a nominee who has already used it `uses` times, this one included. */
export function leadOf(outcome: Outcome, uses: number): Lead {
  const { escalatesAfter } = outcome;
  return escalatesAfter !== undefined && uses >= escalatesAfter.times ? escalatesAfter.lead : outcome.lead;
}

export function useKey(stageId: string, outcomeId: string): string {
  return `${stageId}:${outcomeId}`;
}

/** An outcome by which people say that this nominee is not to go on. */
export function isAdverse(standing: string | undefined): boolean {
  return standing === 'ineligible' || standing === 'rejected';
}

/** Whether a lead goes back in the pipeline (or to the same stage), so that it needs a bound. */
export function leadsBack(state: CaseState, stage: StageDefinition, lead: Lead): boolean {
  if (lead.to === 'stage') {
    return placeOf(state, lead.stage).order <= placeOf(state, stage.id).order;
  }
  return lead.to === 'again' || lead.to === 'return';
}

/** Whether it matters how often a nominee has had this outcome: it leads back, or elsewhere after so many times. */
export function isCounted(state: CaseState, stage: StageDefinition, outcome: Outcome): boolean {
  return outcome.escalatesAfter !== undefined || leadsBack(state, stage, outcome.lead);
}

/** Whether a case-scoped outcome that leads back has been used as often as it may be. */
export function isUsedUp(state: CaseState, stage: StageDefinition, outcome: Outcome): boolean {
  if (!leadsBack(state, stage, outcome.lead) || stage.kind === 'report') {
    return false;
  }
  if (outcome.lead.to === 'return' && outcome.lead.atBound === 'end') {
    return false;
  }
  return (state.stages[stage.id]?.returnsMade ?? 0) >= returnMaxOf(state);
}

/** The same for one nominee: corrections are counted per stage, other loops per outcome. */
export function isUsedUpFor(
  state: CaseState,
  stage: StageDefinition,
  outcome: Outcome,
  nominee: NomineeState,
): boolean {
  if (outcome.lead.to === 'correction') {
    return (nominee.returns[stage.id] ?? 0) >= returnMaxOf(state);
  }
  if (outcome.escalatesAfter !== undefined || !leadsBack(state, stage, outcome.lead) || stage.kind === 'report') {
    return false;
  }
  return (nominee.uses[useKey(stage.id, outcome.id)] ?? 0) >= returnMaxOf(state);
}

/** Ids of the outcomes that a decision on this task may name now. */
export function offeredOutcomes(state: CaseState, task: TaskState): string[] {
  const { stage } = placeOf(state, task.stageId);
  switch (task.purpose) {
    case 'carry_out':
      return ['carried_out'];
    case 'conflict':
      return [...conflictRulings];
    case 'redo':
      return [];
    case 'correction':
      return ['resubmit'];
    case 'confirm':
      return ['confirm', 'dispute'];
    case 'manage':
      return stage.kind === 'window'
        ? managerOutcomes(state, stage)
        : stage.outcomes.filter(({ systemOnly }) => !systemOnly).map(({ id }) => id);
    case 'answer':
      return stage.outcomes
        .filter(({ systemOnly, standing }) => !systemOnly && standing !== undefined)
        .map(({ id }) => id);
    case 'main':
      return stage.outcomes.filter((outcome) => isOffered(state, stage, outcome, task)).map(({ id }) => id);
  }
}

/** Stages that a `return` of this task may name. */
export function returnTargets(state: CaseState, task: TaskState): string[] {
  const { stage } = placeOf(state, task.stageId);
  const targets = new Set<string>();
  for (const id of task.purpose === 'main' ? offeredOutcomes(state, task) : []) {
    const lead = outcomeOf(stage, id)?.lead;
    if (lead?.to === 'return') {
      lead.stages.forEach((stageId) => targets.add(stageId));
    }
  }
  return [...targets];
}

function isOffered(state: CaseState, stage: StageDefinition, outcome: Outcome, task: TaskState): boolean {
  if (outcome.systemOnly || outcome.lead.to === 'extend') {
    return false;
  }
  if (stage.scope === 'case') {
    return !isUsedUp(state, stage, outcome);
  }
  return task.nomineeIds.some((nomineeId) => {
    const nominee = state.nominees[nomineeId];
    return nominee !== undefined && !isUsedUpFor(state, stage, outcome, nominee);
  });
}

/** With fewer entries than this a registration cannot go on, whoever consents. */
export function entryFloor(state: CaseState, { window }: StageDefinition): number {
  return amountOf(state, window?.floorWithConsent ?? window?.minEntries ?? 0);
}

function managerOutcomes(state: CaseState, stage: StageDefinition): string[] {
  const { window } = stage;
  const current = state.stages[stage.id];
  if (window === undefined || current === undefined) {
    return [];
  }
  const entries = entriesOf(state).length;
  const floor = entryFloor(state, stage);
  const extendMax = amountOf(state, window.extendMax ?? 0);
  return window.managerOutcomes.filter((id) => {
    const lead = outcomeOf(stage, id)?.lead.to;
    if (lead === 'extend') return current.extensions < extendMax;
    if (lead === 'next' || lead === 'stage') return entries >= floor;
    return lead !== undefined;
  });
}

/** Entries of a registration that count: not withdrawn, in time. */
export function entriesOf(state: CaseState): NomineeState[] {
  return Object.values(state.nominees).filter(({ at, late }) => at !== null && !late);
}
