import type { DefinitionFault } from '../definition-check';
import { decimalOf, ExactDecimal } from '../decimal';
import type { Amount, PipelineDefinition, StageDefinition } from '../pipeline';
import { PolicyError, settingNumber, settingTable } from '../policy';
import type { Policy } from '../policy';
import { pathedStages } from './placed-stages';
import type { PathedStage } from './placed-stages';

/** Numbers that the policy does not hold, and weights that do not sum to 100. */
export function settingFaults(definition: PipelineDefinition, policy: Policy): DefinitionFault[] {
  const stages = pathedStages(definition);
  const amounts: [string, Amount | undefined][] = [
    ['correctionDue', definition.correctionDue],
    ['returnMax', definition.returnMax],
    ['conflictRuling.due', definition.conflictRuling?.due],
    ['conflictRuling.remindBefore', definition.conflictRuling?.remindBefore],
    ...stages.flatMap(({ stage, path }) => amountsOf(stage, path)),
  ];
  const unknown = amounts.flatMap(([path, amount]) => {
    const isThere = amount === undefined || typeof amount === 'number' || isNumber(policy, amount.setting);
    return isThere ? [] : [{ path, rule: 'SETTING_UNKNOWN' as const }];
  });
  const { underSetting } = definition;
  if (underSetting !== undefined && policy.settings[underSetting.setting] === undefined) {
    unknown.push({ path: 'underSetting.setting', rule: 'SETTING_UNKNOWN' });
  }
  return [...unknown, ...stages.flatMap((one) => weightFaults(one, stages, policy))];
}

function amountsOf(stage: StageDefinition, path: string): [string, Amount | undefined][] {
  const top = stage.ranking?.topSetting ?? stage.choice?.topSetting;
  return [
    [`${path}.due.amount`, stage.due?.amount],
    ...stage.outcomes.map(({ listMonths }, index): [string, Amount | undefined] => [
      `${path}.outcomes.${index}.listMonths`,
      listMonths,
    ]),
    ...stage.reminders.map(({ before }, index): [string, Amount] => [`${path}.reminders.${index}.before`, before]),
    [`${path}.window.minEntries`, stage.window?.minEntries],
    [`${path}.window.floorWithConsent`, stage.window?.floorWithConsent],
    [`${path}.window.extendBy`, stage.window?.extendBy],
    [`${path}.window.extendMax`, stage.window?.extendMax],
    [`${path}.window.answerDue`, stage.window?.answerDue],
    [`${path}.carryOut.due`, stage.carryOut?.due],
    [
      `${path}.${stage.ranking === undefined ? 'choice' : 'ranking'}.topSetting`,
      top === undefined ? undefined : { setting: top },
    ],
  ];
}

function weightFaults({ stage, path }: PathedStage, stages: readonly PathedStage[], policy: Policy): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  if (stage.scoring !== undefined && !sumsTo100(stage.scoring.criteria.map(({ weight }) => weight))) {
    faults.push({ path: `${path}.scoring.criteria`, rule: 'WEIGHTS_INVALID' });
  }
  const { ranking } = stage;
  if (ranking?.source !== 'scores') {
    return faults;
  }
  const scored = ranking.scoringStages.map((id) => stages.find((one) => one.stage.id === id)?.stage.scoring);
  if (scored.length === 0 || scored.some((scoring) => scoring === undefined)) {
    faults.push({ path: `${path}.ranking.scoringStages`, rule: 'STAGE_UNKNOWN' });
  }
  const weights = ranking.weightsSetting === undefined ? {} : tableOf(policy, ranking.weightsSetting);
  const components = new Set(scored.flatMap((scoring) => (scoring === undefined ? [] : [scoring.component])));
  const fits = Object.keys(weights).every((component) => components.has(component));
  if (!fits || !sumsTo100(Object.values(weights))) {
    faults.push({ path: `${path}.ranking.weightsSetting`, rule: 'WEIGHTS_INVALID' });
  }
  return faults;
}

function sumsTo100(weights: readonly string[]): boolean {
  try {
    const sum = weights.map(decimalOf).reduce((left, right) => left.plus(right), new ExactDecimal(0));
    return sum.equals(100);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isNumber(policy: Policy, key: string): boolean {
  try {
    settingNumber(policy, key);
    return true;
  } catch (error) {
    if (error instanceof PolicyError) return false;
    throw error;
  }
}

function tableOf(policy: Policy, key: string): Record<string, string> {
  try {
    return settingTable(policy, key);
  } catch (error) {
    if (error instanceof PolicyError) return {};
    throw error;
  }
}
