import type { EventPayload, EventType } from '../events';
import type { Teller } from './teller';

/** One builder per event type: the payload and a teller in, the sentence out, without its full stop. */
export type SentenceMap = { readonly [T in EventType]: (payload: EventPayload<T>, tell: Teller) => string };
