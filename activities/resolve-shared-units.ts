import { isWatched, nomineesJudged, nomineePersons, sharedUnits } from '../domain/conflict-flags';
import { stageOf } from '../domain/definition-index';
import type { DecidedEvent } from '../domain/events';
import type { Assignee, SharedUnit } from '../domain/facts';
import { nomineesInProcess } from '../domain/nominees';
import type { CaseState, NomineeState } from '../domain/state';

/** Persons who come to judge nominees by an event. */
export interface Judges {
  readonly persons: readonly string[];
  readonly nominees: readonly NomineeState[];
}

/**
 * Which of the persons whom an event asks work in the unit of a nominee whom they would judge; undefined where nobody
 * does.
 */
export function resolveSharedUnits(
  state: CaseState,
  judges: Judges,
  unitOf: ReadonlyMap<string, string | null>,
): SharedUnit[] | undefined {
  const pairs = sharedUnits(state, judges.persons, judges.nominees, unitOf);
  return pairs.length === 0 ? undefined : pairs;
}

/**
 * Who comes to judge whom by an event; undefined where nobody does, so that no unit is read. `state` is the case before
 * the event, `assignees` the directory's answer to it.
 */
export function judgesOf(event: DecidedEvent, state: CaseState, assignees: readonly Assignee[]): Judges | undefined {
  const asked = assignees.flatMap(({ personId, onBehalfOf }) =>
    onBehalfOf === null ? [personId] : [personId, onBehalfOf],
  );
  switch (event.type) {
    case 'task_assigned':
      return judgesAt(state, event.payload, asked);
    case 'task_escalated':
    case 'holders_changed':
      return judgesAt(state, state.tasks[event.payload.taskId], asked);
    case 'task_delegated':
    case 'task_reassigned':
      return judgesAt(state, state.tasks[event.payload.taskId], [event.payload.toPersonId]);
    case 'panel_appointed': {
      const isRuled = state.file.definition.conflictRuling !== undefined;
      return isRuled ? judges(state, event.payload.called ?? [], nomineesInProcess(state)) : undefined;
    }
    default:
      return undefined;
  }
}

type Question = Pick<CaseState['tasks'][string], 'stageId' | 'purpose' | 'nomineeIds'>;

function judgesAt(state: CaseState, question: Question | undefined, persons: readonly string[]): Judges | undefined {
  if (question === undefined) return undefined;
  const { stageId, purpose, nomineeIds } = question;
  const stage = stageOf(state, stageId);
  if (!isWatched(state, stage, purpose)) return undefined;
  return judges(state, persons, nomineesJudged(state, stage, nomineeIds));
}

/** Whoever is a nominee judges nobody here. */
function judges(state: CaseState, asked: readonly string[], nominees: readonly NomineeState[]): Judges | undefined {
  const own = nomineePersons(state);
  const persons = asked.filter((personId) => !own.has(personId));
  return persons.length === 0 || nominees.length === 0 ? undefined : { persons, nominees };
}
