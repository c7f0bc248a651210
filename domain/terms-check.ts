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

/**
 * What an announcement freezes must be whole and lawful before anybody relies on it: weights of exactly the components
 * that are scored, each within its band and together 100 (PermenPANRB 15/2019); a real day for the age; a chain of
 * tie-breaks that can be followed; a minimum that a mark can reach.
 */
export function checkTerms(definition: PipelineDefinition, policy: Policy, terms: Terms): void {
  const ranking = [...indexOfDefinition(definition).places.values()].find(
    ({ stage }) => stage.ranking?.source === 'scores' && stage.ranking.weightsSetting !== undefined,
  )?.stage;
  if (ranking !== undefined) checkWeights(definition, policy, ranking, terms);
  const isKnownStep = (step: string): boolean => Object.hasOwn(terms.weights, step) || isAttributeStep(step);
  const fault = [
    ['ageRef', isCivilDate(terms.ageRef)] as const,
    ['maxAge', terms.maxAge > 0] as const,
    ['tieBreak', terms.tieBreak.length > 0 && terms.tieBreak.every(isKnownStep)] as const,
    ['acMin', terms.acMin === null || isMark(terms.acMin)] as const,
  ].find(([, isGood]) => !isGood);
  if (fault !== undefined) {
    refuse('definition_invalid', 'TERMS_INCOMPLETE', { field: `terms.${fault[0]}` });
  }
}

function checkWeights(
  definition: PipelineDefinition,
  policy: Policy,
  { ranking }: StageDefinition,
  { weights }: Terms,
): void {
  const { places } = indexOfDefinition(definition);
  const components = (ranking?.scoringStages ?? []).flatMap((id) => places.get(id)?.stage.scoring?.component ?? []);
  const setting = ranking?.weightsSetting ?? '';
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
