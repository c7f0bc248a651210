import type { DecidedEvent, EventPayload, EventType } from '../events';
import { caseSentences } from './case-sentences';
import { conflictSentences } from './conflict-sentences';
import { decisionSentences } from './decision-sentences';
import { deliverySentences } from './delivery-sentences';
import { followUpSentences } from './follow-up-sentences';
import { holderSentences } from './holder-sentences';
import type { Language } from './language';
import { nomineeSentences } from './nominee-sentences';
import { placementSentences } from './placement-sentences';
import { scoringSentences } from './scoring-sentences';
import type { SentenceContext } from './sentence-context';
import type { SentenceMap } from './sentence-map';
import { stageSentences } from './stage-sentences';
import { taskSentences } from './task-sentences';
import { Teller } from './teller';
import type { Envelope } from './teller';

export type ToldEvent = DecidedEvent & Envelope;

/** Every event type has its sentence here; one that is missing fails the type check. */
const sentences: SentenceMap = {
  ...caseSentences,
  ...stageSentences,
  ...taskSentences,
  ...holderSentences,
  ...decisionSentences,
  ...nomineeSentences,
  ...placementSentences,
  ...scoringSentences,
  ...deliverySentences,
  ...followUpSentences,
  ...conflictSentences,
};

/** What happened, in one or two short sentences: who, in which office, did what, to whom, and why. */
export function sentence(event: ToldEvent, context: SentenceContext, language: Language): string {
  const told = tell(event.type, event.payload, new Teller(context, language, event));
  // An abbreviation at the end brings its own full stop.
  return `${told.charAt(0).toUpperCase()}${told.slice(1)}${told.endsWith('.') ? '' : '.'}`;
}

function tell<T extends EventType>(type: T, payload: EventPayload<T>, teller: Teller): string {
  return sentences[type](payload, teller);
}
