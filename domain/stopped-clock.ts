import { clockOfTask } from './dues';
import type { StageDefinition } from './pipeline';
import type { CaseState, TaskState } from './state';

/** I10: a hold stops what is on an internal clock; what a statutory one waits for can still be done. */
export function isStopped(state: CaseState, stage: StageDefinition, task: TaskState): boolean {
  return state.status === 'held' && clockOfTask(stage, task) === 'internal';
}
