import type { Request } from 'express';
import { ProblemError } from '../problem';
import { isCsrfTokenOf } from './session-token';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * A browser sends a session's cookie with whatever page makes it, so a call that may change something must come from a
 * page of ours, by the browser's own word and by a token that only such a page can read. Throws 403 `CSRF`. A bearer
 * token is sent by nobody unasked and needs neither. `pages` are origins of other houses that may make this one call.
 */
export function refuseForeignPage(
  request: Request,
  given: {
    readonly token: string;
    readonly shown: string | undefined;
    readonly origin: string;
    readonly pages?: readonly string[];
  },
): void {
  const { token, shown, origin, pages = [] } = given;
  if (SAFE_METHODS.includes(request.method) || pages.includes(request.get('origin') ?? '')) return;
  if (!isFromOrigin(request, origin) || shown === undefined || !isCsrfTokenOf(token, shown)) {
    throw new ProblemError({ class: 'unauthenticated', rule: 'CSRF' }, { status: 403 });
  }
}

// Every browser sends one or the other with a request that is not a plain read; who sends neither is not ours.
function isFromOrigin(request: Request, own: string): boolean {
  const origin = request.get('origin');
  const site = request.get('sec-fetch-site');
  if (origin === undefined && site === undefined) return false;
  return (origin ?? own) === own && (site ?? 'same-origin') === 'same-origin';
}
