import type { Act } from './act';
import { outcomeOf } from './outcomes';
import type { StageDefinition } from './pipeline';
import type { TaskState } from './state';
import type { Ballot } from './voting';

/** Whether everybody who answered abstained: then nothing was said, which is another thing than a tie. */
export function areAbstentions(stage: StageDefinition, ballots: readonly Ballot[]): boolean {
  return ballots.every(({ outcome }) => outcomeOf(stage, outcome)?.side === 'abstain');
}

/** Puts a question again that no answer can settle any more: told with its reason, and never decided by a rule. */
export function putAgain(
  act: Act,
  stage: StageDefinition,
  { taskId, round }: TaskState,
  { nomineeIds, ballots }: { nomineeIds: string[]; ballots: readonly Ballot[] },
): void {
  const why = areAbstentions(stage, ballots) ? { allAbstained: true as const } : {};
  act.emit('vote_tied', { taskId, stageId: stage.id, round, nomineeIds, ...why });
}
