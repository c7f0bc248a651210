import type { Taken, TakeRequests } from '../records/rate-counters';

/** Whether one request may go on, and what its caller is told of the limit. */
export interface Verdict {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly secondsLeft: number;
}

interface Lease {
  /** Requests taken from the shared counter that this process has not used yet. */
  left: number;
  readonly taken: Taken;
}

/** A hundredth of the limit is taken at once: so many fewer round trips, and never one request more than allowed. */
const LEASES_OF_A_LIMIT = 100;
/** Callers remembered before those whose minute is over are forgotten. */
const MAX_KEYS = 10_000;

/**
 * A limit of requests a minute and key that holds across replicas: each takes some from the shared counter before it
 * lets them through. What a replica has taken and does not use is lost to the others until the minute is over.
 */
export class LeasedLimit {
  private readonly leases = new Map<string, Lease>();
  private readonly asking = new Map<string, Promise<Lease>>();
  private readonly size: number;

  constructor(
    readonly limit: number,
    private readonly take: TakeRequests,
    private readonly now: () => number = Date.now,
  ) {
    this.size = Math.max(1, Math.floor(limit / LEASES_OF_A_LIMIT));
  }

  /** Rejects where the shared counter does not answer. */
  async request(key: string): Promise<Verdict> {
    for (;;) {
      const lease = this.leases.get(key);
      if (lease !== undefined && lease.taken.endsAt > this.now()) {
        if (lease.left > 0) {
          lease.left -= 1;
          return this.verdict(true, lease);
        }
        if (!lease.taken.granted) return this.verdict(false, lease);
      }
      await this.renew(key);
    }
  }

  /** One question a key at a time, however many requests wait for the answer. */
  private renew(key: string): Promise<Lease> {
    const asked = this.asking.get(key);
    if (asked !== undefined) return asked;
    const asking = this.take(key, this.size)
      .then((taken) => {
        this.forgetPast();
        const lease = { left: taken.granted ? this.size : 0, taken };
        this.leases.set(key, lease);
        return lease;
      })
      .finally(() => {
        this.asking.delete(key);
      });
    this.asking.set(key, asking);
    return asking;
  }

  private verdict(allowed: boolean, { left, taken }: Lease): Verdict {
    const secondsLeft = Math.max(1, Math.ceil((taken.endsAt - this.now()) / 1000));
    return { allowed, limit: this.limit, remaining: taken.remaining + left, secondsLeft };
  }

  private forgetPast(): void {
    if (this.leases.size < MAX_KEYS) return;
    const now = this.now();
    for (const [key, { taken }] of this.leases) if (taken.endsAt <= now) this.leases.delete(key);
  }
}
