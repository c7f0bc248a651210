import type { Prisma, PrismaClient } from '../../prisma/generated/client';
import type { OutboxKind } from './messages-of';

export interface OutboxRow {
  readonly messageId: string;
  readonly kind: string;
  readonly caseId: string | null;
  readonly payload: Prisma.JsonValue;
  readonly attempts: number;
  readonly createdAt: Date;
}

export type Delivery = (row: OutboxRow) => Promise<void>;

export interface OutboxParts {
  readonly prisma: PrismaClient;
  readonly deliveries: Readonly<Record<OutboxKind, Delivery>>;
  readonly onFault: (row: OutboxRow, error: unknown) => void;
}

/** Enough to keep two connections busy, few enough that a lease is not over before its turn. */
const batchSize = 8;
/** A delivery that takes longer is taken over by another worker; its receiver tells doubles by the message's id. */
const leaseMs = 15_000;
/** The recording transaction wakes the loop of its own process; others find the row within this time. */
const idleMs = 500;
const firstBackoffMs = 1_000;
const maxBackoffMs = 600_000;
/** After a day of failures somebody has to look: the row stays, dead, on the administrator's list. */
const deadAfterMs = 86_400_000;
const errorLength = 300;

/**
 * Delivers what recorded events ask of the outside: at least once, in any order, by any number of workers. Rows are
 * leased, so that a worker that dies holds up nothing for long.
 */
export class OutboxLoop {
  private readonly stopping = new AbortController();
  private wakeUp: () => void = () => undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly parts: OutboxParts) {}

  start(): void {
    this.running ??= this.run();
  }

  /** There may be something new. */
  wake(): void {
    this.wakeUp();
  }

  /** Finishes what is under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wakeUp();
    await this.running;
  }

  /** Delivers what is due once; tells how many rows it took. */
  async deliverDue(): Promise<number> {
    const rows = await this.lease();
    await Promise.all(rows.map((row) => this.deliver(row)));
    return rows.length;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      // The database may be away; the rows wait in it.
      const taken = await this.deliverDue().catch(() => 0);
      if (taken < batchSize) await this.rest();
    }
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, idleMs);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.stopping.signal.aborted) this.wakeUp();
    });
  }

  private lease(): Promise<OutboxRow[]> {
    return this.parts.prisma.$queryRaw<OutboxRow[]>`
      UPDATE "outbox" SET "attempts" = "attempts" + 1, "next_attempt_at" = now() + ${leaseMs} * interval '1 millisecond'
      WHERE "message_id" IN (
        SELECT "message_id" FROM "outbox" WHERE "state" = 'waiting' AND "next_attempt_at" <= now()
        ORDER BY "next_attempt_at", "message_id" LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)
      RETURNING "message_id" AS "messageId", "kind", "case_id" AS "caseId", "payload", "attempts",
                "created_at" AS "createdAt"`;
  }

  private async deliver(row: OutboxRow): Promise<void> {
    const { messageId } = row;
    try {
      const delivery = Object.hasOwn(this.parts.deliveries, row.kind)
        ? this.parts.deliveries[row.kind as OutboxKind]
        : undefined;
      if (delivery === undefined) throw new Error(`nothing delivers messages of kind ${row.kind}`);
      await delivery(row);
      await this.parts.prisma.outbox.update({
        where: { messageId },
        data: { state: 'delivered', deliveredAt: new Date(), lastError: null },
      });
    } catch (error) {
      this.parts.onFault(row, error);
      // If even this fails, the lease runs out by itself.
      await this.postpone(row, error).catch(() => undefined);
    }
  }

  private async postpone(row: OutboxRow, error: unknown): Promise<void> {
    const { messageId, attempts, createdAt } = row;
    const now = Date.now();
    const backoffMs = Math.min(firstBackoffMs * 2 ** Math.min(attempts - 1, 20), maxBackoffMs);
    await this.parts.prisma.outbox.update({
      where: { messageId },
      data: {
        state: now - createdAt.getTime() > deadAfterMs ? 'dead' : 'waiting',
        nextAttemptAt: new Date(now + backoffMs),
        // The name and code only: a message may quote what it was about.
        lastError: faultName(error).slice(0, errorLength),
      },
    });
  }
}

function faultName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code}`;
}
