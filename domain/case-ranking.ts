import { participantsOfSheet } from './attendance';
import { placeOf } from './definition-index';
import type { OpenedSheet } from './facts';
import { nomineesInProcess } from './nominees';
import { settingNumber, settingTable } from './policy';
import type { StageDefinition } from './pipeline';
import { computeRanking } from './ranking';
import type { RankingInput } from './ranking';
import type { RankingResult } from './ranking-result';
import { componentScore } from './scoring';
import type { CaseState, NomineeState } from './state';
import { isAttributeStep } from './tie-break';
import { tieBreakOf } from './tie-chain';
import { tieValuesOf } from './tie-orders';

/** What people add to a ranking: whom they ruled out, and their votes in the plenary on a tie that nothing else broke. */
export interface RankingActs {
  readonly ruledOut: readonly string[];
  readonly plenoVotes: ReadonlyMap<string, number>;
}

const plenoStep = 'pleno_vote';

const noActs: RankingActs = { ruledOut: [], plenoVotes: new Map() };

/**
 * The ranking of a case, a pure function of what is stored: opened sheets, outcomes of the scoring and health stages,
 * the terms that the announcement froze (weights, minimum, chain of tie-breaks), the policy's rounding (I7).
 */
export function rankCase(state: CaseState, stage: StageDefinition, acts: RankingActs = noActs): RankingResult {
  const nominees = nomineesInProcess(state).concat(ruledOutBefore(state, acts));
  const weights = weightsOf(state, stage);
  const components = scoringStagesOf(state, stage);
  const scored = nominees.map((nominee) => ({ nominee, scores: scoresOf(state, components, nominee) }));
  const legalRefs = new Map(components.map((one) => [one.scoring?.component ?? '', one.legalRef]));
  return computeRanking({
    weights,
    nominees: scored.map(({ nominee, scores }) => ({
      nomineeId: nominee.nomineeId,
      scores,
      ...tellingApart(state, nominee, acts),
    })),
    minimum: minimumOf(state, weights),
    // Without a mark that counts there was nothing to mark: absent, and for people to rule on.
    absent: scored.flatMap(({ nominee, scores }) =>
      Object.keys(weights)
        .filter((component) => scores[component] === undefined)
        .map((component) => ({
          nomineeId: nominee.nomineeId,
          component,
          legalRef: legalRefs.get(component) ?? stage.legalRef,
        })),
    ),
    unfit: unfitOf(state, stage, nominees),
    ruledOut: acts.ruledOut,
    tieBreak: chainOf(state, stage, acts).filter((step) => Object.hasOwn(weights, step) || isAttributeStep(step)),
    rankDecimals: settingNumber(state.file.policy, 'rank_dp'),
    showDecimals: settingNumber(state.file.policy, 'show_dp'),
  });
}

function weightsOf(state: CaseState, stage: StageDefinition): Record<string, string> {
  const setting = stage.ranking?.weightsSetting;
  if (state.terms !== null) {
    return state.terms.weights;
  }
  return setting === undefined ? {} : settingTable(state.file.policy, setting);
}

/** A vote of the plenary is the last resort, whether or not the chain names it. */
function chainOf(state: CaseState, stage: StageDefinition, { plenoVotes }: RankingActs): string[] {
  const chain = tieBreakOf(state, stage);
  return plenoVotes.size === 0 ? chain : [...chain.filter((step) => step !== plenoStep), plenoStep];
}

/** Whoever is ruled out by this very act has left the case already and stays in the table, without a rank. */
function ruledOutBefore(state: CaseState, { ruledOut }: RankingActs): NomineeState[] {
  return ruledOut.flatMap((nomineeId) => {
    const nominee = state.nominees[nomineeId];
    return nominee?.at === null ? [nominee] : [];
  });
}

function scoringStagesOf(state: CaseState, stage: StageDefinition): StageDefinition[] {
  return (stage.ranking?.scoringStages ?? []).map((stageId) => placeOf(state, stageId).stage);
}

function scoresOf(
  state: CaseState,
  stages: readonly StageDefinition[],
  { nomineeId }: NomineeState,
): Record<string, string> {
  const scores: Record<string, string> = {};
  for (const { id, scoring } of stages) {
    const sheets = sheetsFor(state, id, nomineeId);
    if (scoring !== undefined && sheets.length > 0) {
      const counted = scoring.input === 'per_panelist_mean' ? sheets : sheets.slice(-1);
      scores[scoring.component] = componentScore({
        input: scoring.input,
        criteria: scoring.criteria,
        sheets: counted,
        nomineeId,
      });
    }
  }
  return scores;
}

function sheetsFor(state: CaseState, stageId: string, nomineeId: string): OpenedSheet[] {
  return (state.revealed?.sheets ?? []).filter(
    (sheet) =>
      sheet.stageId === stageId &&
      !participantsOfSheet(state, sheet).some((personId) => state.recusedPersons.includes(personId)) &&
      sheet.entries.some((entry) => entry.nomineeId === nomineeId),
  );
}

function tellingApart(
  state: CaseState,
  nominee: NomineeState,
  { plenoVotes }: RankingActs,
): ReturnType<typeof tieValuesOf> {
  const votes = plenoVotes.size === 0 ? {} : { pleno_vote: String(plenoVotes.get(nominee.nomineeId) ?? 0) };
  const { attributes, places } = tieValuesOf(state, nominee);
  return { attributes: { ...attributes, ...votes }, places };
}

/** Only where the vacancy's announcement printed a number does a low assessment propose to rule out. */
function minimumOf(state: CaseState, weights: Record<string, string>): RankingInput['minimum'] {
  const min = state.terms?.acMin ?? null;
  return min === null || !Object.hasOwn(weights, 'AC')
    ? undefined
    : { component: 'AC', min, legalRef: 'Announcement of the vacancy' };
}

function unfitOf(
  state: CaseState,
  stage: StageDefinition,
  nominees: readonly NomineeState[],
): { nomineeId: string; legalRef: string }[] {
  const { healthStage, unfitOutcome } = stage.ranking ?? {};
  if (healthStage === undefined || unfitOutcome === undefined) {
    return [];
  }
  const { legalRef } = placeOf(state, healthStage).stage;
  return nominees
    .filter(({ outcomes }) => outcomes[healthStage]?.outcome === unfitOutcome)
    .map(({ nomineeId }) => ({ nomineeId, legalRef }));
}
