import { amountOf } from './outcomes';
import type { StageDefinition } from './pipeline';
import type { RankingResult } from './ranking-result';
import type { CaseState } from './state';

/**
 * Nominees who share the last place that goes up and are more than there is room for, because nothing told them apart.
 * Empty where the list is clear. Exactly so many names go up as the law says, so the plenary votes among these.
 */
export function tiedAtLimit(state: CaseState, stage: StageDefinition, { rows }: RankingResult): string[] {
  const setting = stage.ranking?.topSetting;
  if (setting === undefined) {
    return [];
  }
  const limit = amountOf(state, { setting });
  const top = rows.filter(({ rank }) => rank !== null && rank <= limit);
  const last = top.at(-1)?.rank;
  return top.length > limit ? top.filter(({ rank }) => rank === last).map(({ nomineeId }) => nomineeId) : [];
}
