import type { CaseState } from './state';
import type { PipelineDefinition, StageDefinition } from './pipeline';
import { flattenStages } from './pipeline';

/** A stage with its place: top-level stages follow one another, branches share their container's place. */
export interface StagePlace {
  readonly stage: StageDefinition;
  readonly parent: StageDefinition | undefined;
  /** Position among the top-level stages. */
  readonly order: number;
  /** Id of the top-level stage: its own, or its container's. */
  readonly topId: string;
}

export interface DefinitionIndex {
  readonly places: ReadonlyMap<string, StagePlace>;
  readonly top: readonly StageDefinition[];
}

const indexes = new WeakMap<PipelineDefinition, DefinitionIndex>();

/** Looked up for every event, so it is built once per definition. */
export function indexOfDefinition(definition: PipelineDefinition): DefinitionIndex {
  const known = indexes.get(definition);
  if (known !== undefined) {
    return known;
  }
  const places = new Map<string, StagePlace>();
  for (const { stage, parent, order } of flattenStages(definition)) {
    places.set(stage.id, { stage, parent, order, topId: parent?.id ?? stage.id });
  }
  const index = { places, top: definition.stages };
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

/** Id of the top-level stage after the one that `stageId` is or belongs to; null after the last. */
export function nextTopId(state: CaseState, stageId: string): string | null {
  return topStages(state)[placeOf(state, stageId).order + 1]?.id ?? null;
}
