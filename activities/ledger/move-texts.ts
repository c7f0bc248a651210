import type { TextRef } from '../../domain/facts';
import type { Refusal } from '../../domain/refusals';
import type { Transaction } from './transaction';

/** Texts of one transaction: each belongs to the first event that refers to it. */
export class TextMover {
  private readonly moves = new Map<string, string>();

  /** Refuses a text that was never handed in, or is not the one that the event commits to. */
  async check(tx: Transaction, refs: readonly TextRef[]): Promise<Refusal | null> {
    const wanted = refs.filter(({ textId }) => !this.moves.has(textId));
    if (wanted.length === 0) return null;
    const ids = { in: wanted.map(({ textId }) => textId) };
    const select = { textId: true, commitment: true };
    const waiting = await tx.pendingText.findMany({ where: { textId: ids }, select });
    // A text that an earlier act brought may be named again, for instance when that act's outcome takes effect.
    const moved =
      waiting.length === wanted.length ? [] : await tx.eventText.findMany({ where: { textId: ids }, select });
    const commitments = new Map([...moved, ...waiting].map(({ textId, commitment }) => [textId, commitment]));
    const isWhole = wanted.every(({ textId, commitment }) => commitments.get(textId) === commitment);
    return isWhole ? null : { class: 'malformed', rule: 'TEXT_MISSING' };
  }

  /** Notes where the event's texts go. */
  assign(eventId: string, refs: readonly TextRef[]): void {
    for (const { textId } of refs) if (!this.moves.has(textId)) this.moves.set(textId, eventId);
  }

  /** From `pending_text` to `event_text`; the events must be in the ledger. */
  async write(tx: Transaction): Promise<void> {
    if (this.moves.size === 0) return;
    const textIds = [...this.moves.keys()];
    const eventIds = [...this.moves.values()];
    await tx.$executeRaw`
      WITH "taken" AS (
        DELETE FROM "pending_text" WHERE "text_id" = ANY(${textIds})
        RETURNING "text_id", "sealed", "salt", "commitment", "key_id"
      )
      INSERT INTO "event_text" ("text_id", "event_id", "sealed", "salt", "commitment", "key_id")
      SELECT "taken"."text_id", "goes"."event_id", "sealed", "salt", "commitment", "key_id"
      FROM "taken" JOIN unnest(${textIds}::text[], ${eventIds}::text[]) AS "goes"("text_id", "event_id")
        ON "goes"."text_id" = "taken"."text_id"`;
  }
}
