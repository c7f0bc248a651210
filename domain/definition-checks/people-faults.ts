import type { DefinitionFault } from '../definition-check';
import { maxActorsPerStage } from '../limits';
import type { Actor, PipelineDefinition, QuorumRule, StageDefinition } from '../pipeline';
import { pathedStages } from './placed-stages';
import type { PathedStage } from './placed-stages';

/** Kinds in which people are asked nothing of their own. */
const mute = new Set(['parallel']);

/** Questions that nobody can answer, quorums that no group can reach, duties that nobody can keep apart. */
export function peopleFaults(definition: PipelineDefinition): DefinitionFault[] {
  const stages = pathedStages(definition);
  return [
    ...stages.flatMap((one) => stageFaults(one)),
    ...dutyFaults(definition, stages),
    ...entryFaults(definition),
    ...rulingFaults(definition),
  ];
}

/** Who rules on a colleague is an office of the region: the question is about a person, not about one nominee. */
function rulingFaults({ conflictRuling }: PipelineDefinition): DefinitionFault[] {
  return (conflictRuling?.by ?? []).flatMap(({ of }, index) =>
    of === 'region' ? [] : [{ path: `conflictRuling.by.${index}.of`, rule: 'ACTOR_NEEDS_NOMINEE' as const }],
  );
}

function stageFaults({ stage, path }: PathedStage): DefinitionFault[] {
  if (mute.has(stage.kind)) {
    return [];
  }
  const faults: DefinitionFault[] = [];
  if (stage.actors.length === 0) faults.push({ path: `${path}.actors`, rule: 'NO_ACTORS' });
  for (const [index, { of }] of stage.actors.entries()) {
    const needsNominee = of === 'nominee' || of === 'origin_unit' || of === 'host_village';
    if (stage.scope === 'case' && needsNominee) {
      faults.push({ path: `${path}.actors.${index}.of`, rule: 'ACTOR_NEEDS_NOMINEE' });
    }
  }
  // A callback answers for the file as one.
  if (stage.gate !== undefined && (stage.kind !== 'gate' || stage.scope !== 'case')) {
    faults.push({ path: `${path}.gate`, rule: 'CALLBACK_STAGE' });
  }
  if (stage.due?.then === 'escalate' && stage.due.escalateTo === undefined) {
    faults.push({ path: `${path}.due.escalateTo`, rule: 'ESCALATION_TARGET' });
  }
  return [...faults, ...quorumFaults(stage, path)];
}

function quorumFaults(stage: StageDefinition, path: string): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  if (stage.actors.length === 0) {
    return faults;
  }
  for (const [index, { group, rule }] of stage.quorum.groups.entries()) {
    const at = `${path}.quorum.groups.${index}`;
    const actors = stage.actors.filter((actor) => actor.group === group);
    if (actors.length === 0) faults.push({ path: at, rule: 'GROUP_WITHOUT_ACTORS' });
    else if (asks(rule) > mostPersons(withEscalation(stage, actors, group)))
      faults.push({ path: `${at}.rule`, rule: 'QUORUM_TOO_LARGE' });
  }
  for (const [index, { group }] of stage.actors.entries()) {
    if (!stage.quorum.groups.some((one) => one.group === group)) {
      faults.push({ path: `${path}.actors.${index}.group`, rule: 'GROUP_WITHOUT_RULE' });
    }
  }
  for (const name of ['rejection', 'approval'] as const) {
    const rule = stage.quorum[name];
    if (rule !== undefined && asks(rule) > mostPersons(withEscalation(stage, stage.actors))) {
      faults.push({ path: `${path}.quorum.${name}`, rule: 'QUORUM_TOO_LARGE' });
    }
  }
  return [...faults, ...vetoFaults(stage, path), ...claimFaults(stage, path)];
}

/** A veto needs somebody who has it, and an outcome to say it with. */
function vetoFaults({ quorum, actors, outcomes }: StageDefinition, path: string): DefinitionFault[] {
  const { veto } = quorum;
  if (veto === undefined) {
    return [];
  }
  const at = `${path}.quorum.veto`;
  const groups = new Set(quorum.groups.map(({ group }) => group));
  const roles = new Set(actors.map(({ role }) => role));
  const isUsable = outcomes.some(({ side }) => side === 'against') && veto.groups.length + veto.roles.length > 0;
  return [
    ...veto.groups.flatMap((group, index) => (groups.has(group) ? [] : [`${at}.groups.${index}`])),
    ...veto.roles.flatMap((role, index) => (roles.has(role) ? [] : [`${at}.roles.${index}`])),
    ...(isUsable ? [] : [at]),
  ].map((fault) => ({ path: fault, rule: 'VETO_UNKNOWN' as const }));
}

/** A claim keeps the others away, so that where several have to answer it would keep the quorum away. */
function claimFaults({ claim, quorum, scoring }: StageDefinition, path: string): DefinitionFault[] {
  const isByOne =
    quorum.groups.length === 1 &&
    quorum.groups.every(({ rule }) => rule.kind === 'any') &&
    quorum.approval === undefined &&
    quorum.settles !== 'waitForAll' &&
    scoring?.input !== 'per_panelist_mean';
  return claim === 'required' && !isByOne ? [{ path: `${path}.claim`, rule: 'CLAIM_BY_ONE' }] : [];
}

/** The actors of a group, and the office that escalation asks beside them. */
function withEscalation(stage: StageDefinition, actors: readonly Actor[], group?: string): readonly Actor[] {
  const target = stage.due?.escalateTo;
  return target !== undefined && (group === undefined || target.group === group) ? [...actors, target] : actors;
}

/** How many persons a rule asks for whatever the size of its group. */
function asks(rule: QuorumRule): number {
  return rule.kind === 'count' ? rule.n : 1;
}

/** The most persons that actors can be: a nominee, a chair and the head of a unit are one each. */
function mostPersons(actors: readonly Actor[]): number {
  return actors.reduce((sum, { of, role }) => {
    const isOne = of === 'nominee' || of === 'origin_unit' || of === 'host_village' || role === 'pansel_chair';
    return sum + (isOne ? 1 : maxActorsPerStage);
  }, 0);
}

function dutyFaults({ separateDuties }: PipelineDefinition, stages: readonly PathedStage[]): DefinitionFault[] {
  // Duties that come with the case: of who nominated, and of who had a part in a result that is objected to.
  const known = new Set(['nominator', 'contested_decision', ...stages.flatMap(({ stage }) => stage.duty ?? [])]);
  const unknown = separateDuties.flatMap((set, index) =>
    set.flatMap((duty, place) =>
      known.has(duty) ? [] : [{ path: `separateDuties.${index}.${place}`, rule: 'DUTY_UNKNOWN' as const }],
    ),
  );
  const apartFromNominator = new Set(separateDuties.filter((set) => set.includes('nominator')).flat());
  const unmeetable = stages.flatMap(({ stage, path }) => {
    const onlyNominators = stage.actors.length > 0 && stage.actors.every(({ of }) => of === 'nominator');
    const isKeptApart = stage.duty !== undefined && stage.duty !== 'nominator' && apartFromNominator.has(stage.duty);
    return onlyNominators && isKeptApart ? [{ path: `${path}.duty`, rule: 'DUTIES_CANNOT_BE_APART' as const }] : [];
  });
  return [...unknown, ...unmeetable];
}

/** Nominees who enter during a window need one. */
function entryFaults({ nomineesFrom, stages }: PipelineDefinition): DefinitionFault[] {
  const hasWindow = stages.some(({ window }) => window?.mode === 'apply');
  return nomineesFrom === 'window' && !hasWindow ? [{ path: 'nomineesFrom', rule: 'NO_ENTRIES' }] : [];
}
