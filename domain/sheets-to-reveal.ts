import { isOfRecused } from './attendance';
import { stageOf } from './definition-index';
import type { CaseState } from './state';

/** A sealed sheet that is to be opened, by what the case knows of it. */
export interface SheetToReveal {
  readonly sheetId: string;
  readonly stageId: string;
  readonly personId: string;
  readonly commitment: string;
}

/** The sheets that count for a ranking: locked in the latest round of its scoring stages, with nobody among those who took part recused. */
export function sheetsToReveal(state: CaseState, rankingStageId: string): SheetToReveal[] {
  const scoringStages = stageOf(state, rankingStageId).ranking?.scoringStages ?? [];
  return Object.values(state.tasks)
    .filter(({ stageId, status }) => scoringStages.includes(stageId) && status !== 'void')
    .flatMap(({ stageId, sheets }) =>
      sheets
        .filter((sheet) => !isOfRecused(state, sheet))
        .map(({ sheetId, personId, commitment }) => ({ sheetId, stageId, personId, commitment })),
    );
}
