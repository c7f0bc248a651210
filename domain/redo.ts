import { isOfRecused } from './attendance';
import { stageOf } from './definition-index';
import type { StageDefinition } from './pipeline';
import type { CaseState, TaskState } from './state';

/** A score that is given anew, or added by whoever joined the panel: a task of its own on a stage that has settled. */

/** A ranking of sheets whose result is not ratified yet: what scorers do may still change it. */
export function isRankingAhead(state: CaseState, ranking: StageDefinition): boolean {
  const status = state.stages[ranking.id]?.status;
  return ranking.ranking?.source === 'scores' && (status === 'pending' || status === 'open');
}

/** Nominees of the task who still lack a score of it. */
export function nomineesToRedo(state: CaseState, task: TaskState): string[] {
  const scoring = stageOf(state, task.stageId).scoring;
  const scorers = scorersOf(state, task);
  const need = scoring?.input === 'per_panelist_mean' ? scorers.length : 1;
  return task.nomineeIds.filter((nomineeId) => {
    const sheets = task.sheets.filter((sheet) => sheet.nomineeIds.includes(nomineeId) && !isOfRecused(state, sheet));
    return state.nominees[nomineeId]?.at !== null && sheets.length < need;
  });
}

/** Whether sheets are still on their way for a ranking: it is not opened, and not computed, without them. */
export function hasOpenRedo(state: CaseState, rankingStageId: string): boolean {
  const stages = stageOf(state, rankingStageId).ranking?.scoringStages ?? [];
  return stages.some((stageId) => nomineesBeingRedone(state, stageId).length > 0);
}

/** Nominees whose score at a stage somebody is asked to give anew. */
export function nomineesBeingRedone(state: CaseState, stageId: string): string[] {
  return Object.values(state.tasks)
    .filter((task) => task.purpose === 'redo' && task.status === 'open' && task.stageId === stageId)
    .flatMap((task) => (isAsked(state, task) ? nomineesToRedo(state, task) : []));
}

/** Persons named by the task who may still score; where an office is asked, one of its holders. */
function scorersOf(state: CaseState, task: TaskState): string[] {
  const named = task.asks.flatMap(({ personIds }) => personIds ?? []);
  const able = named.filter((personId) => !state.recusedPersons.includes(personId));
  return named.length === 0 ? [''] : able;
}

/** A question to somebody who was recused since is put to nobody any more; another one has taken its place. */
function isAsked(state: CaseState, task: TaskState): boolean {
  return scorersOf(state, task).length > 0;
}
