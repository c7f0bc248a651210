import { eventTypes, parseEventPayload } from '../../../domain/events';
import type { EventType } from '../../../domain/events';
import { sentence } from '../../../domain/sentences/sentence';
import type { ToldEvent } from '../../../domain/sentences/sentence';
import { goldens } from './sentence-goldens';
import { goldenTextId } from './sentence-golden-parts';
import type { Golden } from './sentence-golden-parts';

function told({ context, envelope, payload, text }: Golden, type: EventType, language: 'id' | 'en'): string {
  const texts = text === undefined ? {} : { [goldenTextId]: text[language] };
  return sentence({ type, payload, ...envelope } as ToldEvent, { ...context, texts }, language);
}

const cases = eventTypes.flatMap((type) => goldens[type].map((golden, index) => ({ type, index, golden })));

describe('the sentence of an event', () => {
  it.each(cases)('of type $type ($index) is exact in both languages', ({ type, golden }) => {
    // A golden that the ledger could not hold would prove nothing.
    expect(() => parseEventPayload(type, golden.payload)).not.toThrow();
    expect({ id: told(golden, type, 'id'), en: told(golden, type, 'en') }).toEqual({ id: golden.id, en: golden.en });
  });

  it('has a golden for every type of the vocabulary', () => {
    expect(eventTypes.filter((type) => goldens[type].length === 0)).toEqual([]);
  });
});
