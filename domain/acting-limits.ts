import { addMonths } from './civil-date';
import type { Policy } from './policy';
import { settingNumber } from './policy';
import type { Refusal } from './refusals';
import { localDate } from './working-days';

/** A period as Plt. (acting in a vacant post), from and to (exclusive), UTC instants. */
export interface ActingPeriod {
  readonly validFrom: string;
  readonly validTo: string;
}

/**
 * SE BKN 1/SE/I/2021: nobody is Plt. of a post for longer than the policy's months, and may be extended as often as it
 * says, for as long each time. `earlier` are the periods of the same person in the same post; a period that begins
 * within one term after another one is its extension, so that a pause of a week starts nothing anew (proposed: the
 * circular is silent on pauses). Null: the mandate may be entered.
 */
export function checkActingPeriod(
  period: ActingPeriod,
  earlier: readonly ActingPeriod[],
  policy: Policy,
): Refusal | null {
  const months = settingNumber(policy, 'mandate.acting_months');
  const extensions = settingNumber(policy, 'mandate.acting_extensions');
  const last = addMonths(localDate(period.validFrom), months);
  if (localDate(period.validTo) > last) {
    return { class: 'mandate_invalid', rule: 'MANDATE_TOO_LONG', field: 'validTo', params: { months } };
  }
  const terms = chainBefore(period, earlier, months).length;
  if (terms > extensions) {
    return { class: 'mandate_invalid', rule: 'MANDATE_EXTENSIONS', field: 'validFrom', params: { months, extensions } };
  }
  return null;
}

/** The periods of which this one is an extension, and theirs, however they were entered. */
function chainBefore(period: ActingPeriod, earlier: readonly ActingPeriod[], months: number): ActingPeriod[] {
  const chain: ActingPeriod[] = [];
  let from = period.validFrom;
  const waiting = [...earlier].sort((left, right) => (left.validTo < right.validTo ? 1 : -1));
  for (const one of waiting) {
    const reaches = addMonths(localDate(one.validTo), months) >= localDate(from);
    if (!reaches) break;
    chain.push(one);
    if (one.validFrom < from) from = one.validFrom;
  }
  return chain;
}
