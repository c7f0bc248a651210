import type { Act } from '../act';
import { checkRunning } from '../admission';
import { followRecusal } from '../after-recusal';
import { requireOffice, requirePart } from '../case-rights';
import type { CommandOf } from '../commands';
import { indexOfDefinition } from '../definition-index';
import type { ActorFacts, Capacity } from '../facts';
import { checkPanel } from '../panel';
import { refuse } from '../refusals';
import type { CaseState } from '../state';
import { reportConflict } from './rule-conflict';

/** The secretariat proposes who is to sit on the panel; the appointing authority's decree appoints it. */
export function proposePanel(act: Act, { actor, members }: CommandOf<'propose_panel'>): void {
  const capacity = mayProposePanel(act.state, actor, act.now);
  checkPanel(act.state, members);
  act.emit('panel_proposed', { members, capacity });
}

export function mayProposePanel(state: CaseState, actor: ActorFacts, now: string): Capacity {
  const formation = [...indexOfDefinition(state.file.definition).places.values()].find(
    ({ stage }) => stage.panelFormation,
  );
  // The appointing authority may name the members too: the appointment is theirs.
  const appointing = formation?.stage.actors.map(({ role }) => role) ?? [];
  const capacity = requireOffice(actor, [...state.file.definition.startedBy, ...appointing], now);
  checkRunning(state);
  const status = formation === undefined ? undefined : state.stages[formation.stage.id]?.status;
  if (status !== 'pending' && status !== 'open') {
    refuse('stage_closed', 'PANEL_APPOINTED');
  }
  return capacity;
}

/**
 * A conflict of interest takes its person out of the whole case: means then rest on the same members throughout. Of
 * somebody else it is a report, on which the superior rules.
 */
export function declareConflict(act: Act, command: CommandOf<'declare_conflict'>): void {
  const { actor, personId, nomineeId, text } = command;
  if (personId !== undefined && personId !== actor.personId) {
    reportConflict(act, personId, command);
    return;
  }
  requirePart(act.state, actor);
  checkRunning(act.state);
  if (nomineeId !== undefined && act.state.nominees[nomineeId] === undefined) {
    refuse('unknown_nominee', 'NOMINEE_UNKNOWN', { field: 'nomineeId' });
  }
  if (act.state.recusedPersons.includes(actor.personId)) {
    refuse('already_decided', 'RECUSED_ALREADY');
  }
  act.emit('conflict_declared', { personId: actor.personId, nomineeId: nomineeId ?? null, text });
  followRecusal(act, actor.personId);
}
