import type { Act } from '../act';
import { checkRunning } from '../admission';
import { askCalled } from '../after-recusal';
import { isValidAt } from '../authority';
import { requireOffice } from '../case-rights';
import type { CommandOf } from '../commands';
import { flattenStages } from '../pipeline';
import type { StageDefinition } from '../pipeline';
import type { ActorFacts, Capacity, PanelMember } from '../facts';
import { checkPanel } from '../panel';
import { sittingMembers } from '../panel-strength';
import { refuse } from '../refusals';
import type { CaseState } from '../state';

/**
 * Completes a panel that recusals have thinned, by a decree of the appointing authority: `members` is the whole panel
 * as it then is. Whoever did not recuse stays, an alternate is called before anybody else, the rules of composition
 * hold anew, and open questions to the panel go to whoever was called too (domain notes, section 7, R10).
 */
export function replacePanel(act: Act, { actor, members }: CommandOf<'replace_panel'>): void {
  const { formation, capacity } = mayReplacePanel(act.state, actor, act.now);
  checkMembers(act.state, members);
  const before = new Set(sittingMembers(act.state).map(({ personId }) => personId));
  const called = members.flatMap(({ personId, alternate }) => (alternate || before.has(personId) ? [] : [personId]));
  const whole = [...members, ...alternatesLeft(act.state, members)];
  checkPanel(act.state, whole);
  act.emit('panel_appointed', { members: whole, called, capacity });
  if (formation.paper !== undefined) {
    const { type, series } = formation.paper;
    const round = Math.max(1, act.state.stages[formation.id]?.round ?? 1);
    act.emit('document_issued', { stageId: formation.id, round, paperType: type, series, nomineeIds: [] });
  }
  askCalled(act, called);
}

/** Only the office that appointed the panel completes it, in person, and only where somebody has left it. */
export function mayReplacePanel(
  state: CaseState,
  actor: ActorFacts,
  now: string,
): { formation: StageDefinition; capacity: Capacity } {
  const formation = flattenStages(state.file.definition).find(({ stage }) => stage.panelFormation)?.stage;
  if (formation === undefined) {
    refuse('stage_closed', 'PANEL_NOT_APPOINTED');
  }
  const roles = formation.actors.map(({ role }) => role);
  const isSubstitute = actor.mandates.some((mandate) => roles.includes(mandate.role) && isValidAt(mandate, now));
  if (isSubstitute && !actor.offices.some(({ role }) => roles.includes(role))) {
    refuse('not_delegable', 'NOT_DELEGABLE', { reasonCode: 'MANDATE_STRATEGIC' });
  }
  const capacity = requireOffice(actor, roles, now);
  if (state.recusedPersons.includes(actor.personId)) {
    refuse('conflict_of_interest', 'R3', { reasonCode: 'COI_RECUSED' });
  }
  checkRunning(state);
  if (state.panel.length === 0) {
    refuse('stage_closed', 'PANEL_NOT_APPOINTED');
  }
  const hasLeft = state.panel.some(({ alternate, personId }) => !alternate && state.recusedPersons.includes(personId));
  if (!hasLeft) {
    refuse('stage_closed', 'PANEL_WHOLE');
  }
  return { formation, capacity };
}

function checkMembers(state: CaseState, members: readonly PanelMember[]): void {
  const recused = members.findIndex(({ personId }) => state.recusedPersons.includes(personId));
  if (recused >= 0) {
    refuse('conflict_of_interest', 'R3', { field: `members.${recused}.personId`, reasonCode: 'COI_RECUSED' });
  }
  const named = new Map(members.map((member) => [member.personId, member]));
  const isKept = sittingMembers(state).every(({ personId }) => named.get(personId)?.alternate === false);
  const isSame = state.panel.every(
    ({ personId, internal }) => (named.get(personId)?.internal ?? internal) === internal,
  );
  if (!isKept || !isSame) {
    refuse('unknown_outcome', 'PANEL_KEEPS', { field: 'members' });
  }
  const appointed = new Set(state.panel.map(({ personId }) => personId));
  const outsider = members.findIndex(({ personId, alternate }) => !alternate && !appointed.has(personId));
  const isWaiting = state.panel.some(
    ({ personId, alternate }) =>
      alternate && !state.recusedPersons.includes(personId) && named.get(personId)?.alternate !== false,
  );
  if (outsider >= 0 && isWaiting) {
    refuse('unknown_outcome', 'PANEL_ALTERNATE', { field: `members.${outsider}.personId` });
  }
}

/** Alternates whom the decree does not name go on as alternates. */
function alternatesLeft(state: CaseState, members: readonly PanelMember[]): PanelMember[] {
  const named = new Set(members.map(({ personId }) => personId));
  return state.panel.filter(
    ({ alternate, personId }) => alternate && !named.has(personId) && !state.recusedPersons.includes(personId),
  );
}
