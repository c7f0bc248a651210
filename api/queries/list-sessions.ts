import type { Caller } from '../caller';
import type { CallDeps } from '../deps';
import type { SessionBody } from '../schemas/session';
import { defaultSessionLimits } from '../sign-in';
import { isLive } from './live-session';

/** More than this many browsers at once nobody has; the oldest are left out. */
const MOST = 200;

/** The sessions of a person that have not ended, the latest first. */
export async function listSessions(
  { prisma, signIn }: Pick<CallDeps, 'prisma' | 'signIn'>,
  { caller, personId }: { readonly caller: Caller; readonly personId: string },
): Promise<SessionBody[]> {
  const { idleMs } = signIn ?? defaultSessionLimits;
  const now = signIn?.now() ?? new Date();
  const rows = await prisma.session.findMany({
    where: { personId, revokedAt: null, absoluteExpiresAt: { gt: now } },
    orderBy: { sessionId: 'desc' },
    take: MOST,
  });
  return rows
    .filter((row) => isLive(row, idleMs, now))
    .map(({ sessionId, createdAt, lastSeenAt, authTime, absoluteExpiresAt }) => ({
      sessionId,
      current: sessionId === caller.session?.sessionId,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      authTime: authTime.toISOString(),
      idleExpiresAt: new Date(Math.min(lastSeenAt.getTime() + idleMs, absoluteExpiresAt.getTime())).toISOString(),
      absoluteExpiresAt: absoluteExpiresAt.toISOString(),
    }));
}
