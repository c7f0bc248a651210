import type { MandateFact } from '../../domain/facts';

/** The mandates that are valid at an instant. */
export function mandatesAt(mandates: readonly MandateFact[], now: string): MandateFact[] {
  return mandates.filter(({ validFrom, validTo }) => validFrom <= now && (validTo === null || now < validTo));
}
