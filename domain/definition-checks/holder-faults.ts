import type { DefinitionFault } from '../definition-check';
import type { Actor, PipelineDefinition, StageDefinition } from '../pipeline';
import { settingNumber } from '../policy';
import type { Policy } from '../policy';
import { required } from '../quorum';
import { pathedStages } from './placed-stages';
import type { PathedStage } from './placed-stages';

/** Persons who may act for a role now, by its key: holders of the office and their dated substitutes. */
export type Holders = ReadonlyMap<string, readonly string[]>;

/** Roles that are persons of the case, not offices of the directory. */
const ofTheCase = new Set(['nominee', 'nominator', 'initiator', 'applicant']);

/** What the directory says against a definition: offices nobody holds, quorums above the holders, duties of one person. */
export function holderFaults(definition: PipelineDefinition, holders: Holders, policy: Policy): DefinitionFault[] {
  const stages = pathedStages(definition);
  const starters = definition.startedBy.flatMap((role, index) => roleFault(role, holders, `startedBy.${index}`));
  const rulers = (definition.conflictRuling?.by ?? []).flatMap(({ role }, index) =>
    roleFault(role, holders, `conflictRuling.by.${index}.role`),
  );
  return [
    ...starters,
    ...rulers,
    ...stages.flatMap((one) => stageFaults(one, stages, holders, policy)),
    ...dutyFaults(definition, stages, holders),
  ];
}

function stageFaults(
  { stage, path }: PathedStage,
  stages: readonly PathedStage[],
  holders: Holders,
  policy: Policy,
): DefinitionFault[] {
  const faults = stage.actors.flatMap((actor, index) =>
    isOffice(actor) ? roleFault(actor.role, holders, `${path}.actors.${index}.role`) : [],
  );
  const target = stage.due?.escalateTo;
  if (target !== undefined && isOffice(target)) {
    faults.push(...roleFault(target.role, holders, `${path}.due.escalateTo.role`));
  }
  const asksPanel = stage.actors.some(({ of }) => of === 'panel');
  if (asksPanel && !stages.some((one) => one.stage.panelFormation)) {
    faults.push({ path: `${path}.actors`, rule: 'PANEL_NOT_FORMED' });
  }
  for (const [index, { group, rule }] of stage.quorum.groups.entries()) {
    const most = mostHolders(stage, group, holders, policy);
    if (most !== undefined && most > 0 && required(rule, most) > most) {
      faults.push({ path: `${path}.quorum.groups.${index}.rule`, rule: 'QUORUM_TOO_LARGE' });
    }
  }
  return [...faults, ...overallFaults(stage, path, holders)];
}

/** Rules over all groups count every person once, however many offices they hold. */
function overallFaults(stage: StageDefinition, path: string, holders: Holders): DefinitionFault[] {
  if (!stage.actors.every(isOffice)) {
    return [];
  }
  const target = stage.due?.escalateTo;
  const asked = [...stage.actors, ...(target === undefined || !isOffice(target) ? [] : [target])];
  const most = new Set(asked.flatMap(({ role }) => holders.get(role) ?? [])).size;
  return (['rejection', 'approval'] as const).flatMap((name) => {
    const rule = stage.quorum[name];
    const isTooLarge = rule !== undefined && most > 0 && required(rule, most) > most;
    return isTooLarge ? [{ path: `${path}.quorum.${name}`, rule: 'QUORUM_TOO_LARGE' as const }] : [];
  });
}

/** How many persons a group can be at most; undefined where the case itself says who is asked. */
function mostHolders(stage: StageDefinition, group: string, holders: Holders, policy: Policy): number | undefined {
  const actors = stage.actors.filter((actor) => actor.group === group);
  if (actors.some(({ of }) => of === 'panel')) return settingNumber(policy, 'pansel.max');
  if (actors.some((actor) => !isOffice(actor))) return undefined;
  const target = stage.due?.escalateTo;
  const escalated = target !== undefined && isOffice(target) && target.group === group ? [target] : [];
  const roles = [...actors, ...escalated];
  return new Set(roles.flatMap(({ role }) => holders.get(role) ?? [])).size;
}

/** Two duties kept apart need two persons; one who holds every office asked for both cannot be two. */
function dutyFaults(
  definition: PipelineDefinition,
  stages: readonly PathedStage[],
  holders: Holders,
): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  for (const set of definition.separateDuties) {
    const asked = stages.filter(({ stage }) => stage.duty !== undefined && set.includes(stage.duty));
    for (const [index, one] of asked.entries()) {
      const clash = asked
        .slice(0, index)
        .find((other) => other.stage.duty !== one.stage.duty && areOne(one, other, holders));
      if (clash !== undefined) faults.push({ path: `${one.path}.duty`, rule: 'DUTIES_CANNOT_BE_APART' });
    }
  }
  return faults;
}

function areOne(one: PathedStage, other: PathedStage, holders: Holders): boolean {
  const persons = [one, other].map(({ stage }) =>
    stage.actors.every(isOffice) ? stage.actors.flatMap(({ role }) => holders.get(role) ?? []) : undefined,
  );
  const [left, right] = persons;
  if (left === undefined || right === undefined || left.length === 0 || right.length === 0) return false;
  return new Set([...left, ...right]).size < 2;
}

function roleFault(role: string, holders: Holders, path: string): DefinitionFault[] {
  return ofTheCase.has(role) || (holders.get(role)?.length ?? 0) > 0 ? [] : [{ path, rule: 'ROLE_NOT_HELD' }];
}

function isOffice({ of, role }: Actor): boolean {
  return !ofTheCase.has(role) && of !== 'nominee' && of !== 'nominator' && of !== 'panel';
}
