import type { CallDeps } from '../deps';
import { hashOfToken, isSessionToken } from '../auth/session-token';
import type { SignIn } from '../sign-in';

/** A session that is neither ended nor past a limit. */
export interface LiveSession {
  readonly sessionId: string;
  readonly personId: string;
  readonly authTime: Date;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly absoluteExpiresAt: Date;
}

/** The session of a browser's token; undefined: there is none, or it has ended. */
export async function findLiveSession(
  { prisma }: Pick<CallDeps, 'prisma'>,
  { now, idleMs }: Pick<SignIn, 'now' | 'idleMs'>,
  token: string,
): Promise<LiveSession | undefined> {
  if (!isSessionToken(token)) return undefined;
  const row = await prisma.session.findUnique({ where: { tokenHash: hashOfToken(token) } });
  return row !== null && isLive(row, idleMs, now()) ? row : undefined;
}

export function isLive(
  row: { readonly lastSeenAt: Date; readonly absoluteExpiresAt: Date; readonly revokedAt: Date | null },
  idleMs: number,
  at: Date,
): boolean {
  const isIdle = at.getTime() - row.lastSeenAt.getTime() >= idleMs;
  return row.revokedAt === null && !isIdle && at < row.absoluteExpiresAt;
}
