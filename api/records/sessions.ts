import { v7 } from 'uuid';
import type { CallDeps } from '../deps';
import { hashOfToken, newSessionToken } from '../auth/session-token';
import type { SignIn } from '../sign-in';

type Database = Pick<CallDeps, 'prisma'>;

/** A session's row is written at most once in this while: people click faster than a limit of minutes can notice. */
const SEEN_EVERY_MS = 60_000;
/** Ended sessions are kept this long, so that a person can see what was there. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

export interface NewSession {
  readonly personId: string;
  readonly authTime: Date;
  /** The one that the browser held before; it ends, so that a planted one is worth nothing. */
  readonly replaces: string | undefined;
}

/** Begins a session under an id that nobody has seen before, and returns what the browser is to hold. */
export async function beginSession(
  { prisma }: Database,
  { now, absoluteMs }: Pick<SignIn, 'now' | 'absoluteMs'>,
  { personId, authTime, replaces }: NewSession,
): Promise<string> {
  const at = now();
  const token = newSessionToken();
  await prisma.$transaction([
    prisma.session.deleteMany({ where: { personId, absoluteExpiresAt: { lt: new Date(at.getTime() - KEPT_MS) } } }),
    ...(replaces === undefined
      ? []
      : [
          prisma.session.updateMany({
            where: { tokenHash: hashOfToken(replaces), revokedAt: null },
            data: { revokedAt: at },
          }),
        ]),
    prisma.session.create({
      data: {
        sessionId: v7(),
        tokenHash: hashOfToken(token),
        personId,
        authTime,
        createdAt: at,
        lastSeenAt: at,
        absoluteExpiresAt: new Date(at.getTime() + absoluteMs),
      },
    }),
  ]);
  return token;
}

/** Notes that a session is in use. */
export async function noteSessionUse(
  { prisma }: Database,
  { sessionId, lastSeenAt }: { readonly sessionId: string; readonly lastSeenAt: Date },
  at: Date,
): Promise<void> {
  if (at.getTime() - lastSeenAt.getTime() < SEEN_EVERY_MS) return;
  await prisma.session.updateMany({ where: { sessionId, revokedAt: null }, data: { lastSeenAt: at } });
}

/** Ends a session; one that has ended stays as it is. */
export async function revokeSession(
  { prisma }: Database,
  { sessionId, by, at }: { readonly sessionId: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await prisma.session.updateMany({
    where: { sessionId, revokedAt: null },
    data: { revokedAt: at, revokedBy: by },
  });
}
