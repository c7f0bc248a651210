import type { Language } from './language';

/** A decimal string with the language's mark: "83,70" or "83.70". Thousands are marked too. */
export function numberInWords(value: string | number, language: Language): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'id' ? '.' : ',');
  return fraction === undefined ? grouped : `${grouped}${language === 'id' ? ',' : '.'}${fraction}`;
}
