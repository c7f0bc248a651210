import { isValidAt } from './authority';
import type { ActorFacts, Capacity } from './facts';
import { refuse } from './refusals';
import type { CaseState, NomineeState, TaskState } from './state';

/**
 * Who may do what to a case as a whole. Each refuses with the reason; `decide` and `allowedActions` ask the same ones.
 * Tells the office that the act rests on, to be recorded with it and checked again in the recording transaction.
 */
export function requireOffice(actor: ActorFacts, roles: readonly string[], now: string): Capacity {
  const held = actor.offices.filter(({ role }) => roles.includes(role));
  const office = held.find((one) => isValidAt(one, now));
  if (office !== undefined) {
    return { role: office.role, unitId: office.unitId, group: 'case', officeId: office.officeId };
  }
  if (held.some(({ validTo }) => validTo !== null && validTo <= now)) {
    refuse('office_ended', 'OFFICE_ENDED', { reasonCode: 'OFFICE_ENDED' });
  }
  refuse('not_assignee', 'OFFICE_REQUIRED', { params: { roles: roles.join(' ') } });
}

/** Only those who brought the case in take it back. */
export function requireNominator(state: CaseState, actor: ActorFacts): void {
  if (state.initiatorId !== actor.personId && !state.nominatorIds.includes(actor.personId)) {
    refuse('not_assignee', 'NOT_INITIATOR');
  }
}

/** A nominee may always leave; those who nominated may take the nomination back. */
export function requireOwnNominee(state: CaseState, nominee: NomineeState, actor: ActorFacts): void {
  const { nomineesFrom } = state.file.definition;
  // What somebody holds is given up where it is decided, not by leaving a case that looks at it again.
  if (nomineesFrom === 'subject') {
    refuse('not_assignee', 'HELD_PLACE');
  }
  if (nominee.personId === actor.personId) {
    return;
  }
  if (nomineesFrom === 'window') {
    refuse('not_assignee', 'NOT_THE_NOMINEE');
  }
  requireNominator(state, actor);
}

export function requireNominee(state: CaseState, nomineeId: string): NomineeState {
  const nominee = state.nominees[nomineeId];
  if (nominee === undefined) {
    refuse('not_found', 'NOMINEE_UNKNOWN', { field: 'nomineeId' });
  }
  return nominee;
}

/** The open task in which a returned nominee's dossier is put right. */
export function correctionTaskOf(state: CaseState, nomineeId: string): TaskState | undefined {
  return Object.values(state.tasks).find(
    ({ purpose, status, nomineeIds }) =>
      purpose === 'correction' && status === 'open' && nomineeIds.includes(nomineeId),
  );
}

/** A nominee, or whoever has a part in deciding: the panel and those who were asked. */
export function requirePart(state: CaseState, actor: ActorFacts): void {
  const { personId } = actor;
  const isPanelist = state.panel.some((member) => member.personId === personId);
  const isAsked = Object.values(state.tasks).some(
    ({ status, assignees }) => status === 'open' && assignees.some((assignee) => assignee.personId === personId),
  );
  if (!isPanelist && !isAsked) {
    refuse('not_assignee', 'NO_PART');
  }
}

export function requireNotOver(state: CaseState): void {
  if (state.status !== 'open' && state.status !== 'held') {
    refuse('stage_closed', 'CASE_OVER');
  }
}
