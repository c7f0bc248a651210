import type { OpenTransaction } from '../database/row-scope';

export interface DirectoryChange {
  readonly kind: 'office' | 'mandate';
  /** Of the office or mandate. */
  readonly id: string;
  readonly role: string;
  /** When it takes effect: the beginning and the end of a period; those that are past already are told now. */
  readonly at: readonly (Date | null)[];
}

/** The wall's clock of another machine may be a little behind; told too early, a case would see nothing changed. */
const AFTER_MS = 1_000;

/**
 * Leaves messages for the cases that ask this role, in the transaction of the change: one for each instant at which
 * somebody else holds it. The delivery finds the cases, so that those opened until then are among them.
 */
export async function tellCases(tx: Pick<OpenTransaction, 'outbox'>, change: DirectoryChange): Promise<void> {
  const { kind, id, role, at } = change;
  const now = new Date();
  const instants = at.flatMap((one) => (one === null ? [] : [one > now ? one : now]));
  const times = [...new Map(instants.map((one) => [one.getTime(), one])).values()];
  await tx.outbox.createMany({
    skipDuplicates: true,
    data: times.map((time) => {
      const version = Math.floor(time.getTime() / 1000);
      return {
        messageId: `${kind}-${id}-${String(time.getTime())}`,
        kind: 'tell_cases',
        payload: { kind, id, role, version },
        // Its age counts from the day on which it can first be delivered.
        createdAt: time,
        nextAttemptAt: new Date(time.getTime() + (time > now ? AFTER_MS : 0)),
      };
    }),
  });
}
