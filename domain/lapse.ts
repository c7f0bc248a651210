import type { Act } from './act';
import { nomineesInProcess } from './nominees';
import { freeSlot } from './settle-nominees';
import type { CaseState, NomineeState } from './state';
import { endOfLocalDay } from './working-days';

/** Nominees whose assignment ends by its date in this case, each with the instant; none unless the definition says so. */
export function lapsing(state: CaseState): { nomineeId: string; at: string }[] {
  if (state.file.definition.lapse === undefined) {
    return [];
  }
  return nomineesInProcess(state).flatMap(({ nomineeId, held, term }) =>
    held === undefined || term === undefined ? [] : [{ nomineeId, at: endOfLocalDay(term.endDate) }],
  );
}

/** The last day is over and nobody has decided otherwise: the person returns, the slot is free. */
export function lapse(act: Act, nomineeId: string): void {
  const before: NomineeState | undefined = act.state.nominees[nomineeId];
  const legalRef = act.state.file.definition.lapse?.legalRef;
  if (before?.term === undefined || legalRef === undefined) {
    return;
  }
  act.emit('term_lapsed', { nomineeId, endDate: before.term.endDate, legalRef });
  const after = act.state.nominees[nomineeId];
  if (after !== undefined) freeSlot(act, after);
}
