import type { Act } from './act';
import { addDays, isCivilDate } from './civil-date';
import type { CommandOf } from './commands';
import type { Ground } from './file-votes';
import { nomineesInProcess } from './nominees';
import type { Outcome, StageDefinition } from './pipeline';
import { refuse } from './refusals';
import type { NomineeState } from './state';

/** How far an assignment may go on: a day after its present last one, at most as far as the law and the contract allow. */
interface Room {
  readonly nominee: NomineeState;
  readonly term: NonNullable<NomineeState['term']>;
  readonly limit: NonNullable<NonNullable<NomineeState['held']>['limit']>;
}

/** Refuses an extension that nothing is left for, or one that names a day outside what is left. */
export function checkExtension(act: Act, outcome: Outcome, { until }: Pick<CommandOf<'decide'>, 'until'>): void {
  if (!outcome.extendsTerm) {
    if (until !== undefined) refuse('unknown_outcome', 'UNTIL_UNASKED', { field: 'until' });
    return;
  }
  for (const nominee of nomineesInProcess(act.state)) {
    const room = roomOf(nominee);
    const last = room?.limit.endDate ?? nominee.term?.endDate ?? '';
    const isInside = room !== undefined && (until === undefined || (until > room.term.endDate && until <= last));
    if (!isInside || (until !== undefined && !isCivilDate(until))) {
      refuse('unknown_outcome', 'TERM_LIMIT', {
        field: 'until',
        reasonCode: 'CONTRACT_SHORT',
        params: { last },
      });
    }
  }
}

/** Gives each assignment its new last day. */
export function extendTerms(act: Act, stage: StageDefinition, decision: Ground | undefined): void {
  const terms = nomineesInProcess(act.state).flatMap((nominee) => {
    const room = roomOf(nominee);
    if (room === undefined) return [];
    const until = decision?.until ?? room.limit.endDate;
    const cappedBy = until < room.limit.endDate ? ('asked' as const) : room.limit.cappedBy;
    return [{ nomineeId: nominee.nomineeId, startDate: room.term.startDate, endDate: until, cappedBy }];
  });
  const round = Math.max(1, act.state.stages[stage.id]?.round ?? 1);
  if (terms.length > 0) act.emit('term_set', { stageId: stage.id, round, terms });
}

function roomOf(nominee: NomineeState): Room | undefined {
  const { term } = nominee;
  const limit = nominee.held?.limit;
  if (term === undefined || limit === undefined || limit.endDate < addDays(term.endDate, 1)) {
    return undefined;
  }
  return { nominee, term, limit };
}
