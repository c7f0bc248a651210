import { stagesWithin, topStages } from '../definition-index';
import type { Draft } from '../draft';
import type { CaseEvent, EventPayload } from '../events';
import { placeOf } from '../definition-index';
import type { ChangesOf } from './changes';
import { takeConflicts } from './conflict-changes';
import { carriedNominee, newNominee } from './nominee-entry';
import { endPlace } from './placement-changes';
import { addDuty } from './touch';

/** Events about the case as a whole: its opening, its holds, its calendar, its end. */
export const caseChanges: ChangesOf<
  | 'case_opened'
  | 'case_split'
  | 'case_held'
  | 'case_resumed'
  | 'deadline_recomputed'
  | 'time_fast_forwarded'
  | 'case_closed'
> = {
  case_opened(draft, payload, event) {
    const { state } = draft;
    state.status = 'open';
    if (payload.rulesVersion > 1) state.rules = payload.rulesVersion;
    state.openedAt = event.occurredAt;
    state.calendar = payload.calendar;
    state.subject = payload.subject;
    state.terms = payload.terms;
    state.initiatorId = payload.initiatorId;
    state.nominatorIds = payload.nominatorIds;
    state.nominatorOffices = payload.nominatorOffices ?? [];
    state.letter = payload.letter;
    if (payload.splitFrom === undefined) {
      openAnew(draft, payload);
    } else {
      openSplit(draft, payload.splitFrom, event);
    }
  },
  case_split(draft, payload, event) {
    const { state } = draft;
    state.splitInto = [
      ...state.splitInto,
      { caseId: payload.newCaseId, sequence: event.sequence, nomineeIds: payload.nomineeIds },
    ];
    for (const nomineeId of payload.nomineeIds) {
      const nominee = draft.nominee(nomineeId);
      nominee.at = null;
      nominee.ended = { stageId: null, sequence: event.sequence, bySelf: false };
      nominee.returnedAt = null;
      // The slot goes on with the nominee, in the new case.
      nominee.slotReserved = false;
      nominee.slotActive = false;
      delete nominee.offered;
    }
  },
  case_held(draft, _payload, event) {
    draft.state.status = 'held';
    draft.state.heldAt = event.occurredAt;
  },
  case_resumed(draft, payload, event) {
    draft.state.status = 'open';
    draft.state.heldAt = null;
    for (const due of payload.dues) {
      const clock = due.taskId === null ? draft.stage(due.stageId) : draft.task(due.taskId);
      clock.dueAt = due.dueAt;
      clock.dueFrom = event.occurredAt;
    }
  },
  deadline_recomputed(draft, payload) {
    draft.state.calendar = payload.calendar;
    for (const due of payload.dues) {
      const clock = due.taskId === null ? draft.stage(due.stageId) : draft.task(due.taskId);
      clock.dueAt = due.to;
    }
  },
  time_fast_forwarded(draft) {
    draft.state.rehearsal = true;
  },
  case_closed(draft, payload, event) {
    const { state } = draft;
    state.status = payload.status;
    state.outcome = payload.outcome;
    state.closedAt = event.occurredAt;
    state.heldAt = null;
    state.at = null;
    state.awaitingFindings = [];
    state.awaitingReveal = null;
    if (!keepsLists(payload)) {
      for (const { nomineeId, listed } of Object.values(state.nominees)) {
        if (listed?.state === 'waiting') endPlace(draft.nominee(nomineeId), 'left');
      }
    }
    for (const task of Object.values(state.tasks)) {
      if (task.status === 'open') draft.task(task.taskId).status = 'void';
    }
    for (const [stageId, { status }] of Object.entries(state.stages)) {
      // A stage that was open when the case ended has settled nothing.
      if (status === 'open') draft.stage(stageId).status = 'skipped';
    }
  },
};

/** A meeting's list outlives its case where the case ran its way; one that was taken back or refused lists nobody. */
function keepsLists({ status, outcome }: EventPayload<'case_closed'>): boolean {
  return status === 'completed' || (status === 'rejected' && outcome === 'rejected');
}

function openAnew(draft: Draft, payload: EventPayload<'case_opened'>): void {
  const { state } = draft;
  const first = topStages(state)[0]?.id ?? null;
  state.at = first;
  state.nominees = {};
  for (const facts of payload.nominees) draft.addNominee(newNominee(facts, first));
  state.nomineeOrdinal = payload.nominees.length;
  if (state.file.definition.nomineesFrom !== 'window') {
    const initiators = payload.initiatorId === null ? [] : [payload.initiatorId];
    for (const personId of [...initiators, ...payload.nominatorIds]) addDuty(draft, personId, 'nominator');
  }
  const { contests } = payload;
  if (contests === undefined) return;
  for (const [personId, duties] of Object.entries(contests.duties)) {
    for (const duty of duties) addDuty(draft, personId, duty);
  }
  state.rehearsal = contests.rehearsal;
}

function openSplit(
  draft: Draft,
  from: NonNullable<EventPayload<'case_opened'>['splitFrom']>,
  { occurredAt, sequence }: Pick<CaseEvent, 'occurredAt' | 'sequence'>,
): void {
  const { state } = draft;
  const { topId, order } = placeOf(state, from.stageId);
  state.splitFrom = { caseId: from.caseId, sequence: from.sequence };
  state.at = topId;
  state.duties = from.duties;
  state.actedAt = from.actedAt;
  state.panel = from.panel;
  if (from.conflicts !== undefined) takeConflicts(draft, from.conflicts, sequence);
  state.rehearsal = from.rehearsal;
  state.nominees = {};
  for (const carried of from.carried) draft.addNominee(carriedNominee(carried, topId));
  state.nomineeOrdinal = from.carried.length;
  for (const earlier of topStages(state).slice(0, order)) {
    for (const stage of stagesWithin(state, earlier)) {
      // Settled in the case that this one was split from.
      const entry = draft.stage(stage.id);
      entry.status = stage.detour ? 'skipped' : 'settled';
      entry.settledAt = occurredAt;
    }
  }
}
