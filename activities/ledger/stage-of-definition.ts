import { flattenStages, type PipelineDefinition, type StageDefinition } from '../../domain/pipeline';

export function stageOfDefinition(definition: PipelineDefinition, stageId: string): StageDefinition | undefined {
  return flattenStages(definition).find(({ stage }) => stage.id === stageId)?.stage;
}
