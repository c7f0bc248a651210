import type { Act } from './act';
import { isOfRecused, participantsOfSheet, tookPart } from './attendance';
import { assignTask, assignTasks } from './assignments';
import { stageOf } from './definition-index';
import { stageDueAt } from './dues';
import { isPending } from './nominees';
import { flattenStages } from './pipeline';
import type { StageDefinition } from './pipeline';
import { hasOpenRedo, isRankingAhead, nomineesBeingRedone } from './redo';
import { rankAgain } from './stages/ranking';
import type { CaseState, LockedSheet } from './state';

/**
 * What follows for the scores when somebody leaves the case: a score that one sheet gave for all, and in which they took
 * part, is given anew by those who remain; means simply go on without them. If the sheets are open already the order is
 * computed again, and whoever ratified the other one ratifies anew.
 */
export function followRecusal(act: Act, personId: string): void {
  for (const ranking of rankingsAhead(act.state)) {
    for (const stageId of ranking.ranking?.scoringStages ?? []) redoScore(act, stageId, personId);
    const { revealed } = act.state;
    const counted =
      revealed?.stageId === ranking.id &&
      revealed.sheets.some((sheet) => participantsOfSheet(act.state, sheet).includes(personId));
    if (counted && !hasOpenRedo(act.state, ranking.id)) rankAgain(act, ranking);
  }
}

/** Whoever was called to the panel adds their marks where the others have given theirs, so that no mean lacks them. */
export function askCalled(act: Act, called: readonly string[]): void {
  for (const ranking of rankingsAhead(act.state)) {
    for (const stageId of ranking.ranking?.scoringStages ?? []) {
      const stage = stageOf(act.state, stageId);
      const [actor] = stage.actors.filter(({ of }) => of === 'panel');
      if (actor === undefined || stage.scoring?.input !== 'per_panelist_mean') continue;
      // Those who still wait for their score are scored by everybody in the task that is open about them.
      const nomineeIds = scoredNominees(act.state, stageId).filter(
        (nomineeId) => !isPending(act.state, act.state.nominees[nomineeId], stageId),
      );
      if (nomineeIds.length === 0) continue;
      const { role, group } = actor;
      const asks = [{ group, role, unitId: null, personIds: [...called], except: [] }];
      assignTask(act, stage, { purpose: 'redo', nomineeIds, dueAt: stageDueAt(act.state, stage, act.now), asks });
    }
  }
}

function redoScore(act: Act, stageId: string, personId: string): void {
  const stage = stageOf(act.state, stageId);
  if (stage.scoring === undefined || stage.scoring.input === 'per_panelist_mean') {
    return;
  }
  const lost = scoredNominees(act.state, stageId, (sheet) => tookPart(sheet).includes(personId));
  const kept = scoredNominees(act.state, stageId, (sheet) => !isOfRecused(act.state, sheet));
  // Of two who took part and leave one after the other the second takes no other score away.
  const asked = nomineesBeingRedone(act.state, stageId);
  const nomineeIds = lost.filter((nomineeId) => !kept.includes(nomineeId) && !asked.includes(nomineeId));
  if (nomineeIds.length > 0) {
    assignTasks(act, stage, { purpose: 'redo', nomineeIds, dueAt: stageDueAt(act.state, stage, act.now) });
  }
}

/** Nominees in process with a locked sheet at a stage that fits. */
function scoredNominees(
  state: CaseState,
  stageId: string,
  fits: (sheet: LockedSheet) => boolean = () => true,
): string[] {
  const sheets = Object.values(state.tasks)
    .filter((task) => task.stageId === stageId && task.status !== 'void')
    .flatMap((task) => task.sheets.filter(fits));
  const ids = new Set(sheets.flatMap(({ nomineeIds }) => nomineeIds));
  return [...ids].filter((nomineeId) => state.nominees[nomineeId]?.at !== null);
}

function rankingsAhead(state: CaseState): StageDefinition[] {
  return flattenStages(state.file.definition)
    .map(({ stage }) => stage)
    .filter((stage) => isRankingAhead(state, stage));
}
