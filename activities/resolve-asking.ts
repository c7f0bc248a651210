import { nomineePersons } from '../domain/conflict-flags';
import type { DecidedEvent } from '../domain/events';
import { indexOfDefinition } from '../domain/definition-index';
import type { Ask } from '../domain/facts';
import type { CaseState } from '../domain/state';
import { resolveAssignees, withoutNeededLater, type Directory, type Resolved } from './resolve-assignees';

type AskingEvent = Extract<
  DecidedEvent,
  { type: 'task_assigned' | 'task_escalated' | 'holders_changed' | 'quorum_unreachable' }
>;

/** What the directory adds to an event that asks it something; `state` is the case before the event. */
export function resolveAsking(directory: Directory, event: AskingEvent, state: CaseState): Resolved {
  const { definition } = state.file;
  const { stageId } = event.payload;
  const asks = isRuling(event, state) ? withoutNominees(event.payload.asks, state) : event.payload.asks;
  const delegable = indexOfDefinition(definition).places.get(stageId)?.stage.delegable ?? true;
  const question = { asks, delegable, scopes: [definition.pipeline, stageId] };
  switch (event.type) {
    case 'task_assigned':
      return resolveAssignees(directory, { ...question, proxyAsks: event.payload.proxyAsks });
    case 'task_escalated':
      return withoutNeededLater(
        directory,
        resolveAssignees(directory, question),
        event.payload.later ?? [],
        definition.pipeline,
      );
    case 'holders_changed':
      return withMoves(state, event.payload.taskId, resolveAssignees(directory, question));
    case 'quorum_unreachable': {
      // Who stands in holds the office named: a substitute of a substitute would be one link too many.
      const substitutes = resolveAssignees(directory, { ...question, delegable: false });
      const told = resolveAssignees(directory, { ...question, asks: event.payload.tell, delegable: true });
      return {
        ...withoutNeededLater(directory, substitutes, event.payload.later, definition.pipeline),
        ...{ told: told.assignees.map(({ personId }) => personId) },
      };
    }
  }
}

/** Whether a superior is asked about a conflict of interest. */
function isRuling({ type, payload }: AskingEvent, state: CaseState): boolean {
  return type === 'task_assigned'
    ? payload.purpose === 'conflict'
    : state.tasks[payload.taskId]?.purpose === 'conflict';
}

/** A nominee of the case rules on nobody who judges in it. */
function withoutNominees(asks: readonly Ask[], state: CaseState): Ask[] {
  const nominees = [...nomineePersons(state)];
  return asks.map((ask) => ({ ...ask, except: [...ask.except, ...nominees] }));
}

/** Who is asked now and was not before, and the other way round: whom the notices go to. */
function withMoves(state: CaseState, taskId: string, resolved: Resolved): Resolved {
  const before = (state.tasks[taskId]?.assignees ?? []).map(({ personId }) => personId);
  const after = resolved.assignees.map(({ personId }) => personId);
  const moves = {
    joined: after.filter((personId) => !before.includes(personId)),
    left: before.filter((personId) => !after.includes(personId)),
  };
  return { ...resolved, ...moves };
}
