import type { PipelineDefinition, StageDefinition } from '../pipeline';

/** A stage with its path in the definition, for faults that point at it. */
export interface PathedStage {
  readonly stage: StageDefinition;
  readonly path: string;
  readonly parent: StageDefinition | undefined;
  readonly order: number;
}

export function pathedStages({ stages }: PipelineDefinition): PathedStage[] {
  return stages.flatMap((stage, order) => withBranches({ stage, path: `stages.${order}`, parent: undefined, order }));
}

function withBranches(one: PathedStage): PathedStage[] {
  const { stage, path, order } = one;
  const branches = (stage.branches ?? []).flatMap((branch, index) =>
    withBranches({ stage: branch, path: `${path}.branches.${index}`, parent: stage, order }),
  );
  return [one, ...branches];
}
