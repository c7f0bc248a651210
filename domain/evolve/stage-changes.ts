import { placeOf, stagesWithin } from '../definition-index';
import type { StagePlace } from '../definition-index';
import type { Draft } from '../draft';
import { destinationOf, destinationPast, followingTopId, leadFor, recheckedNominees, topOfRanking } from '../nominees';
import { leadsBack, outcomeOf } from '../outcomes';
import type { StageDefinition } from '../pipeline';
import type { ChangesOf } from './changes';
import { awaitFindings, startRound } from './start-round';
import { closeTasks, endNominee, forgetAnswers } from './touch';

/** Events about stages: they open, are passed over, settle; nominees and the file move with them. */
export const stageChanges: ChangesOf<
  'stage_opened' | 'stage_skipped' | 'stage_settled' | 'window_closed' | 'window_extended' | 'legal_consequence_arose'
> = {
  stage_opened(draft, payload, event) {
    const entry = draft.stage(payload.stageId);
    const { stage, topId } = placeOf(draft.state, payload.stageId);
    entry.status = 'open';
    entry.round = payload.round;
    entry.outcome = null;
    entry.openedAt = event.occurredAt;
    entry.dueAt = payload.dueAt;
    entry.dueFrom = event.occurredAt;
    entry.settledAt = null;
    entry.nomineeIds = payload.nomineeIds;
    entry.closed = false;
    entry.extensions = 0;
    delete entry.outages;
    draft.state.at = topId;
    if (stage.scope === 'nominee' && stage.kind !== 'parallel') {
      startRound(draft, stage, payload.nomineeIds);
    }
    if (stage.scope === 'case') recheck(draft, stage, payload.round);
    if (stage.ranking?.source === 'scores' && draft.state.revealed === null) {
      draft.state.awaitingReveal = stage.id;
    }
  },
  stage_skipped(draft, payload, event) {
    const place = placeOf(draft.state, payload.stageId);
    const isTop = place.parent === undefined;
    if (payload.nomineeIds.length > 0) {
      for (const nomineeId of payload.nomineeIds) {
        const nominee = draft.nominee(nomineeId);
        if (isTop) {
          nominee.at = destinationPast(draft.state, place.stage);
        } else {
          nominee.outcomes = {
            ...nominee.outcomes,
            [place.stage.id]: { outcome: 'skipped', round: payload.round, sequence: event.sequence },
          };
        }
      }
      return;
    }
    const entry = draft.stage(payload.stageId);
    entry.status = 'skipped';
    entry.round = payload.round;
    if (isTop) passEverybody(draft, place, event.sequence);
  },
  stage_settled(draft, payload, event) {
    const place = placeOf(draft.state, payload.stageId);
    const entry = draft.stage(payload.stageId);
    entry.status = 'settled';
    entry.outcome = payload.outcome;
    entry.settledAt = event.occurredAt;
    closeTasks(draft, place.stage.id);
    // An authority may answer before the rules have looked; nobody needs what they would see any more.
    draft.state.awaitingFindings = draft.state.awaitingFindings.filter(({ stageId }) => stageId !== place.stage.id);
    for (const branch of stagesWithin(draft.state, place.stage).slice(1)) stopBranch(draft, branch);
    if (place.stage.ranking?.source === 'scores') draft.state.topThree = topOfRanking(draft.state, place.stage);
    if (place.stage.scope === 'case' && place.stage.kind !== 'parallel') {
      settleFile(draft, place, payload.outcome);
    } else if (place.parent === undefined) {
      moveNominees(draft, place, event.sequence);
    }
    if (place.stage.scope === 'nominee') forgetAnswers(draft, place.stage.id);
  },
  window_closed(draft, payload) {
    draft.stage(payload.stageId).closed = true;
  },
  window_extended(draft, payload, event) {
    const entry = draft.stage(payload.stageId);
    entry.closed = false;
    entry.dueAt = payload.dueAt;
    entry.dueFrom = event.occurredAt;
    entry.extensions = payload.times;
    if (payload.outage !== undefined) entry.outages = [...(entry.outages ?? []), payload.outage];
    closeTasks(draft, payload.stageId);
  },
  legal_consequence_arose(draft, payload) {
    draft.task(payload.taskId).escalated = true;
  },
};

/** Where the file is decided as one, the rules look again at whom it is about; earlier findings here are void. */
function recheck(draft: Draft, stage: StageDefinition, round: number): void {
  if (stage.ruleSet === undefined) {
    return;
  }
  draft.state.findings = draft.state.findings.filter(({ stageId }) => stageId !== stage.id);
  const rounds = recheckedNominees(draft.state, stage).map((nomineeId) => ({ nomineeId, round }));
  awaitFindings(draft, stage.id, rounds);
}

function passEverybody(draft: Draft, { stage }: StagePlace, sequence: number): void {
  const { state } = draft;
  const onward = destinationPast(state, stage);
  for (const { nomineeId, at } of Object.values(state.nominees)) {
    if (at === stage.id) {
      draft.nominee(nomineeId).at = onward;
    }
  }
  if (state.at === stage.id || state.at === null) state.at = onward;
  if (stage.window?.mode === 'object') endUnheard(draft, stage, sequence);
}

/** A branch that the join did not wait for. */
function stopBranch(draft: Draft, branch: StageDefinition): void {
  if (draft.state.stages[branch.id]?.status === 'open') {
    draft.stage(branch.id).status = 'skipped';
    closeTasks(draft, branch.id);
  }
  draft.state.awaitingFindings = draft.state.awaitingFindings.filter(({ stageId }) => stageId !== branch.id);
}

/** The file as one: everybody in process goes where its outcome leads. */
function settleFile(draft: Draft, { stage, parent, order }: StagePlace, outcomeId: string | null): void {
  const { state } = draft;
  const outcome = outcomeId === null ? undefined : outcomeOf(stage, outcomeId);
  if (outcome !== undefined && leadsBack(state, stage, outcome.lead)) {
    draft.stage(stage.id).returnsMade += 1;
  }
  const onward = outcome === undefined ? followingTopId(state, stage.id) : destinationOf(state, stage.id, outcome.lead);
  const isOver = outcome?.lead.to === 'end';
  for (const nominee of Object.values(state.nominees)) {
    if (nominee.at === null || placeOf(state, nominee.at).order > order) {
      continue;
    }
    const concernsThem = state.chosen === null || state.chosen === nominee.nomineeId || isOver;
    if (outcome?.standing !== undefined && concernsThem) {
      draft.nominee(nominee.nomineeId).standing = outcome.standing;
    }
    if (parent === undefined && !isOver) {
      draft.nominee(nominee.nomineeId).at = onward;
    }
  }
  if (parent === undefined) state.at = onward;
}

/** Each nominee goes where its own outcome leads; a container and a window lead on. */
function moveNominees(draft: Draft, { stage, topId }: StagePlace, sequence: number): void {
  const { state } = draft;
  if (stage.window?.mode === 'object') endUnheard(draft, stage, sequence);
  const onward = followingTopId(state, stage.id);
  for (const { nomineeId, at } of Object.values(state.nominees)) {
    if (at !== topId) {
      continue;
    }
    const nominee = draft.nominee(nomineeId);
    const given = nominee.outcomes[stage.id];
    const lead = given === undefined ? undefined : leadFor(stage, given.outcome, nominee);
    nominee.at = lead === undefined ? onward : destinationOf(state, stage.id, lead);
  }
  state.at = onward;
}

/** After the objection period those found ineligible, who did not object or were not upheld, leave the case. */
function endUnheard(draft: Draft, window: StageDefinition, sequence: number): void {
  const source = window.window?.objectsTo;
  for (const { nomineeId, at, standing } of Object.values(draft.state.nominees)) {
    if (at !== null && standing === 'ineligible') {
      endNominee(draft.nominee(nomineeId), { stageId: source ?? window.id, sequence, bySelf: false });
    }
  }
}
