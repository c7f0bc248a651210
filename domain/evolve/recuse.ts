import type { Draft } from '../draft';
import { participantsOfSheet } from '../attendance';
import { voidRatifications } from './scoring-rounds';

/** Takes a person out of the case; whoever ratified an order that their marks are part of ratifies anew. */
export function recuseFromCase(draft: Draft, personId: string): void {
  const { state } = draft;
  if (state.recusedPersons.includes(personId)) return;
  state.recusedPersons = [...state.recusedPersons, personId];
  const { revealed } = state;
  const isCounted = revealed?.sheets.some((sheet) => participantsOfSheet(state, sheet).includes(personId)) === true;
  if (revealed !== null && isCounted) voidRatifications(draft, revealed.stageId);
}
