import type { PipelineDefinition } from '../pipeline';
import { administrativeObjection } from './administrative-objection';
import { assignmentEvaluation } from './assignment-evaluation';
import { cooperativeAssignment } from './cooperative-assignment';
import { threeSteps } from './custom-example';
import { decreeChange } from './decree-change';
import { demandMapping } from './demand-mapping';
import { jobFit } from './job-fit';
import { officialSelection, officialSelectionAfter } from './official-selection';
import { talentPool } from './talent-pool';

/** The definitions that come with the program, in their current versions. */
export const shippedPipelines: readonly PipelineDefinition[] = [
  cooperativeAssignment,
  officialSelection,
  officialSelectionAfter,
  talentPool,
  jobFit,
  demandMapping,
  assignmentEvaluation,
  decreeChange,
  administrativeObjection,
  threeSteps,
];

export function findShippedPipeline(id: string, version: number): PipelineDefinition | undefined {
  return shippedPipelines.find((definition) => definition.pipeline === id && definition.version === version);
}
