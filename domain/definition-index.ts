import type { CaseState } from './state';
import type { PipelineDefinition, StageDefinition } from './pipeline';
import { flattenStages } from './pipeline';

/** A stage with its place: top-level stages follow one another, branches of any depth share their container's place. */
export interface StagePlace {
  readonly stage: StageDefinition;
  readonly parent: StageDefinition | undefined;
  /** Position among the top-level stages. */
  readonly order: number;
  /** Id of the top-level stage: its own, or its container's. */
  readonly topId: string;
  /** Containers that it is a branch of, the innermost first. */
  readonly ancestors: readonly StageDefinition[];
}

export interface DefinitionIndex {
  readonly places: ReadonlyMap<string, StagePlace>;
  readonly top: readonly StageDefinition[];
  /** Stage → itself and its branches of any depth, containers before their branches. */
  readonly within: ReadonlyMap<string, readonly StageDefinition[]>;
}

const indexes = new WeakMap<PipelineDefinition, DefinitionIndex>();

/** Looked up for every event, so it is built once per definition. */
export function indexOfDefinition(definition: PipelineDefinition): DefinitionIndex {
  const known = indexes.get(definition);
  if (known !== undefined) {
    return known;
  }
  const places = new Map<string, StagePlace>();
  const within = new Map<string, StageDefinition[]>();
  for (const { stage, parent, order } of flattenStages(definition)) {
    const above = parent === undefined ? undefined : places.get(parent.id);
    const ancestors = above === undefined ? [] : [above.stage, ...above.ancestors];
    places.set(stage.id, { stage, parent, order, topId: ancestors.at(-1)?.id ?? stage.id, ancestors });
    within.set(stage.id, [stage]);
    for (const { id } of ancestors) within.get(id)?.push(stage);
  }
  const index = { places, top: definition.stages, within };
  indexes.set(definition, index);
  return index;
}

/** Throws `RangeError` for a stage that the definition does not have: events name only stages that exist. */
export function placeOf(state: CaseState, stageId: string): StagePlace {
  const place = indexOfDefinition(state.file.definition).places.get(stageId);
  if (place === undefined) {
    throw new RangeError(`The definition has no stage ${stageId}.`);
  }
  return place;
}

export function stageOf(state: CaseState, stageId: string): StageDefinition {
  return placeOf(state, stageId).stage;
}

export function topStages(state: CaseState): readonly StageDefinition[] {
  return state.file.definition.stages;
}

/** A stage and its branches of any depth, containers before their branches. */
export function stagesWithin(state: CaseState, stage: StageDefinition): readonly StageDefinition[] {
  return indexOfDefinition(state.file.definition).within.get(stage.id) ?? [stage];
}

/** Id of the top-level stage after the one that `stageId` is or belongs to; null after the last. */
export function nextTopId(state: CaseState, stageId: string): string | null {
  return topStages(state)[placeOf(state, stageId).order + 1]?.id ?? null;
}
