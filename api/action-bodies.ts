import type { ActionForecast } from '../domain/allowed-actions';
import type { Language } from './caller';
import { refusalMessage } from './refusal-message';
import type { AllowedActionBody } from './schemas/allowed-action';
import type { Person } from './schemas/person';

/**
 * What the reader may do, each "no" explained in their language, with those who could; `personOf` answers null for
 * whom the reader may not know.
 */
export function actionBodies(
  actions: readonly ActionForecast[],
  { language, personOf }: { readonly language: Language; readonly personOf: (personId: string) => Person | null },
): AllowedActionBody[] {
  return actions.map(({ action, allowed, refusal, whoCould }) => ({
    action,
    allowed,
    ...(allowed || refusal === undefined
      ? {}
      : {
          refusal: {
            class: refusal.class,
            rule: refusal.rule,
            ...(refusal.reasonCode === undefined ? {} : { reasonCode: refusal.reasonCode }),
            message: refusalMessage(refusal, language),
            whoCould: whoCould.flatMap((personId) => personOf(personId) ?? []),
          },
        }),
  }));
}
