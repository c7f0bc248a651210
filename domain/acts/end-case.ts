import type { Act } from '../act';
import { requireNominator, requireNominee, requireNotOver, requireOffice, requireOwnNominee } from '../case-rights';
import { closeCase } from '../closing';
import type { CommandOf } from '../commands';
import type { ActorFacts, Capacity } from '../facts';
import { refuse } from '../refusals';
import { freeSlot } from '../settle-nominees';
import type { CaseState, NomineeState } from '../state';

/** Withdrawal is the initiator's, cancellation the agency's; both also end a case that is held. */
export function withdrawCase(act: Act, { actor, text }: CommandOf<'withdraw_case'>): void {
  mayWithdrawCase(act.state, actor);
  closeCase(act, 'withdrawn', 'withdrawn', text);
}

export function mayWithdrawCase(state: CaseState, actor: ActorFacts): void {
  requireNominator(state, actor);
  requireNotOver(state);
}

export function cancelCase(act: Act, { actor, text }: CommandOf<'cancel_case'>): void {
  const capacity = mayCancelCase(act.state, actor, act.now);
  closeCase(act, 'cancelled', 'cancelled', text, capacity);
}

export function mayCancelCase(state: CaseState, actor: ActorFacts, now: string): Capacity {
  const capacity = requireOffice(actor, state.file.definition.cancelBy, now);
  requireNotOver(state);
  return capacity;
}

/**
 * One nominee leaves at any stage, also of a held case and from a reserve list: by own will, because the nomination is
 * taken back, or because the personnel office ends it for death, transfer or dismissal.
 */
export function withdrawNominee(act: Act, command: CommandOf<'withdraw_nominee'>): void {
  const { actor, nomineeId, text, cause, letter } = command;
  const nominee = requireNominee(act.state, nomineeId);
  if (cause === undefined) {
    mayWithdrawNominee(act.state, nominee, actor);
    act.emit('nominee_withdrawn', { nomineeId, bySelf: nominee.personId === actor.personId, text });
  } else {
    const capacity = mayEndNominee(act.state, nominee, actor, act.now);
    if (letter === undefined) refuse('unknown_outcome', 'LETTER_REQUIRED', { field: 'letter' });
    act.emit('nominee_withdrawn', { nomineeId, bySelf: false, cause, letter, capacity, text });
  }
  const left = act.state.nominees[nomineeId];
  if (left !== undefined) freeSlot(act, left);
}

export function mayWithdrawNominee(state: CaseState, nominee: NomineeState, actor: ActorFacts): void {
  requireOwnNominee(state, nominee, actor);
  requireStillIn(state, nominee);
}

/** Ended for what happened to the person, not for what anybody wants; nobody rules so on themself. */
export function mayEndNominee(state: CaseState, nominee: NomineeState, actor: ActorFacts, now: string): Capacity {
  const capacity = requireOffice(actor, state.file.definition.endsNomineeBy, now);
  if (nominee.personId === actor.personId) refuse('conflict_of_interest', 'R2');
  requireStillIn(state, nominee);
  return capacity;
}

/** In the running, or on a reserve list, which outlives its case. */
function requireStillIn(state: CaseState, nominee: NomineeState): void {
  if (nominee.listed?.state === 'waiting') return;
  requireNotOver(state);
  if (nominee.at === null) {
    refuse('stage_closed', 'NOMINEE_OUT', { field: 'nomineeId' });
  }
}
