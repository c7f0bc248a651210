import { Prisma, type PrismaClient } from './generated/client';

export interface PruneOptions {
  readonly prisma: Pick<PrismaClient, '$executeRaw'>;
  readonly at: Date;
  /** Days after the end of a session, and after the last change of a draft. */
  readonly days: { readonly session: number; readonly draft: number };
}

/** How many rows went, by what they were. */
export interface Pruned {
  readonly replies: number;
  readonly sessions: number;
  readonly drafts: number;
  readonly taskDrafts: number;
}

// One statement each: well within the server's limit of time, and no lock is held for long.
const BATCH = 1_000;

/**
 * Deletes what needs nobody's decision: answers kept for repeated calls whose week is over, ended sessions, drafts that
 * nobody touched any more, and what was typed at tasks that are closed. Of a person on whom a legal hold stands, nothing.
 * May run beside the system, and be repeated.
 */
export async function pruneExpired({ prisma, at, days }: PruneOptions): Promise<Pruned> {
  const before = (count: number): Date => new Date(at.getTime() - count * 24 * 60 * 60_000);
  const free = (owner: Prisma.Sql): Prisma.Sql =>
    Prisma.sql`NOT EXISTS (SELECT FROM legal_hold h WHERE h.lifted_at IS NULL AND h.person_id = ${owner})`;
  const whole = async (statement: Prisma.Sql): Promise<number> => {
    let total = 0;
    let count: number;
    do {
      count = await prisma.$executeRaw(statement);
      total += count;
    } while (count === BATCH);
    return total;
  };
  return {
    replies: await whole(Prisma.sql`
      DELETE FROM command WHERE command_id IN (
        SELECT command_id FROM command c WHERE c.expires_at < ${at} AND ${free(Prisma.sql`c.actor_id`)} LIMIT ${BATCH})`),
    sessions: await whole(Prisma.sql`
      DELETE FROM session WHERE session_id IN (
        SELECT session_id FROM session s WHERE least(s.absolute_expires_at, s.revoked_at) < ${before(days.session)}
          AND ${free(Prisma.sql`s.person_id`)} LIMIT ${BATCH})`),
    drafts: await whole(Prisma.sql`
      DELETE FROM draft WHERE draft_id IN (
        SELECT draft_id FROM draft d WHERE d.updated_at < ${before(days.draft)}
          AND ${free(Prisma.sql`d.owner_id`)} LIMIT ${BATCH})`),
    taskDrafts: await whole(Prisma.sql`
      DELETE FROM task_draft WHERE (task_id, person_id) IN (
        SELECT t.task_id, t.person_id FROM task_draft t
        WHERE t.updated_at < ${before(days.draft)} AND ${free(Prisma.sql`t.person_id`)}
          AND NOT EXISTS (SELECT FROM task o WHERE o.task_id = t.task_id AND o.status = 'open') LIMIT ${BATCH})`),
  };
}
