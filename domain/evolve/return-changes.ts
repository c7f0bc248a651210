import { placeOf, stageOf, stagesWithin, topStages } from '../definition-index';
import type { Draft } from '../draft';
import { standingBefore } from '../nominees';
import type { StageDefinition } from '../pipeline';
import type { NomineeState } from '../state';
import type { ChangesOf } from './changes';

/**
 * The case goes back: stages from the target on are undecided again, their tasks void (the ledger keeps them to read),
 * and nominees whom others ended there are in the running again. A branch named as target is reopened alone: what its
 * sister branches decided stands.
 */
export const returnChanges: ChangesOf<'case_returned'> = {
  case_returned(draft, payload) {
    const { state } = draft;
    const target = placeOf(state, payload.toStageId);
    const undone = undoneStages(draft, payload.toStageId, payload.fromStageId);
    const undoneIds = new Set(undone.map(({ id }) => id));
    draft.stage(payload.fromStageId).returnsMade = payload.times;
    for (const stage of undone) {
      resetStage(draft, stage);
    }
    for (const task of Object.values(state.tasks)) {
      if (undoneIds.has(task.stageId)) draft.task(task.taskId).status = 'void';
    }
    for (const nominee of Object.values(state.nominees)) {
      if (nominee.at !== null || isEndedIn(nominee, undoneIds)) {
        putBack(draft.nominee(nominee.nomineeId), undoneIds, target.topId);
      }
    }
    for (const nominee of Object.values(state.nominees)) {
      if (nominee.at !== null) nominee.standing = standingBefore(state, nominee, target.topId);
    }
    state.findings = state.findings.filter(({ stageId }) => !undoneIds.has(stageId));
    state.awaitingFindings = state.awaitingFindings.filter(({ stageId }) => !undoneIds.has(stageId));
    state.at = target.topId;
    forgetSelection(draft, undone);
  },
};

/** The target and all after it. A branch takes its containers along, and the stage that sends back votes anew. */
function undoneStages({ state }: Draft, toStageId: string, fromStageId: string): StageDefinition[] {
  const { stage, ancestors, order } = placeOf(state, toStageId);
  const from = stageOf(state, fromStageId);
  const later = topStages(state).slice(order + 1);
  return [...new Set([...ancestors, ...[stage, ...later, from].flatMap((one) => stagesWithin(state, one))])];
}

/** `returnsMade` and the round stay: returns are bounded over all rounds. */
function resetStage(draft: Draft, stage: StageDefinition): void {
  const entry = draft.stage(stage.id);
  entry.status = 'pending';
  entry.outcome = null;
  entry.openedAt = null;
  entry.dueAt = null;
  entry.dueFrom = null;
  entry.settledAt = null;
  entry.nomineeIds = [];
  entry.closed = false;
  entry.extensions = 0;
  delete entry.outages;
}

function isEndedIn({ ended }: NomineeState, undoneIds: ReadonlySet<string>): boolean {
  return ended !== null && !ended.bySelf && ended.stageId !== null && undoneIds.has(ended.stageId);
}

function putBack(nominee: NomineeState, undoneIds: ReadonlySet<string>, topId: string): void {
  if (nominee.at === null) {
    nominee.ended = null;
    nominee.reasonCodes = [];
  }
  nominee.at = topId;
  // What the meeting made of a nominee goes with the meeting: a place on its list, a term, the slot once offered.
  if (nominee.listed !== undefined && undoneIds.has(nominee.listed.stageId)) delete nominee.listed;
  delete nominee.placedMonths;
  delete nominee.term;
  nominee.returnedAt = nominee.returnedAt !== null && undoneIds.has(nominee.returnedAt) ? null : nominee.returnedAt;
  nominee.outcomes = Object.fromEntries(
    Object.entries(nominee.outcomes).filter(([stageId]) => !undoneIds.has(stageId)),
  );
  if (undoneIds.has(topId)) nominee.objected = false;
}

/** Panel, terms, scores, ranking and choice go with the stage that made them. */
function forgetSelection(draft: Draft, undone: readonly StageDefinition[]): void {
  const { state } = draft;
  const scoringUndone = undone.some(({ kind }) => kind === 'scoring');
  if (scoringUndone) state.revealed = null;
  state.awaitingReveal = null;
  if (undone.some(({ ranking }) => ranking?.source === 'scores')) {
    state.ranking = null;
    state.ruledOutOfRanking = [];
    state.topThree = [];
  }
  if (undone.some(({ kind }) => kind === 'choice')) state.chosen = null;
  if (undone.some(({ panelFormation }) => panelFormation)) {
    state.panel = [];
    state.panelProposed = [];
  }
  if (undone.some(({ window }) => window?.mode === 'announce')) state.termsPublished = false;
}
