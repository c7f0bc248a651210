import type { PanelMember } from './facts';
import type { StageDefinition } from './pipeline';
import { settingNumber } from './policy';
import { refuse } from './refusals';
import type { CaseState } from './state';

/** Members who sit on the panel and are not recused; alternates do not sit until a decree calls them. */
export function sittingMembers(state: CaseState): PanelMember[] {
  return state.panel.filter(({ alternate, personId }) => !alternate && !state.recusedPersons.includes(personId));
}

/**
 * Whether recusals have left a panel that may not score: fewer than `pansel.min_scores` members, or external ones who
 * are no majority any more (domain notes, section 7, R10). Parity is a rule of appointment, not of scoring.
 */
export function isPanelShort(state: CaseState): boolean {
  const sitting = sittingMembers(state);
  const isWhole = state.panel.every(({ alternate, personId }) => alternate || !state.recusedPersons.includes(personId));
  if (isWhole) {
    return false;
  }
  const external = sitting.filter(({ internal }) => !internal).length;
  return sitting.length < settingNumber(state.file.policy, 'pansel.min_scores') || external * 2 <= sitting.length;
}

/** Whether this stage waits for the panel to be completed before anybody scores or ratifies there. */
export function waitsForPanel(state: CaseState, stage: StageDefinition): boolean {
  const isScoring = stage.kind === 'scoring' || stage.ranking?.source === 'scores';
  return isScoring && stage.actors.some(({ of }) => of === 'panel') && isPanelShort(state);
}

/** R10: replaced by decree before scoring goes on. */
export function requirePanel(state: CaseState, stage: StageDefinition): void {
  if (waitsForPanel(state, stage)) {
    const least = settingNumber(state.file.policy, 'pansel.min_scores');
    refuse('conflict_of_interest', 'R10', {
      reasonCode: 'COI_RECUSED',
      params: { sitting: sittingMembers(state).length, least },
    });
  }
}
