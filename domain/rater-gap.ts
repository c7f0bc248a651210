import type { CommandOf } from './commands';
import type { StageDefinition } from './pipeline';
import { settingText } from './policy';
import { widestGap } from './rater-statistics';
import { marksByStage } from './ranking-stability';
import { compareRatios, ratioOf, roundRatio } from './ratio';
import { refuse } from './refusals';
import type { CaseState } from './state';

/**
 * A rater whose mark lies further from the mean of the others than the policy allows without a word writes a reason
 * when ratifying (`rater.gap_reason`, in points). The mark stays as it is.
 */
export function checkRaterGap(state: CaseState, stage: StageDefinition, { actor, text }: CommandOf<'decide'>): void {
  if (text !== undefined) return;
  const limit = settingText(state.file.policy, 'rater.gap_reason');
  for (const { stageId, marks } of marksByStage(state, stage)) {
    const gap = widestGap(actor.personId, marks);
    if (gap !== undefined && compareRatios(gap, ratioOf(limit)) > 0) {
      refuse('unknown_outcome', 'RATER_GAP', {
        field: 'comment',
        params: { stageId, points: roundRatio(gap, 2), limit },
      });
    }
  }
}
