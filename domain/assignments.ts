import type { Act } from './act';
import { asksFor } from './actors';
import type { ActorFilter } from './actors';
import { taskIdOf } from './ids';
import type { Ask } from './facts';
import type { StageDefinition } from './pipeline';
import type { TaskPurpose } from './state';

export interface AssignmentInput {
  purpose: TaskPurpose;
  nomineeIds: readonly string[];
  dueAt: string | null;
  filter?: ActorFilter;
}

/**
 * Opens the tasks of a stage: one for the file, or one for all nominees about whom the same persons are asked (one a
 * region, one an origin unit, one a village, one a nominee who answers for themself).
 */
export function assignTasks(act: Act, stage: StageDefinition, input: AssignmentInput): void {
  if (stage.scope === 'case') {
    const asks = asksFor(act.state, stage, null, input.filter);
    assignTask(act, stage, { ...input, asks });
    return;
  }
  const groups = new Map<string, { asks: Ask[]; nomineeIds: string[] }>();
  for (const nomineeId of input.nomineeIds) {
    const nominee = act.state.nominees[nomineeId];
    if (nominee === undefined) {
      continue;
    }
    const asks = asksFor(act.state, stage, nominee, input.filter);
    const key = JSON.stringify(asks);
    const group = groups.get(key) ?? { asks, nomineeIds: [] };
    group.nomineeIds.push(nomineeId);
    groups.set(key, group);
  }
  for (const { asks, nomineeIds } of groups.values()) {
    assignTask(act, stage, { ...input, asks, nomineeIds });
  }
}

/** Opens one task and tells its id. */
export function assignTask(
  act: Act,
  stage: StageDefinition,
  input: Omit<AssignmentInput, 'filter'> & { asks: Ask[]; entrySequence?: number; conflictOf?: string },
): string {
  const taskId = taskIdOf(act.state.file.caseId, act.state.taskOrdinal + 1);
  act.emit('task_assigned', {
    taskId,
    stageId: stage.id,
    round: Math.max(1, act.state.stages[stage.id]?.round ?? 1),
    purpose: input.purpose,
    nomineeIds: [...input.nomineeIds],
    asks: input.asks,
    dueAt: input.dueAt,
    ...(input.entrySequence === undefined ? {} : { entrySequence: input.entrySequence }),
    ...(input.conflictOf === undefined ? {} : { conflictOf: input.conflictOf }),
  });
  return taskId;
}
