import { isCivilDate } from './civil-date';
import { decimalOf, ExactDecimal, parseDecimal } from './decimal';
import { indexOfDefinition } from './definition-index';
import type { Terms } from './facts';
import type { PipelineDefinition, StageDefinition } from './pipeline';
import { PolicyError, settingTable } from './policy';
import type { Policy } from './policy';
import { refuse } from './refusals';
import { isAttributeStep } from './tie-break';

/** A minimum of the assessment is a mark like any other. */
const MARK_DECIMALS = 4;

/** What is set of a vacancy's terms before the whole of them is. */
export type GivenTerms = { readonly [K in keyof Terms]?: Terms[K] | undefined };

/**
 * What an announcement freezes must be lawful before anybody relies on it: weights of exactly the components that are
 * scored, each within its band and together 100 (PermenPANRB 15/2019); a real day for the age; a chain of tie-breaks
 * that can be followed; a minimum that a mark can reach. What is not given yet is not looked at.
 */
export function checkTerms(definition: PipelineDefinition, policy: Policy, terms: GivenTerms): void {
  const ranking = [...indexOfDefinition(definition).places.values()].find(
    ({ stage }) => stage.ranking?.source === 'scores' && stage.ranking.weightsSetting !== undefined,
  )?.stage;
  const { weights, ageRef, maxAge, tieBreak, acMin } = terms;
  if (ranking !== undefined && weights !== undefined) checkWeights(definition, policy, ranking, weights);
  const components = weights === undefined ? componentsOf(definition, ranking) : Object.keys(weights);
  const isKnownStep = (step: string): boolean => components.includes(step) || isAttributeStep(step);
  const fault = [
    ['ageRef', ageRef === undefined || isCivilDate(ageRef)] as const,
    ['maxAge', maxAge === undefined || maxAge > 0] as const,
    ['tieBreak', tieBreak === undefined || (tieBreak.length > 0 && tieBreak.every(isKnownStep))] as const,
    ['acMin', acMin === undefined || acMin === null || isMark(acMin)] as const,
  ].find(([, isGood]) => !isGood);
  if (fault !== undefined) {
    refuse('definition_invalid', 'TERMS_INCOMPLETE', { field: `terms.${fault[0]}` });
  }
}

function componentsOf(definition: PipelineDefinition, ranking: StageDefinition | undefined): string[] {
  const { places } = indexOfDefinition(definition);
  return (ranking?.ranking?.scoringStages ?? []).flatMap((id) => places.get(id)?.stage.scoring?.component ?? []);
}

function checkWeights(
  definition: PipelineDefinition,
  policy: Policy,
  ranking: StageDefinition,
  weights: Terms['weights'],
): void {
  const components = componentsOf(definition, ranking);
  const setting = ranking.ranking?.weightsSetting ?? '';
  const [least, most] = [bandOf(policy, `${setting}.min`), bandOf(policy, `${setting}.max`)];
  const isScored = Object.keys(weights).every((component) => components.includes(component));
  const isWhole = components.every((component) => Object.hasOwn(weights, component));
  const values = Object.entries(weights).map(([component, text]) => ({ component, weight: parseDecimal(text, 2) }));
  const isInBand = values.every(({ component, weight }) => {
    const [low, high] = [least[component], most[component]];
    return (
      weight !== undefined &&
      weight.greaterThan(0) &&
      (low === undefined || !weight.lessThan(decimalOf(low))) &&
      (high === undefined || !weight.greaterThan(decimalOf(high)))
    );
  });
  const sum = values.reduce((total, { weight }) => total.plus(weight ?? 0), new ExactDecimal(0));
  if (!isScored || !isWhole || !isInBand || !sum.equals(100)) {
    refuse('definition_invalid', 'WEIGHTS_INVALID', { field: 'terms.weights', reasonCode: 'WEIGHTS_INVALID' });
  }
}

/** Bands that the policy does not hold bind nobody. */
function bandOf(policy: Policy, key: string): Record<string, string> {
  try {
    return settingTable(policy, key);
  } catch (error) {
    if (error instanceof PolicyError) return {};
    throw error;
  }
}

function isMark(text: string): boolean {
  const mark = parseDecimal(text, MARK_DECIMALS);
  return mark !== undefined && !mark.lessThan(0) && !mark.greaterThan(100);
}
