import type { PipelineDefinition, StageDefinition } from '../pipeline';

/** A stage with its path in the definition, for faults that point at it. */
export interface PathedStage {
  readonly stage: StageDefinition;
  readonly path: string;
  readonly parent: StageDefinition | undefined;
  readonly order: number;
}

export function pathedStages({ stages }: PipelineDefinition): PathedStage[] {
  return stages.flatMap((stage, order): PathedStage[] => [
    { stage, path: `stages.${order}`, parent: undefined, order },
    ...(stage.branches ?? []).map((branch, index) => ({
      stage: branch,
      path: `stages.${order}.branches.${index}`,
      parent: stage,
      order,
    })),
  ]);
}
