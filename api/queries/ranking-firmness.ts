import type { StageDefinition } from '../../domain/pipeline';
import { marksByStage, stabilityOf } from '../../domain/ranking-stability';
import { panelStatistics } from '../../domain/rater-statistics';
import type { CaseState } from '../../domain/state';
import type { Eyes } from '../redaction';
import type { RankingBody } from '../schemas/ranking';
import type { Persons } from './persons';

/** How firmly an order stands. Who would have to be left out tells of that panelist's marks. */
export function stabilityBody(
  state: CaseState,
  stage: StageDefinition,
  persons: Persons,
  { marks }: Pick<Eyes, 'marks'>,
): NonNullable<RankingBody['stability']> {
  const stability = stabilityOf(state, stage);
  const { top = [], withoutRater = [], shiftedWeights = [] } = stability ?? {};
  const told = withoutRater.map(({ raterId, top: names, change }) => ({
    panelist: persons.of(raterId),
    top: [...names],
    change,
  }));
  return {
    top: [...top],
    ...(marks ? { withoutRater: told } : {}),
    shiftedWeights: shiftedWeights.map((shift) => ({ ...shift, top: [...shift.top] })),
  };
}

/** How each panelist marked, by stage. */
export function ratersBody(
  state: CaseState,
  stage: StageDefinition,
  persons: Persons,
): NonNullable<RankingBody['raters']> {
  return marksByStage(state, stage).map(({ stageId, marks }) => {
    const { kendallW, raters } = panelStatistics(marks);
    return {
      stageId,
      kendallW,
      raters: raters.map(({ raterId, ...one }) => ({ panelist: persons.of(raterId), ...one })),
    };
  });
}
