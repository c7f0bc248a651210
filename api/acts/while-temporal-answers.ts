import { setTimeout as sleep } from 'node:timers/promises';
import type { CallDeps } from '../deps';
import { problem } from '../problem';

/** How long a healthy server may be silent, and how long it may take to answer a ping. */
const SILENCE_MS = 1_500;
const PING_MS = 1_000;

/**
 * Waits for a call to Temporal, but no longer than Temporal is there: the SDK tries a server that is away until the
 * deadline, and the caller shall hear of it sooner. Throws 503; what was sent may still arrive, under the same id.
 */
export async function whileTemporalAnswers<T>(deps: Pick<CallDeps, 'temporal'>, call: Promise<T>): Promise<T> {
  const done = new AbortController();
  const watch = async (): Promise<never> => {
    do await sleep(SILENCE_MS, undefined, { signal: done.signal });
    while (await isTemporalThere(deps));
    return temporalAway();
  };
  const watching = watch();
  // Whichever of the two loses is nobody's error.
  watching.catch(() => undefined);
  call.catch(() => undefined);
  return Promise.race([call, watching]).finally(() => done.abort());
}

export async function isTemporalThere({ temporal }: Pick<CallDeps, 'temporal'>): Promise<boolean> {
  const asked = temporal.withDeadline(Date.now() + PING_MS, () => temporal.workflowService.getSystemInfo({}));
  return asked.then(
    () => true,
    () => false,
  );
}

export function temporalAway(): never {
  return problem('unavailable', 'TEMPORAL_AWAY', {}, { headers: { 'Retry-After': '5' } });
}
