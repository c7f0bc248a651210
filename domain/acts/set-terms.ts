import type { Act } from '../act';
import { checkRunning } from '../admission';
import type { CommandOf } from '../commands';
import { flattenStages } from '../pipeline';
import type { PipelineDefinition } from '../pipeline';
import type { ActorFacts, Capacity } from '../facts';
import { refuse } from '../refusals';
import type { CaseState } from '../state';
import { checkTerms } from '../terms-check';
import { requireTermsKeeper } from '../terms-keeper';

/**
 * Changes the terms of the vacancy while its selection runs and nothing is printed yet. From the announcement on they
 * are what applicants rely on, and nobody changes them (PermenPANRB 15/2019; domain notes, section 10).
 */
export function setTerms(act: Act, { actor, terms }: CommandOf<'set_terms'>): void {
  const capacity = maySetTerms(act.state, actor, act.now);
  const { subject, file, terms: before } = act.state;
  const other = [
    ['vacancyId', terms.vacancyId === subject.vacancyId] as const,
    ['echelon', terms.echelon === before?.echelon] as const,
  ].find(([, isSame]) => !isSame);
  if (other !== undefined) {
    refuse('definition_invalid', 'TERMS_INCOMPLETE', { field: `terms.${other[0]}` });
  }
  checkTerms(file.definition, file.policy, terms);
  act.emit('terms_set', { terms, capacity });
}

export function maySetTerms(state: CaseState, actor: ActorFacts, now: string): Capacity {
  const capacity = requireTermsKeeper(state.file.definition, [...state.panel, ...state.panelProposed], actor, now);
  checkRunning(state);
  if (state.terms === null) {
    refuse('stage_closed', 'NO_TERMS');
  }
  if (areTermsFrozen(state)) {
    refuse('stage_closed', 'TERMS_FROZEN');
  }
  return capacity;
}

/** Printed by the announcement; a pipeline that announces nothing runs by the terms with which it was opened. */
function areTermsFrozen({ file, termsPublished }: CaseState): boolean {
  return termsPublished || !announcesTerms(file.definition);
}

export function announcesTerms(definition: PipelineDefinition): boolean {
  return flattenStages(definition).some(({ stage }) => stage.window?.mode === 'announce');
}
