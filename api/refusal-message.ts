import type { Refusal } from '../domain/refusals';
import { reasonInWords } from '../domain/sentences/reason-codes';
import type { Language } from './caller';
import { problemTitles } from './problem-titles';

/** Why something is not done, in one sentence: what kind of no, and the rule's reason in words. */
export function refusalMessage(refusal: Pick<Refusal, 'class' | 'reasonCode'>, language: Language): string {
  const title = problemTitles[refusal.class][language];
  return refusal.reasonCode === undefined ? `${title}.` : `${title}: ${reasonInWords(refusal.reasonCode, language)}.`;
}
