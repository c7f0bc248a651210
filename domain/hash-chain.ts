import canonicalize from 'canonicalize';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { LedgerEvent } from './events';
import type { DecidedCommand } from './recording';
import { genesisHash } from './recording';

/** RFC 8785 JSON of exactly the fields that an event's hash covers, `prevHash` included. */
export function canonicalEvent(event: Omit<LedgerEvent, 'hash'>): string {
  return canonicalJson({
    caseId: event.caseId,
    sequence: event.sequence,
    commandId: event.commandId,
    type: event.type,
    payload: event.payload,
    actorId: event.actorId,
    onBehalfOf: event.onBehalfOf,
    mandateId: event.mandateId,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    prevHash: event.prevHash,
  });
}

/** SHA-256 of a text's UTF-8 bytes, lower hex. */
export function digestText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** The hash of an event is that of its canonical text. */
export function hashEvent(canonical: string): string {
  return digestText(canonical);
}

/**
 * What workflow and ledger compare: SHA-256 over commands as decided, in order. What the recording transaction adds
 * (`resolved`, times, hashes) is left out, since the workflow cannot know it beforehand.
 */
export function digestCommands(commands: readonly DecidedCommand[]): string {
  const decided = commands.map(({ envelope, events }) => ({
    envelope,
    events: events.map(({ type, payload }) => ({ type, payload: withoutResolved(payload) })),
  }));
  return digestText(canonicalJson(decided));
}

/** A row as the ledger keeps it. */
export type ChainRow = LedgerEvent & { readonly canonical: string };

export interface ChainFault {
  readonly sequence: number;
  /** gap: a row is missing or out of place. link: it does not follow its predecessor. hash: its own hash is not that of its text. text: the columns tell another story than the text. */
  readonly fault: 'gap' | 'link' | 'hash' | 'text';
}

/** Checks one case's rows from its first on. Null: the chain is whole. */
export function verifyChain(rows: readonly ChainRow[]): ChainFault | null {
  let prevHash = genesisHash;
  let sequence = 0;
  for (const row of rows) {
    sequence += 1;
    if (row.sequence !== sequence) return { sequence, fault: 'gap' };
    if (row.prevHash !== prevHash) return { sequence, fault: 'link' };
    if (hashEvent(row.canonical) !== row.hash) return { sequence, fault: 'hash' };
    if (canonicalEvent(row) !== row.canonical) return { sequence, fault: 'text' };
    prevHash = row.hash;
  }
  return null;
}

/** RFC 8785 JSON. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('nothing to write as JSON');
  return text;
}

function withoutResolved(payload: object): object {
  return Object.fromEntries(Object.entries(payload).filter(([key]) => key !== 'resolved'));
}
