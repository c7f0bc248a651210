import type { Request } from 'express';
import type { Caller } from '../caller';
import type { CallDeps } from '../deps';
import { findLiveSession, type LiveSession } from '../queries/live-session';
import { noteSessionUse } from '../records/sessions';
import type { SignIn } from '../sign-in';
import { readCaller } from './actor-facts';
import { refuseForeignPage } from './check-origin';
import { readCookie, SESSION_COOKIE } from './session-cookie';
import { csrfTokenOf } from './session-token';
import { unauthenticated } from './unauthenticated';

type SessionDeps = Pick<CallDeps, 'prisma'> & { readonly signIn: SignIn };

/**
 * Who calls by the session of a browser; undefined where none is shown. Throws 401 for one that has ended, 403 `CSRF`
 * for a change that no page of ours asks for.
 */
export async function authenticateSession(
  deps: SessionDeps,
  request: Request,
  pages: readonly string[] = [],
): Promise<Caller | undefined> {
  const token = readCookie(request, SESSION_COOKIE);
  if (token === undefined) return undefined;
  const session = await findLiveSession(deps, deps.signIn, token);
  if (session === undefined) return unauthenticated('SESSION_ENDED');
  const { origin } = deps.signIn.publicUrl;
  refuseForeignPage(request, { token, shown: request.get('x-csrf-token'), origin, pages });
  return (await callerOf(deps, token, session)) ?? unauthenticated('UNKNOWN_PERSON');
}

/** Who is signed in, for a page that shows it; undefined: nobody. */
export async function personSignedIn(deps: SessionDeps, request: Request): Promise<Caller | undefined> {
  const token = readCookie(request, SESSION_COOKIE) ?? '';
  const session = await findLiveSession(deps, deps.signIn, token);
  return session === undefined ? undefined : callerOf(deps, token, session);
}

async function callerOf(deps: SessionDeps, token: string, session: LiveSession): Promise<Caller | undefined> {
  const { now, idleMs } = deps.signIn;
  const at = now();
  const caller = await readCaller(deps, session.personId, secondsSince(session.authTime, at));
  if (caller === undefined) return undefined;
  await noteSessionUse(deps, session, at);
  const { sessionId, authTime, absoluteExpiresAt } = session;
  const idleExpiresAt = new Date(Math.min(at.getTime() + idleMs, absoluteExpiresAt.getTime()));
  return {
    ...caller,
    session: { sessionId, csrfToken: csrfTokenOf(token), authTime, idleExpiresAt, absoluteExpiresAt },
  };
}

function secondsSince(earlier: Date, later: Date): number {
  return Math.max(0, Math.floor((later.getTime() - earlier.getTime()) / 1000));
}
