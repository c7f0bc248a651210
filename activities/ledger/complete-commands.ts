import type { ActReceipt } from '../../domain/recording';
import type { Transaction } from './transaction';

/** What was signed for an act, as `domain/assertion.ts` says, and the act itself in RFC 8785 JSON. */
export interface KeptSignature {
  readonly keyId: string;
  readonly signed: string;
  readonly signature: string;
  readonly body: string;
}

export interface CompletedCommand {
  readonly commandId: string;
  readonly caseId: string;
  readonly receipt: ActReceipt;
  /** Absent for what the case asked of itself. */
  readonly signature: KeptSignature | undefined;
}

/**
 * Answers the callers' rows in the transaction of their acts, and keeps what was signed for them; the system's own
 * commands have no row. One statement an act, since each is a way to the database and back.
 */
export async function completeCommands(tx: Transaction, completed: readonly CompletedCommand[]): Promise<void> {
  for (const { commandId, caseId, receipt, signature } of completed) {
    const { keyId = '', signed = '', signature: bytes = '', body = '' } = signature ?? {};
    await tx.$executeRaw`
      WITH "kept" AS (
        INSERT INTO "act_assertion" ("case_id", "command_id", "key_id", "signed", "signature", "body", "recorded_at")
        SELECT ${caseId}, ${commandId}, ${keyId}, ${signed}, ${bytes}, ${body}, ${receipt.recordedAt}::timestamptz
        WHERE ${signature !== undefined}
      )
      UPDATE "command" SET "status" = 'recorded', "case_id" = ${caseId}, "answer" = ${JSON.stringify(receipt)}::jsonb,
        "answered_at" = ${receipt.recordedAt}::timestamptz, "leased_until" = NULL
      WHERE "command_id" = ${commandId} AND "status" = 'pending'`;
  }
}
