import type { DecidedEvent } from '../domain/events';
import type { Refusal } from '../domain/refusals';
import type { Transaction } from './ledger/transaction';

interface SlotRow {
  slotId: string;
  cooperativeCode: string;
  ordinal: number;
  state: string;
  nomineeId: string | null;
  personId: string | null;
}

const slotEvents = ['slot_reserved', 'slot_activated', 'slot_freed'] as const;
type SlotEvent = Extract<DecidedEvent, { type: (typeof slotEvents)[number] }>;

/** The slots that one transaction holds locked and what it makes of them; written at its end. */
export class SlotBook {
  private readonly changed = new Set<SlotRow>();

  private constructor(private readonly rows: SlotRow[]) {}

  /** Locks the slots of every cooperative that the events touch, always in the same order. */
  static async lock(tx: Transaction, events: readonly DecidedEvent[]): Promise<SlotBook> {
    const touched = events.filter(isSlotEvent);
    if (touched.length === 0) return new SlotBook([]);
    const codes = [...new Set(touched.map(({ payload }) => payload.cooperativeCode))].sort();
    const rows = await tx.$queryRaw<SlotRow[]>`
      SELECT "slot_id" AS "slotId", "cooperative_code" AS "cooperativeCode", "ordinal", "state",
             "nominee_id" AS "nomineeId", "person_id" AS "personId"
      FROM "slot" WHERE "cooperative_code" = ANY(${codes}) ORDER BY "cooperative_code", "ordinal" FOR UPDATE`;
    return new SlotBook(rows);
  }

  /** Applies a command's slot events, or refuses them all and changes nothing. */
  apply(events: readonly DecidedEvent[], personOf: (nomineeId: string) => string | null): Refusal | null {
    const changes: { row: SlotRow; state: string; nomineeId: string | null; personId: string | null }[] = [];
    const taken = new Set<SlotRow>();
    for (const event of events.filter(isSlotEvent)) {
      const { nomineeId, cooperativeCode } = event.payload;
      const own = this.rows.find((row) => row.nomineeId === nomineeId);
      if (event.type === 'slot_freed') {
        if (own !== undefined) changes.push({ row: own, state: 'free', nomineeId: null, personId: null });
        continue;
      }
      const free = this.rows.find(
        (row) => row.cooperativeCode === cooperativeCode && row.state === 'free' && !taken.has(row),
      );
      const row = own ?? free;
      if (row === undefined) return quotaFull(cooperativeCode, nomineeId);
      taken.add(row);
      const state = event.type === 'slot_activated' ? 'active' : 'reserved';
      changes.push({ row, state, nomineeId, personId: personOf(nomineeId) });
    }
    for (const { row, ...values } of changes) this.changed.add(Object.assign(row, values));
    return null;
  }

  /** Freed slots first: a nominee has one slot at a time, and may move between two. */
  async write(tx: Transaction): Promise<void> {
    const rows = [...this.changed].sort(
      (left, right) => Number(left.state !== 'free') - Number(right.state !== 'free'),
    );
    for (const { slotId, state, nomineeId, personId } of rows) {
      await tx.slot.update({ where: { slotId }, data: { state, nomineeId, personId, changedAt: new Date() } });
    }
  }
}

function isSlotEvent(event: DecidedEvent): event is SlotEvent {
  return slotEvents.some((type) => type === event.type);
}

function quotaFull(cooperativeCode: string, nomineeId: string): Refusal {
  return { class: 'quota_full', rule: 'QUOTA_FULL', reasonCode: 'QUOTA_FULL', params: { cooperativeCode, nomineeId } };
}
