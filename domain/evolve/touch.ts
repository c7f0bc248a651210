import { stageOf } from '../definition-index';
import type { Draft } from '../draft';
import type { EventEnvelope } from '../events';
import { largeCaseNominees } from '../limits';
import { isPending } from '../nominees';
import type { NomineeState } from '../state';

/** Small changes that several events share; each works on the draft of the state that follows. */
type Actor = Pick<EventEnvelope, 'actorId' | 'onBehalfOf'>;

/** Tasks of a stage that still ask about somebody go on; a task about nobody any more is over. */
export function closeIdleTasks(draft: Draft, stageId: string): void {
  for (const task of Object.values(draft.state.tasks)) {
    if (task.stageId !== stageId || task.status !== 'open' || task.nomineeIds.length === 0) {
      continue;
    }
    const asks =
      task.purpose === 'redo' || task.purpose === 'carry_out'
        ? task.nomineeIds.some((id) => draft.state.nominees[id]?.at !== null)
        : task.nomineeIds.some((id) => isPending(draft.state, draft.state.nominees[id], stageId));
    if (!asks) {
      draft.task(task.taskId).status = task.decisions.length > 0 || task.sheets.length > 0 ? 'done' : 'void';
    }
  }
}

/** What a stage asked is answered: tasks that nobody decided are not needed any more. */
export function closeTasks(draft: Draft, stageId: string): void {
  for (const task of Object.values(draft.state.tasks)) {
    // A score that is given anew outlives its stage: the ranking waits for it. So does what the law asks to carry out.
    const outlives = task.purpose === 'redo' || task.purpose === 'carry_out';
    if (task.stageId === stageId && task.status === 'open' && !outlives) {
      draft.task(task.taskId).status = task.decisions.length > 0 || task.sheets.length > 0 ? 'done' : 'void';
    }
  }
}

/**
 * In a large case the lists and single answers about nominees are let go when their stage has settled: the outcomes
 * stay in the state, the answers in the ledger. Kept, they alone would fill what a run's input may hold.
 */
export function forgetAnswers(draft: Draft, stageId: string): void {
  if (Object.keys(draft.state.nominees).length <= largeCaseNominees) {
    return;
  }
  draft.stage(stageId).nomineeIds = [];
  for (const task of Object.values(draft.state.tasks)) {
    if (task.stageId === stageId && task.decisions.some(({ nominees }) => nominees.length > 0)) {
      const kept = draft.task(task.taskId);
      kept.decisions = kept.decisions.map((decision) => ({ ...decision, nominees: [] }));
    }
  }
}

export function endNominee(nominee: NomineeState, ended: NonNullable<NomineeState['ended']>): void {
  nominee.at = null;
  nominee.ended = ended;
  nominee.returnedAt = null;
}

/** After a nominee left, open tasks show one person less and whoever decides must have seen that. */
export function nomineeLeft(draft: Draft, nomineeId: string, sequence: number): void {
  for (const task of Object.values(draft.state.tasks)) {
    if (task.status === 'open' && task.nomineeIds.includes(nomineeId)) {
      draft.task(task.taskId).materialSequence = sequence;
    }
  }
  for (const [stageId, { status }] of Object.entries(draft.state.stages)) {
    // Case-scoped tasks list nominees for information only and stay open without them.
    if (status === 'open' && stageOf(draft.state, stageId).scope === 'nominee') {
      closeIdleTasks(draft, stageId);
    }
  }
  draft.state.awaitingFindings = draft.state.awaitingFindings.filter((one) => one.nomineeId !== nomineeId);
}

/** Remembers who acted where and in which duty, so that duties stay apart for the whole life of the case. */
export function noteActed(draft: Draft, stageId: string, duty: string | undefined, actor: Actor): void {
  const { state } = draft;
  for (const personId of [actor.actorId, actor.onBehalfOf]) {
    if (personId === null) {
      continue;
    }
    const acted = state.actedAt[stageId] ?? [];
    if (!acted.includes(personId)) {
      state.actedAt = { ...state.actedAt, [stageId]: [...acted, personId] };
    }
    if (duty !== undefined) {
      addDuty(draft, personId, duty);
    }
  }
}

export function addDuty(draft: Draft, personId: string, duty: string): void {
  const { state } = draft;
  const duties = state.duties[personId] ?? [];
  if (!duties.includes(duty)) {
    state.duties = { ...state.duties, [personId]: [...duties, duty] };
  }
}
