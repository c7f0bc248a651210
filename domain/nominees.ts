import { nextTopId, placeOf, stageOf, stagesWithin, topStages } from './definition-index';
import { amountOf, leadOf, outcomeOf, useKey } from './outcomes';
import type { Lead, StageDefinition, Standing } from './pipeline';
import type { CaseState, NomineeState } from './state';

/** Nominees whose way has not ended. */
export function nomineesInProcess(state: CaseState): NomineeState[] {
  return Object.values(state.nominees).filter(({ at }) => at !== null);
}

/** Whether the stage still waits for an outcome of this nominee. */
export function isPending(state: CaseState, nominee: NomineeState | undefined, stageId: string): boolean {
  return (
    nominee !== undefined && nominee.at === placeOf(state, stageId).topId && nominee.outcomes[stageId] === undefined
  );
}

/** Whom the rules of a stage look at again where the file is decided as one: the one chosen, else all in process. */
export function recheckedNominees(state: CaseState, stage: StageDefinition): string[] {
  if (stage.scope !== 'case' || stage.ruleSet === undefined) {
    return [];
  }
  const concerned = nomineesInProcess(state).map(({ nomineeId }) => nomineeId);
  return state.chosen === null ? concerned : concerned.filter((nomineeId) => nomineeId === state.chosen);
}

export function pendingNominees(state: CaseState, stageId: string): NomineeState[] {
  const ids = state.stages[stageId]?.nomineeIds ?? [];
  return ids.flatMap((id) => {
    const nominee = state.nominees[id];
    return nominee !== undefined && isPending(state, nominee, stageId) ? [nominee] : [];
  });
}

/** Round of a nominee at a stage: votes and findings of another round are void. */
export function roundAt(nominee: NomineeState, stageId: string): number {
  return nominee.rounds[stageId] ?? 1;
}

/** The lead of an outcome that the nominee has, with what repeated use makes of it. */
export function leadFor(stage: StageDefinition, outcomeId: string, nominee: NomineeState): Lead | undefined {
  const outcome = outcomeOf(stage, outcomeId);
  return outcome === undefined ? undefined : leadOf(outcome, nominee.uses[useKey(stage.id, outcomeId)] ?? 0);
}

/** Top-level stage to which a lead moves those concerned; null: their way ends. */
export function destinationOf(state: CaseState, stageId: string, lead: Lead): string | null {
  switch (lead.to) {
    case 'stage':
      return placeOf(state, lead.stage).topId;
    case 'end':
      return null;
    case 'again':
    case 'correction':
    case 'extend':
    case 'return':
    case 'none':
      return placeOf(state, stageId).topId;
    case 'next':
      return followingTopId(state, stageId);
  }
}

/** The next top-level stage that is no detour; null after the last. */
export function followingTopId(state: CaseState, stageId: string): string | null {
  let next = nextTopId(state, stageId);
  while (next !== null && stageOf(state, next).detour) {
    next = nextTopId(state, next);
  }
  return next;
}

/** Where those go who are passed over at a stage: where its first good outcome leads. */
export function destinationPast(state: CaseState, stage: StageDefinition): string | null {
  const good = stage.outcomes.find(({ side, systemOnly, lead }) => {
    return side === 'for' && !systemOnly && (lead.to === 'next' || lead.to === 'stage');
  });
  const lead: Lead = good?.lead ?? { to: 'next' };
  const onward = destinationOf(state, stage.id, lead);
  const isForward = onward === null || placeOf(state, onward).order > placeOf(state, stage.id).order;
  return isForward ? onward : followingTopId(state, stage.id);
}

/** What a nominee was before a stage: the standing of the latest outcome before it in the order of the pipeline. */
export function standingBefore(state: CaseState, nominee: NomineeState, stageId: string): Standing {
  const { order } = placeOf(state, stageId);
  let standing: Standing = 'in_process';
  for (const top of topStages(state).slice(0, order)) {
    for (const stage of stagesWithin(state, top)) {
      const given = nominee.outcomes[stage.id];
      const outcome = given === undefined ? undefined : outcomeOf(stage, given.outcome);
      standing = outcome?.standing ?? standing;
    }
  }
  return standing;
}

/** Who goes up from a ranking: the first ranks, everybody who shares the last of them included. */
export function topOfRanking(state: CaseState, stage: StageDefinition): string[] {
  const top = stage.ranking?.topSetting;
  const limit = top === undefined ? Number.POSITIVE_INFINITY : amountOf(state, { setting: top });
  const rows = state.ranking?.rows ?? [];
  return rows.filter(({ rank }) => rank !== null && rank <= limit).map(({ nomineeId }) => nomineeId);
}

/** Open stages about nominees where the file is now: whoever enters late joins them. */
export function stagesToJoin(state: CaseState): StageDefinition[] {
  const top = topStages(state).find(({ id }) => id === state.at);
  return top === undefined
    ? []
    : stagesWithin(state, top).filter(({ id, scope }) => scope === 'nominee' && state.stages[id]?.status === 'open');
}
