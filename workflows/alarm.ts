import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * One timer for the earliest deadline. A timer costs two history events, so one that is armed is left alone, even when
 * its deadline moved away: it rings, finds nothing due, and is armed anew. Only an earlier deadline replaces it.
 */
export class Alarm {
  private armed: { readonly at: number; readonly scope: CancellationScope } | undefined;
  private rang = false;

  /** `at` in ms since the epoch, ahead of `now`. */
  arm(at: number, now: number): void {
    if (this.armed !== undefined && this.armed.at <= at) return;
    this.armed?.scope.cancel();
    const scope = new CancellationScope();
    const armed = { at, scope };
    this.armed = armed;
    void scope
      .run(() => sleep(at - now, { summary: `deadline ${new Date(at).toISOString()}` }))
      .then(() => {
        this.armed = undefined;
        this.rang = true;
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }

  hasRung(): boolean {
    return this.rang;
  }

  /** Forgets the ring; whether something is due is read from the state. */
  hush(): void {
    this.rang = false;
  }
}
