import type { CaseEvent } from '../../domain/events';
import { indexOfDefinition } from '../../domain/definition-index';
import type { NoticeKind } from '../../domain/notice-kind';
import { isAdverse, outcomeOf } from '../../domain/outcomes';
import type { CaseState } from '../../domain/state';

export interface PersonNotice {
  readonly about: NoticeKind;
  readonly to: readonly string[];
  readonly stageId: string | null;
  readonly nomineeId: string;
}

/** What the person concerned is told of an event: receipts, adverse results, the reserve list. `state` is after it. */
export function personNotices(event: CaseEvent, state: CaseState): PersonNotice[] {
  const about = (kind: NoticeKind, nomineeId: string, stageId: string | null, others: readonly string[] = []) => {
    const personId = state.nominees[nomineeId]?.personId;
    return { about: kind, to: [...(personId === undefined ? [] : [personId]), ...others], stageId, nomineeId };
  };
  switch (event.type) {
    case 'entry_received':
      return [about('application_received', event.payload.nominee.nomineeId, event.payload.stageId)];
    case 'nominee_ruled_out':
      return [about('ruled_out', event.payload.nomineeId, event.payload.stageId, state.nominatorIds)];
    case 'nominee_returned':
      return [about('returned', event.payload.nomineeId, event.payload.stageId, state.nominatorIds)];
    case 'nominees_settled':
      return refusedIn(event, state).map((nomineeId) => about('refused', nomineeId, event.payload.stageId));
    case 'nominee_withdrawn': {
      const { nomineeId, cause } = event.payload;
      if (cause === undefined) return [];
      const told = about('process_ended', nomineeId, null, state.nominatorIds);
      return [cause === 'death' ? { ...told, to: state.nominatorIds } : told];
    }
    case 'nominee_listed':
      return [about('reserve_listed', event.payload.nomineeId, event.payload.stageId)];
    case 'reserve_expired':
      return [about('reserve_expired', event.payload.nomineeId, null)];
    case 'slot_offered':
      return [about('slot_offered', event.payload.nomineeId, event.payload.stageId)];
    case 'stage_opened':
      return notShortlisted(event, state).map((nomineeId) =>
        about('not_shortlisted', nomineeId, event.payload.stageId),
      );
    case 'case_closed':
      return notChosen(event, state).map((nomineeId) => about('not_chosen', nomineeId, null));
    default:
      return [];
  }
}

/** An answer against the nominee that neither ends their way nor is mere advice: a release refused, an absence. */
function refusedIn({ payload }: Extract<CaseEvent, { type: 'nominees_settled' }>, state: CaseState): string[] {
  const stage = indexOfDefinition(state.file.definition).places.get(payload.stageId)?.stage;
  if (stage === undefined || stage.kind === 'report') return [];
  return payload.results.flatMap(({ nomineeId, outcome, standing }) => {
    const named = outcomeOf(stage, outcome);
    const isRefusal = named?.side === 'against' && ['stage', 'again'].includes(named.lead.to);
    return isRefusal && !isAdverse(standing) ? [nomineeId] : [];
  });
}

/** The choice among the first opens once their names are published: the others learn that they are not among them. */
function notShortlisted({ payload }: Extract<CaseEvent, { type: 'stage_opened' }>, state: CaseState): string[] {
  const stage = indexOfDefinition(state.file.definition).places.get(payload.stageId)?.stage;
  if (stage?.choice === undefined || payload.round > 1) return [];
  return Object.values(state.nominees)
    .filter(({ nomineeId, at }) => at !== null && !state.topThree.includes(nomineeId))
    .map(({ nomineeId }) => nomineeId);
}

function notChosen({ payload }: Extract<CaseEvent, { type: 'case_closed' }>, state: CaseState): string[] {
  if (payload.status !== 'completed' || state.chosen === null) return [];
  return state.topThree.filter((nomineeId) => {
    return nomineeId !== state.chosen && state.nominees[nomineeId]?.standing === 'shortlisted';
  });
}
