import type { ActReceipt } from '../../domain/recording';
import type { Transaction } from './transaction';

export interface CompletedCommand {
  readonly commandId: string;
  readonly caseId: string;
  readonly receipt: ActReceipt;
}

/** Answers the callers' rows in the transaction of their acts; the system's own commands have none. */
export async function completeCommands(tx: Transaction, completed: readonly CompletedCommand[]): Promise<void> {
  for (const { commandId, caseId, receipt } of completed) {
    await tx.$executeRaw`
      UPDATE "command" SET "status" = 'recorded', "case_id" = ${caseId}, "answer" = ${JSON.stringify(receipt)}::jsonb,
        "answered_at" = ${receipt.recordedAt}::timestamptz, "leased_until" = NULL
      WHERE "command_id" = ${commandId} AND "status" = 'pending'`;
  }
}
