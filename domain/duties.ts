import type { StageDefinition } from './pipeline';
import { refuse } from './refusals';
import type { CaseState } from './state';

/**
 * R1: duties that the definition keeps apart are done by different persons. The person counts, not the account or the
 * role; whoever acts for another is bound by both their duties (domain notes, section 7).
 */
export function checkDuties(state: CaseState, stage: StageDefinition, personIds: readonly string[]): void {
  const other = personIds.find((personId) => conflictingDuty(state, stage, personId) !== undefined);
  if (other !== undefined) {
    refuse('separation_of_duties', 'R1', {
      reasonCode: 'SOD_SAME_PERSON',
      params: { duty: conflictingDuty(state, stage, other) ?? '' },
    });
  }
}

/** A duty that this person has done already and that is kept apart from the stage's own. */
export function conflictingDuty(state: CaseState, stage: StageDefinition, personId: string): string | undefined {
  const { duty } = stage;
  const done = state.duties[personId];
  if (duty === undefined || done === undefined) {
    return undefined;
  }
  return state.file.definition.separateDuties
    .filter((set) => set.includes(duty))
    .flatMap((set) => done.filter((one) => one !== duty && set.includes(one)))[0];
}

/** Persons who may not act at a stage for what they did before: they are not asked either. */
export function barredPersons(state: CaseState, stage: StageDefinition): string[] {
  return Object.keys(state.duties).filter((personId) => conflictingDuty(state, stage, personId) !== undefined);
}
