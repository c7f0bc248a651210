import type { Payload } from '@temporalio/common';
import type { PayloadOpener } from '../../temporal/payload-codec';
import type { PayloadBody } from '../schemas/payloads';

export interface OpenedPayloads {
  readonly payloads: readonly PayloadBody[];
  /** Of which cases they are, where they say so. */
  readonly caseIds: ReadonlySet<string>;
}

/**
 * Opens what the codec has encrypted. Anything else (plain, sealed under a key that is not the codec's, damaged) is
 * handed back as it came. This folder is given an opener, and reaches no key.
 */
export function openPayloads(open: PayloadOpener, given: readonly PayloadBody[]): OpenedPayloads {
  const caseIds = new Set<string>();
  const payloads = given.map((body) => {
    const opened = open(fromBody(body));
    if (opened === undefined) return body;
    const caseId = caseIdOf(opened);
    if (caseId !== undefined) caseIds.add(caseId);
    return toBody(opened);
  });
  return { payloads, caseIds };
}

function fromBody({ metadata = {}, data = '' }: PayloadBody): Payload {
  const bytes = Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')] as const);
  return { metadata: Object.fromEntries(bytes), data: Buffer.from(data, 'base64') };
}

function toBody({ metadata, data }: Payload): PayloadBody {
  const texts = Object.entries(metadata ?? {}).map(([name, bytes]) => [name, base64(bytes)] as const);
  return { metadata: Object.fromEntries(texts), data: base64(data ?? new Uint8Array()) };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** What goes to a case and comes from it names it. */
function caseIdOf({ data }: Payload): string | undefined {
  try {
    const value = JSON.parse(Buffer.from(data ?? []).toString('utf8')) as { caseId?: unknown } | null;
    return typeof value?.caseId === 'string' ? value.caseId : undefined;
  } catch {
    return undefined;
  }
}
