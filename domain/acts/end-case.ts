import type { Act } from '../act';
import { requireNominator, requireNominee, requireNotOver, requireOffice, requireOwnNominee } from '../case-rights';
import { checkRunning } from '../admission';
import { closeCase } from '../closing';
import type { CommandOf } from '../commands';
import type { ActorFacts } from '../facts';
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
  mayCancelCase(act.state, actor, act.now);
  closeCase(act, 'cancelled', 'cancelled', text);
}

export function mayCancelCase(state: CaseState, actor: ActorFacts, now: string): void {
  requireOffice(actor, state.file.definition.cancelBy, now);
  requireNotOver(state);
}

/** One nominee leaves, by own will or because the nomination is taken back; the others go on. */
export function withdrawNominee(act: Act, { actor, nomineeId, text }: CommandOf<'withdraw_nominee'>): void {
  const nominee = requireNominee(act.state, nomineeId);
  mayWithdrawNominee(act.state, nominee, actor);
  act.emit('nominee_withdrawn', { nomineeId, bySelf: nominee.personId === actor.personId, text });
  const left = act.state.nominees[nomineeId];
  if (left !== undefined) freeSlot(act, left);
}

export function mayWithdrawNominee(state: CaseState, nominee: NomineeState, actor: ActorFacts): void {
  requireOwnNominee(state, nominee, actor);
  checkRunning(state);
  if (nominee.at === null) {
    refuse('stage_closed', 'NOMINEE_OUT', { field: 'nomineeId' });
  }
}
