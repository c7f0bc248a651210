import type { PipelineDefinition } from '../pipeline';
import { cooperativeAssignment } from './cooperative-assignment';
import { threeSteps } from './custom-example';
import { officialSelection } from './official-selection';

/** The definitions that come with the program, in their current versions. */
export const shippedPipelines: readonly PipelineDefinition[] = [cooperativeAssignment, officialSelection, threeSteps];

export function findShippedPipeline(id: string, version: number): PipelineDefinition | undefined {
  return shippedPipelines.find((definition) => definition.pipeline === id && definition.version === version);
}
