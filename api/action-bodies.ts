import type { AllowedAction } from '../domain/allowed-actions';
import { listInWords } from '../domain/sentences/lists';
import { whyRefused } from '../domain/sentences/refusals';
import type { Language } from './caller';
import type { AllowedActionBody } from './schemas/allowed-action';
import type { Person } from './schemas/person';

/**
 * What the reader may do, each "no" explained in their language, with those who could; `personOf` answers null for
 * whom the reader may not know.
 */
export function actionBodies(
  actions: readonly AllowedAction[],
  { language, personOf }: { readonly language: Language; readonly personOf: (personId: string) => Person | null },
): AllowedActionBody[] {
  return actions.map(({ action, allowed, refusal, whoCould }) => {
    if (allowed || refusal === undefined) return { action, allowed };
    const people = whoCould.flatMap((personId) => personOf(personId) ?? []);
    return {
      action,
      allowed,
      refusal: {
        class: refusal.class,
        rule: refusal.rule,
        ...(refusal.reasonCode === undefined ? {} : { reasonCode: refusal.reasonCode }),
        message: [`${whyRefused(refusal, language)}.`, ...whoInWords(people, language)].join(' '),
        whoCould: people,
      },
    };
  });
}

/** More names than these make a sentence a list; the others are in `whoCould`. */
const NAMES_TOLD = 3;

function whoInWords(people: readonly Person[], language: Language): string[] {
  const names = people.map(({ name }) => name).filter((name) => name !== '');
  if (names.length === 0) return [];
  const rest = names.length - NAMES_TOLD;
  const others = language === 'id' ? `${String(rest)} orang lain` : `${String(rest)} others`;
  const told = listInWords(rest > 0 ? [...names.slice(0, NAMES_TOLD), others] : names, language);
  return [language === 'id' ? `Yang dapat: ${told}.` : `Who can: ${told}.`];
}
