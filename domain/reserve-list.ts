import { indexOfDefinition, placeOf } from './definition-index';
import type { CommandOf } from './commands';
import type { EventPayload } from './events';
import { standingBefore } from './nominees';
import { carriedOf, continuationOf } from './split';
import type { CaseState } from './state';

/** Whether the case still has somebody on a reserve list: it lives on for them, also when all else is over. */
export function hasWaitingReserve(state: CaseState): boolean {
  return Object.values(state.nominees).some(({ listed }) => listed?.state === 'waiting');
}

/**
 * The command that opens the case in which a freed slot is offered. It begins at the meeting that made the list, with
 * the one nominee as they came to that meeting; what was decided before stays decided, by the same persons.
 */
export function offerOpening(
  before: CaseState,
  offer: EventPayload<'slot_offered'> & { readonly sequence: number },
): CommandOf<'open_split'> {
  const { nomineeId, stageId, newCaseId, sequence } = offer;
  const nominee = before.nominees[nomineeId];
  if (nominee === undefined) throw new Error(`case ${before.file.caseId} knows no nominee ${nomineeId}`);
  const { order } = placeOf(before, stageId);
  const { places } = indexOfDefinition(before.file.definition);
  const isEarlier = ([key]: [string, unknown]): boolean =>
    (places.get(key.split(':')[0] ?? '')?.order ?? order) < order;
  const earlier = <T>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(isEarlier));
  const carried = carriedOf(nominee);
  return continuationOf(before, { sequence, newCaseId, stageId }, [
    {
      ...carried,
      standing: standingBefore(before, nominee, stageId),
      reasonCodes: [],
      outcomes: earlier(carried.outcomes),
      rounds: earlier(carried.rounds ?? {}),
      returns: earlier(carried.returns ?? {}),
      uses: earlier(carried.uses ?? {}),
      slotReserved: false,
      returnedAt: null,
      offered: true,
    },
  ]);
}
