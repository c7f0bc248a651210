import type { DecidedEvent, EventEnvelope, LedgerEvent } from './events';
import type { Refusal } from './refusals';

/**
 * The recording protocol between a case's workflow and the ledger (one transaction per call). The workflow sends the
 * head it knows and the commands it decided on top of it, in order; the transaction locks the case's head row and
 * - answers `conflict` with the ledger's tail, and writes nothing, if the head is another one;
 * - else records the commands one after another, filling `resolved`; it stops at the first that it refuses (an office
 *   that ended, a slot that is gone) or finds recorded before, since the later ones were decided on another state.
 */
export interface Head {
  readonly sequence: number;
  /** Hash of the event at `sequence`; 64 zeros before the first. */
  readonly hash: string;
}

export const genesisHash = '0'.repeat(64);

export interface DecidedCommand {
  readonly envelope: EventEnvelope;
  readonly events: readonly DecidedEvent[];
}

/** An act as it came over Temporal, from whoever may write there: nothing of it is believed before it is checked. */
export interface SentAct {
  readonly body: unknown;
  /** Of `domain/assertion.ts`, or whatever stood in its place. */
  readonly assertion: unknown;
}

/** `case`: the case asked itself (time, facts that it fetched). The workflow says so, and nothing that is sent can. */
export type Origin = 'case' | SentAct;

export interface SubmittedCommand extends DecidedCommand {
  readonly origin: Origin;
}

export interface RecordRequest {
  readonly caseId: string;
  readonly expected: Head;
  readonly commands: readonly SubmittedCommand[];
}

export type CommandAnswer =
  /** Recorded now: what the transaction resolved, by index of the event within the command. */
  | {
      readonly status: 'recorded';
      readonly commandId: string;
      /** The act's time as stored: what the rules decide is compared at this instant. */
      readonly occurredAt: string;
      readonly resolved: Readonly<Record<number, unknown>>;
      readonly recordedAt: string;
      readonly hashes: readonly string[];
    }
  | { readonly status: 'refused'; readonly commandId: string; readonly refusal: Refusal }
  /** Recorded before, at or below the head that the workflow knows: nothing is written again. */
  | { readonly status: 'known'; readonly commandId: string; readonly receipt: ActReceipt };

export type RecordAnswer =
  | {
      readonly status: 'ok';
      /** For a prefix of the commands sent, in order; the rest is to be decided again. */
      readonly answers: readonly CommandAnswer[];
      readonly head: Head;
      /** SHA-256 over the canonical JSON of the decided events that were stored, `resolved` left out. */
      readonly digest: string;
    }
  /** The head is another one: the ledger's rows after `expected`, oldest first. */
  | { readonly status: 'conflict'; readonly tail: readonly LedgerEvent[]; readonly more: boolean };

/** Answer of an act, as the Update returns it and the command row keeps it. */
export interface ActReceipt {
  readonly caseId: string;
  readonly commandId: string;
  /** Sequence of the act's first event. */
  readonly sequence: number;
  readonly hash: string;
  readonly recordedAt: string;
  readonly taskId: string | null;
  readonly stageId: string | null;
  readonly outcome: string | null;
  readonly quorum: { readonly have: number; readonly need: number } | null;
  readonly caseStatus: string;
  /** Of the score sheet that the act locked. */
  readonly sheetId?: string;
}
