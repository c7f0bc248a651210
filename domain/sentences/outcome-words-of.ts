import type { Words } from './language';

/** What a sentence says of an outcome. */
export interface OutcomeWords {
  /** What the person did, after the subject; `{who}` is the nominees or the case. */
  readonly act: Words;
  /** What came out, after a name or a count: "5 eligible". */
  readonly result: Words;
  /** What a nominee did in their own matter, where that is said otherwise. */
  readonly self?: Words;
}

/** Where the nominees, or the case, are named. */
export const who = '{who}';

export function act(id: string, en: string, resultId: string, resultEn: string, self?: Words): OutcomeWords {
  const words = { act: { id, en }, result: { id: resultId, en: resultEn } };
  return self === undefined ? words : { ...words, self };
}
