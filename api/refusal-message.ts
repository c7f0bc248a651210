import type { Refusal } from '../domain/refusals';
import { reasonInWords } from '../domain/sentences/reason-codes';
import type { Language } from './caller';
import { problemTitles } from './problem-titles';
import { ruleSentences } from './rule-sentences';

/** Why something is not done, in one sentence: what the rule says, else what kind of no it is and the reason in words. */
export function refusalMessage(refusal: Pick<Refusal, 'class' | 'rule' | 'reasonCode'>, language: Language): string {
  const sentence = ruleSentences[refusal.rule]?.[language];
  if (sentence !== undefined) return `${sentence}.`;
  const title = problemTitles[refusal.class][language];
  return refusal.reasonCode === undefined ? `${title}.` : `${title}: ${reasonInWords(refusal.reasonCode, language)}.`;
}
