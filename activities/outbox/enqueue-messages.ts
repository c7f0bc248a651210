import type { Transaction } from '../ledger/transaction';
import type { OutboxMessage } from './messages-of';

/** Written in the transaction of the event that they follow from: neither exists without the other. */
export async function enqueueMessages(
  tx: Transaction,
  caseId: string,
  messages: readonly OutboxMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  await tx.outbox.createMany({
    data: messages.map(({ messageId, kind, payload, afterMs = 0 }) => ({
      messageId,
      kind,
      caseId,
      payload,
      ...(afterMs === 0 ? {} : { nextAttemptAt: new Date(Date.now() + afterMs) }),
    })),
  });
}
