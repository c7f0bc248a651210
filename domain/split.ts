import type { Act } from './act';
import { checkRunning } from './admission';
import { requireOffice } from './case-rights';
import { carriedConflicts } from './conflict-flags';
import type { CarriedNominee, CommandOf } from './commands';
import { factsOf } from './evolve/nominee-entry';
import type { ActorFacts, Capacity } from './facts';
import { nomineesInProcess } from './nominees';
import { refuse } from './refusals';
import type { CaseState, NomineeState } from './state';

/** Splits named nominees off into a case of their own, so that the others need not wait for them. */
export function splitCase(act: Act, command: CommandOf<'split_case'>): void {
  const { nomineeIds, newCaseId, text } = command;
  const capacity = maySplit(act.state, command.actor, act.now);
  const [first] = nomineeIds;
  const stageId = first === undefined ? undefined : act.state.nominees[first]?.at;
  for (const [index, nomineeId] of nomineeIds.entries()) {
    const nominee = act.state.nominees[nomineeId];
    const field = `nomineeIds.${index}`;
    if (nominee === undefined || nominee.at === null || nomineeIds.indexOf(nomineeId) !== index) {
      refuse('unknown_nominee', 'NOMINEE_OUT', { field });
    }
    if (nominee.at !== stageId) {
      refuse('unknown_nominee', 'SPLIT_ONE_STAGE', { field });
    }
  }
  if (nomineesInProcess(act.state).length <= nomineeIds.length || stageId == null) {
    refuse('unknown_nominee', 'SPLIT_ALL', { field: 'nomineeIds' });
  }
  if (newCaseId === act.state.file.caseId || act.state.splitInto.some(({ caseId }) => caseId === newCaseId)) {
    refuse('already_decided', 'SPLIT_ID_USED', { field: 'newCaseId' });
  }
  act.emit('case_split', { nomineeIds, newCaseId, stageId, capacity, text });
}

export function maySplit(state: CaseState, actor: ActorFacts, now: string): Capacity {
  const capacity = requireOffice(actor, state.file.definition.splitBy, now);
  checkRunning(state);
  return capacity;
}

/**
 * The command that opens the case which a recorded split leads to. `before` is the parent's state as the split found
 * it, `split` the event; the new case starts with the parent's own calendar, policy and definition.
 */
export function splitOpening(
  before: CaseState,
  split: {
    readonly sequence: number;
    readonly nomineeIds: readonly string[];
    readonly newCaseId: string;
    readonly stageId: string;
  },
): CommandOf<'open_split'> {
  const nominees = split.nomineeIds.flatMap((id) => {
    const nominee = before.nominees[id];
    return nominee === undefined ? [] : [carriedOf(nominee)];
  });
  return continuationOf(before, split, nominees);
}

/** A new case that goes on at a stage with these nominees, under what the case before it was run by. */
export function continuationOf(
  before: CaseState,
  split: { readonly sequence: number; readonly newCaseId: string; readonly stageId: string },
  nominees: CarriedNominee[],
): CommandOf<'open_split'> {
  const conflicts = carriedConflicts(before, nominees);
  return {
    type: 'open_split',
    ...(before.rules === undefined ? {} : { rules: before.rules }),
    commandId: `${split.newCaseId}:open`,
    actor: null,
    subject: before.subject,
    initiatorId: before.initiatorId ?? '',
    nominatorIds: before.nominatorIds,
    nominatorOffices: before.nominatorOffices,
    letter: before.letter,
    terms: before.terms,
    from: { caseId: before.file.caseId, sequence: split.sequence },
    stageId: split.stageId,
    nominees,
    duties: before.duties,
    actedAt: before.actedAt,
    panel: before.panel,
    ...(conflicts === undefined ? {} : { conflicts }),
    rehearsal: before.rehearsal,
  };
}

/** A nominee as a new case takes them over. */
export function carriedOf(nominee: NomineeState): CarriedNominee {
  return {
    ...factsOf(nominee),
    standing: nominee.standing,
    reasonCodes: nominee.reasonCodes,
    outcomes: nominee.outcomes,
    slotReserved: nominee.slotReserved,
    returnedAt: nominee.returnedAt,
    rounds: nominee.rounds,
    returns: nominee.returns,
    uses: nominee.uses,
    ...(nominee.offered === undefined ? {} : { offered: nominee.offered }),
  };
}
