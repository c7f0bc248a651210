import type { CaseState, ConflictFlag } from '../domain/state';
import { seesConflictOf, type Eyes } from './redaction';
import type { ConflictFlagBody } from './schemas/conflict';
import type { Person } from './schemas/person';

/** The suspected conflicts of interest that a reader may know of, in the order in which they were flagged. */
export function conflictBodies(
  state: CaseState,
  eyes: Eyes,
  personOf: (personId: string) => Person,
): ConflictFlagBody[] {
  return (state.flags ?? [])
    .filter(({ personId }) => seesConflictOf(eyes, personId))
    .map((flag) => {
      const { personId, nomineeId, ground, sequence, taskId, reported = null } = flag;
      const flagState = stateOf(state, flag);
      return {
        person: personOf(personId),
        nomineeId,
        ground,
        state: flagState,
        sequence,
        reported,
        taskId: eyes.conflicts || eyes.rulesOn.has(personId) ? taskId : null,
        dueAt: flagState === 'open' && taskId !== null ? (state.tasks[taskId]?.dueAt ?? null) : null,
      };
    });
}

function stateOf(state: CaseState, { personId, ruling, taskId }: ConflictFlag): ConflictFlagBody['state'] {
  if (ruling === 'no_conflict') return 'no_conflict';
  if (ruling === 'recuse' || state.recusedPersons.includes(personId)) return 'recused';
  return taskId !== null && state.tasks[taskId]?.status === 'open' ? 'open' : 'closed';
}
