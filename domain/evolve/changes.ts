import type { Draft } from '../draft';
import type { CaseEvent, EventPayload, EventType } from '../events';

/** What each event type does to the state. */
export type Changes = {
  readonly [T in EventType]?: (draft: Draft, payload: EventPayload<T>, event: CaseEvent) => void;
};

/** The changes of some event types, each of them present. */
export type ChangesOf<T extends EventType> = Required<Pick<Changes, T>>;
