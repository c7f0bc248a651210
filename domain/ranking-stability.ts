import { placeOf } from './definition-index';
import { decimalOf } from './decimal';
import type { OpenedSheet } from './facts';
import { amountOf } from './outcomes';
import type { StageDefinition } from './pipeline';
import { computeRanking } from './ranking';
import type { RankingNominee } from './ranking';
import type { RankingResult } from './ranking-result';
import { componentScore, sheetScore } from './scoring';
import type { Mark } from './rater-statistics';
import { settingNumber } from './policy';
import type { CaseState } from './state';
import { isAttributeStep } from './tie-break';
import { tieValuesOf } from './tie-orders';

/** What a small change would do to the first names: nothing, another order of the same names, or other names. */
export type Change = 'none' | 'order' | 'names';

interface Variant {
  readonly top: readonly string[];
  readonly change: Change;
}

/** How firmly a ranking stands: for the panel to see before it ratifies. It decides nothing. */
export interface Stability {
  readonly top: readonly string[];
  /** The first names if one rater's marks were left out of every mean. */
  readonly withoutRater: readonly (Variant & { readonly raterId: string })[];
  /** The first names if one point of weight went from `down` to `up`. */
  readonly shiftedWeights: readonly (Variant & { readonly up: string; readonly down: string })[];
}

/** The stability of the case's ranking as it was last computed; undefined where there is none. */
export function stabilityOf(state: CaseState, stage: StageDefinition): Stability | undefined {
  const { ranking } = state;
  if (ranking === null) return undefined;
  const limit = stage.ranking?.topSetting;
  const size = limit === undefined ? ranking.rows.length : amountOf(state, { setting: limit });
  const top = topOf(ranking, size);
  const nominees = nomineesOf(state, ranking);
  const variant = (scores: readonly RankingNominee[], weights: Record<string, string>): Variant => {
    const other = topOf(rank(state, ranking, scores, weights), size);
    return { top: other, change: changeOf(top, other) };
  };
  const means = meanStages(state, stage);
  return {
    top,
    withoutRater: ratersOf(state, means).flatMap((raterId) => {
      const scores = withoutRater(state, means, nominees, raterId);
      return scores === undefined ? [] : [{ raterId, ...variant(scores, ranking.weights) }];
    }),
    shiftedWeights: shifts(ranking.weights).map(({ up, down, weights }) => ({
      up,
      down,
      ...variant(nominees, weights),
    })),
  };
}

/** Marks of the stages whose score is a mean over raters, by stage; those of the recused left out. */
export function marksByStage(state: CaseState, stage: StageDefinition): { stageId: string; marks: Mark[] }[] {
  return meanStages(state, stage).map((scored) => ({
    stageId: scored.id,
    marks: countedSheets(state, scored).flatMap(({ personId, entries }) =>
      [...new Set(entries.map(({ nomineeId }) => nomineeId))].map((nomineeId) => ({
        raterId: personId,
        nomineeId,
        score: sheetScore({ criteria: scored.scoring?.criteria ?? [], entries, nomineeId }),
      })),
    ),
  }));
}

function rank(
  state: CaseState,
  { tieBreak, rows }: RankingResult,
  nominees: readonly RankingNominee[],
  weights: Record<string, string>,
): RankingResult {
  const components = Object.keys(weights);
  return computeRanking({
    weights,
    nominees,
    absent: nominees.flatMap(({ nomineeId, scores }) =>
      components
        .filter((component) => scores[component] === undefined)
        .map((component) => ({ nomineeId, component, legalRef: '' })),
    ),
    ruledOut: rows.filter((row) => row.rank === null).map(({ nomineeId }) => nomineeId),
    tieBreak: tieBreak.filter((step) => Object.hasOwn(weights, step) || isAttributeStep(step)),
    rankDecimals: settingNumber(state.file.policy, 'rank_dp'),
    showDecimals: settingNumber(state.file.policy, 'show_dp'),
  });
}

function nomineesOf(state: CaseState, { rows }: RankingResult): RankingNominee[] {
  return rows.map(({ nomineeId, components }) => {
    const nominee = state.nominees[nomineeId];
    return { nomineeId, scores: components, ...(nominee === undefined ? {} : tieValuesOf(state, nominee)) };
  });
}

/** Undefined where a nominee would be left without any mark in a component. */
function withoutRater(
  state: CaseState,
  stages: readonly StageDefinition[],
  nominees: readonly RankingNominee[],
  raterId: string,
): RankingNominee[] | undefined {
  const left: RankingNominee[] = [];
  for (const nominee of nominees) {
    const scores = { ...nominee.scores };
    for (const stage of stages) {
      const component = stage.scoring?.component ?? '';
      if (scores[component] === undefined) continue;
      const sheets = countedSheets(state, stage).filter(
        ({ personId, entries }) =>
          personId !== raterId && entries.some(({ nomineeId }) => nomineeId === nominee.nomineeId),
      );
      if (sheets.length === 0) return undefined;
      const criteria = stage.scoring?.criteria ?? [];
      const { nomineeId } = nominee;
      scores[component] = componentScore({ input: 'per_panelist_mean', criteria, sheets, nomineeId });
    }
    left.push({ ...nominee, scores });
  }
  return left;
}

/** Every way to move one point of weight from one component to another. */
function shifts(
  weights: Readonly<Record<string, string>>,
): { up: string; down: string; weights: Record<string, string> }[] {
  const components = Object.keys(weights);
  return components.flatMap((up) =>
    components
      .filter((down) => down !== up && decimalOf(weights[down] ?? '0').greaterThanOrEqualTo(1))
      .map((down) => ({
        up,
        down,
        weights: {
          ...weights,
          [up]: decimalOf(weights[up] ?? '0')
            .plus(1)
            .toString(),
          [down]: decimalOf(weights[down] ?? '0')
            .minus(1)
            .toString(),
        },
      })),
  );
}

function topOf({ rows }: RankingResult, size: number): string[] {
  return rows.filter(({ rank: place }) => place !== null && place <= size).map(({ nomineeId }) => nomineeId);
}

function changeOf(before: readonly string[], after: readonly string[]): Change {
  const isSame = before.length === after.length && before.every((nomineeId) => after.includes(nomineeId));
  if (!isSame) return 'names';
  return before.every((nomineeId, index) => after[index] === nomineeId) ? 'none' : 'order';
}

function meanStages(state: CaseState, stage: StageDefinition): StageDefinition[] {
  return (stage.ranking?.scoringStages ?? [])
    .map((stageId) => placeOf(state, stageId).stage)
    .filter(({ scoring }) => scoring?.input === 'per_panelist_mean');
}

function ratersOf(state: CaseState, stages: readonly StageDefinition[]): string[] {
  return [...new Set(stages.flatMap((stage) => countedSheets(state, stage).map(({ personId }) => personId)))].sort();
}

function countedSheets(state: CaseState, { id }: StageDefinition): OpenedSheet[] {
  return (state.revealed?.sheets ?? []).filter(
    ({ stageId, personId }) => stageId === id && !state.recusedPersons.includes(personId),
  );
}
