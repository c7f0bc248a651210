import type { Caller } from '../caller';
import { problem } from '../problem';

/** Seconds: as long as a signature takes a login for fresh by default. */
const FRESH_SECONDS = 5 * 60;

/**
 * 403 `FRESH_LOGIN` for a browser whose person proved longer ago who they are. A service's token is fresh by its own short
 * life.
 */
export function requireFreshLogin({ session, actor }: Caller): void {
  if (session === undefined) return;
  const { loginAgeSeconds } = actor;
  if (loginAgeSeconds !== undefined && loginAgeSeconds <= FRESH_SECONDS) return;
  problem('signature_required', 'FRESH_LOGIN', { params: { maxAgeSeconds: FRESH_SECONDS } });
}
