import type { LedgerEvent } from '../domain/events';

/** A sealed text of an event: whom it is about, and which codes it explains. */
export interface TextOfEvent {
  readonly textId: string;
  readonly commitment: string;
  readonly nomineeId: string | null;
  readonly codes: readonly string[];
}

/** Every text that an event's payload refers to. */
export function textsOfEvent({ payload }: Pick<LedgerEvent, 'payload'>): TextOfEvent[] {
  const texts: TextOfEvent[] = [];
  if ('text' in payload && payload.text !== undefined) {
    const nomineeId = 'nomineeId' in payload ? payload.nomineeId : null;
    texts.push({ ...payload.text, nomineeId, codes: codesOf(payload) });
  }
  if ('nominees' in payload) {
    for (const nominee of payload.nominees) {
      if ('text' in nominee && nominee.text !== undefined) {
        texts.push({ ...nominee.text, nomineeId: nominee.nomineeId, codes: codesOf(nominee) });
      }
    }
  }
  return texts;
}

function codesOf(holder: object): string[] {
  const { code, reasonCode, reasonCodes } = holder as { code?: string; reasonCode?: string; reasonCodes?: string[] };
  return [code, reasonCode, ...(reasonCodes ?? [])].filter((one): one is string => one !== undefined);
}
