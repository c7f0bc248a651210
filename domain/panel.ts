import { decimalOf } from './decimal';
import type { PanelMember } from './facts';
import { settingFlag, settingNumber } from './policy';
import { refuse } from './refusals';
import type { CaseState } from './state';

/** The panel that an appointment appoints: the one proposed, or that of the offices where nobody proposed one. */
export function appointedPanel(state: CaseState, defaultPanel: readonly PanelMember[] | undefined): PanelMember[] {
  return state.panelProposed.length > 0 ? state.panelProposed : [...(defaultPanel ?? [])];
}

/**
 * Rules of composition (PP 11/2017 jo PP 17/2020 Ps 114; PermenPANRB 15/2019): odd, within its size, one chair, few
 * internal members, nobody twice, nobody who is in the running. Alternates do not count until they replace a member.
 */
export function checkPanel(state: CaseState, members: readonly PanelMember[]): void {
  const { policy } = state.file;
  const sitting = members.filter(({ alternate }) => !alternate);
  const persons = new Set(members.map(({ personId }) => personId));
  const [min, max] = [settingNumber(policy, 'pansel.min'), settingNumber(policy, 'pansel.max')];
  if (sitting.length < min || sitting.length > max || persons.size !== members.length) {
    refuse('unknown_outcome', 'PANSEL_SIZE', { field: 'members', reasonCode: 'PANSEL_SIZE', params: { min, max } });
  }
  if (settingFlag(policy, 'pansel.odd') && sitting.length % 2 === 0) {
    refuse('unknown_outcome', 'PANSEL_PARITY', { field: 'members', reasonCode: 'PANSEL_PARITY' });
  }
  const limit = decimalOf(String(settingNumber(policy, 'pansel.internal_max'))).times(sitting.length);
  const internal = sitting.filter((member) => member.internal).length;
  if (limit.lessThan(internal)) {
    refuse('unknown_outcome', 'PANSEL_INTERNAL_MAX', {
      field: 'members',
      reasonCode: 'PANSEL_INTERNAL_MAX',
      params: { internal, members: sitting.length },
    });
  }
  if (sitting.filter(({ chair }) => chair).length !== 1) {
    refuse('unknown_outcome', 'PANSEL_CHAIR', { field: 'members' });
  }
  if (Object.values(state.nominees).some(({ personId, at }) => at !== null && persons.has(personId))) {
    refuse('conflict_of_interest', 'R4', { field: 'members' });
  }
}
