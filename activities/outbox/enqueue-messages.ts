import type { Transaction } from '../ledger/transaction';
import type { OutboxMessage } from './messages-of';

/** Written in the transaction of the event that they follow from: neither exists without the other. */
export async function enqueueMessages(
  tx: Transaction,
  caseId: string,
  messages: readonly OutboxMessage[],
): Promise<void> {
  const rows = (of: readonly OutboxMessage[]) =>
    of.map(({ messageId, kind, payload, afterMs = 0 }) => ({
      messageId,
      kind,
      caseId,
      payload,
      ...(afterMs === 0 ? {} : { nextAttemptAt: new Date(Date.now() + afterMs) }),
    }));
  const [each, once] = [messages.filter((one) => one.once !== true), messages.filter((one) => one.once === true)];
  if (each.length > 0) await tx.outbox.createMany({ data: rows(each) });
  if (once.length > 0) await tx.outbox.createMany({ data: rows(once), skipDuplicates: true });
}
