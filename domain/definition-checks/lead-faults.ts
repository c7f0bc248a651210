import type { DefinitionFault } from '../definition-check';
import { maxStages } from '../limits';
import type { Lead, Outcome, PipelineDefinition, StageDefinition } from '../pipeline';
import { pathedStages } from './placed-stages';
import type { PathedStage } from './placed-stages';

/** Outcomes that lead nowhere or round and round, stages that nothing leads to. */
export function leadFaults(definition: PipelineDefinition): DefinitionFault[] {
  const stages = pathedStages(definition);
  return [
    ...(stages.length > maxStages ? [{ path: 'stages', rule: 'TOO_MANY_STAGES' as const }] : []),
    ...doubledStages(stages),
    ...stages.flatMap((one) => [...stageFaults(one, definition), ...outcomeFaults(one, stages)]),
    ...unreachable(definition, stages),
  ];
}

function doubledStages(stages: readonly PathedStage[]): DefinitionFault[] {
  const seen = new Set<string>();
  return stages.flatMap(({ stage, path }) => {
    const isDoubled = seen.has(stage.id);
    seen.add(stage.id);
    return isDoubled ? [{ path: `${path}.id`, rule: 'DUPLICATE_STAGE' as const }] : [];
  });
}

function stageFaults({ stage, path }: PathedStage, definition: PipelineDefinition): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  const ids = stage.outcomes.map(({ id }) => id);
  const doubled = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (doubled >= 0) faults.push({ path: `${path}.outcomes.${doubled}.id`, rule: 'DUPLICATE_OUTCOME' });
  if (stage.kind !== 'parallel' && ids.length === 0) faults.push({ path: `${path}.outcomes`, rule: 'NO_OUTCOMES' });
  const hasBranches = (stage.branches ?? []).length > 0;
  if ((stage.kind === 'parallel') !== hasBranches) {
    faults.push({ path: `${path}.branches`, rule: 'BRANCHES' });
  }
  const closeOutcome = stage.due?.closeOutcome;
  const closesWithoutWord =
    stage.due?.then === 'close' && closeOutcome === undefined && stage.window?.mode !== 'object';
  const closing = stage.outcomes.find(({ id }) => id === closeOutcome);
  if (closesWithoutWord || (closeOutcome !== undefined && (closing === undefined || closing.side === 'abstain'))) {
    faults.push({ path: `${path}.due.closeOutcome`, rule: 'OUTCOME_UNKNOWN' });
  }
  const { settles } = stage.carryOut ?? {};
  if (settles !== undefined && !ids.includes(settles)) {
    faults.push({ path: `${path}.carryOut.settles`, rule: 'OUTCOME_UNKNOWN' });
  }
  const manager = stage.window?.managerOutcomes ?? [];
  const unknown = manager.findIndex((id) => !ids.includes(id));
  if (unknown >= 0) faults.push({ path: `${path}.window.managerOutcomes.${unknown}`, rule: 'OUTCOME_UNKNOWN' });
  const extendsForever =
    stage.outcomes.some(({ lead }) => lead.to === 'extend') &&
    (stage.window?.extendMax === undefined || stage.window.extendBy === undefined);
  if (extendsForever) faults.push({ path: `${path}.window.extendMax`, rule: 'LOOP_UNBOUNDED' });
  if (stage.kind === 'choice' && !definition.stages.some(({ id }) => id === stage.choice?.from)) {
    faults.push({ path: `${path}.choice.from`, rule: 'STAGE_UNKNOWN' });
  }
  const before = definition.stages.slice(
    0,
    Math.max(
      0,
      definition.stages.findIndex(({ id }) => id === stage.id),
    ),
  );
  const unsigned = stage.routePapers.findIndex(
    ({ signedAt }) => signedAt !== undefined && !before.some(({ id }) => id === signedAt),
  );
  if (unsigned >= 0) faults.push({ path: `${path}.routePapers.${unsigned}.signedAt`, rule: 'STAGE_UNKNOWN' });
  return faults;
}

/** Kinds in which several people answer one question by quorum. */
const votedKinds = new Set(['decision', 'check', 'ranking', 'choice', 'document']);

/** An abstention is one answer among others, and never what a stage or a nominee comes to. */
function isMisplacedAbstention({ side, lead, standing, slot, systemOnly }: Outcome, stage: StageDefinition): boolean {
  if (side !== 'abstain' || lead.to !== 'none') {
    return side === 'abstain' || lead.to === 'none';
  }
  const isVoted = votedKinds.has(stage.kind) && !stage.secondPerson;
  const hasOthers = stage.outcomes.some((other) => other.side !== 'abstain' && !other.systemOnly);
  return !isVoted || !hasOthers || standing !== undefined || slot !== undefined || systemOnly;
}

function outcomeFaults(one: PathedStage, stages: readonly PathedStage[]): DefinitionFault[] {
  return one.stage.outcomes.flatMap((outcome, index) => {
    const path = `${one.path}.outcomes.${index}`;
    const leads: { lead: Lead; path: string }[] = [{ lead: outcome.lead, path: `${path}.lead` }];
    if (outcome.escalatesAfter !== undefined) {
      leads.push({ lead: outcome.escalatesAfter.lead, path: `${path}.escalatesAfter.lead` });
    }
    return [
      ...(isMisplacedAbstention(outcome, one.stage) ? [{ path, rule: 'ABSTENTION' as const }] : []),
      ...leads.flatMap(({ lead, path: at }) => leadFault(lead, at, one, stages)),
      ...loopFault(outcome, `${path}.escalatesAfter`, one, stages),
    ];
  });
}

function leadFault(lead: Lead, path: string, one: PathedStage, stages: readonly PathedStage[]): DefinitionFault[] {
  const { stage, parent, order } = one;
  // A branch settles by itself; what leads elsewhere would leave its sister branches behind.
  const leavesBranch = parent !== undefined && (lead.to === 'stage' || lead.to === 'extend');
  const repeatsBranch = parent !== undefined && lead.to === 'again' && stage.kind !== 'report';
  if (leavesBranch || repeatsBranch) {
    return [{ path, rule: 'LEAD_IN_BRANCH' }];
  }
  const needsNominee = lead.to === 'correction' && stage.scope === 'case';
  const needsFile = lead.to === 'return' && stage.scope === 'nominee';
  const needsWindow = lead.to === 'extend' && stage.kind !== 'window';
  if (needsNominee || needsFile || needsWindow) {
    return [{ path, rule: 'LEAD_UNKNOWN' }];
  }
  const targets = lead.to === 'stage' ? [lead.stage] : lead.to === 'return' ? lead.stages : [];
  const places = targets.map((id) => stages.find((other) => other.stage.id === id));
  if (places.some((place) => place === undefined || (lead.to === 'stage' && place.parent !== undefined))) {
    return [{ path, rule: 'LEAD_UNKNOWN' }];
  }
  const goesForward = lead.to === 'return' && places.some((place) => (place?.order ?? 0) > order);
  return goesForward ? [{ path, rule: 'RETURN_FORWARD' }] : [];
}

/**
 * Returns, repetitions and steps back are bounded by the definition's `returnMax`, but an outcome that changes its lead
 * with use is not: where it leads then must be forward.
 */
function loopFault(
  outcome: Outcome,
  path: string,
  one: PathedStage,
  stages: readonly PathedStage[],
): DefinitionFault[] {
  const lead = outcome.escalatesAfter?.lead;
  if (lead === undefined) {
    return [];
  }
  const target = lead.to === 'stage' ? stages.find(({ stage }) => stage.id === lead.stage) : undefined;
  const goesBack = lead.to === 'again' || lead.to === 'return' || (target !== undefined && target.order <= one.order);
  return goesBack ? [{ path, rule: 'LOOP_UNBOUNDED' }] : [];
}

/** Follows every lead from the first stage on; a detour is reached only where an outcome names it. */
function unreachable({ stages: top }: PipelineDefinition, stages: readonly PathedStage[]): DefinitionFault[] {
  const reached = new Set<string>();
  const following = (order: number): string[] => {
    const next = top.slice(order + 1).find(({ detour }) => !detour);
    return next === undefined ? [] : [next.id];
  };
  const visit = (id: string): void => {
    const one = stages.find(({ stage }) => stage.id === id);
    if (one === undefined || reached.has(id)) {
      return;
    }
    reached.add(id);
    const { stage, order, parent } = one;
    for (const branch of stage.branches ?? []) visit(branch.id);
    if (parent !== undefined) return;
    // Where a stage may not be required, the case may pass it by.
    const isConditional = stage.onlyIfTerm !== undefined || stage.onlyIfSubject !== undefined;
    if (stage.kind === 'parallel' || isConditional) following(order).forEach(visit);
    for (const { lead, escalatesAfter } of stage.outcomes) {
      for (const each of [lead, ...(escalatesAfter === undefined ? [] : [escalatesAfter.lead])]) {
        if (each.to === 'next') following(order).forEach(visit);
        if (each.to === 'stage') visit(each.stage);
      }
    }
  };
  const first = top.find(({ detour }) => !detour);
  if (first !== undefined) visit(first.id);
  return stages
    .filter(({ stage }) => !reached.has(stage.id))
    .map(({ path }) => ({ path: `${path}.id`, rule: 'UNREACHABLE' as const }));
}
