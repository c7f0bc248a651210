import type { PrismaClient } from './generated/client';

export interface PruneOptions {
  /** Connected as a member of `jenjang_worker`. */
  readonly prisma: Pick<PrismaClient, '$queryRaw'>;
  readonly at: Date;
  /** Days after the end of a session, and after the last change of a draft; null: not said, and none of them goes. */
  readonly days: { readonly session: number | null; readonly draft: number | null };
}

/** How many rows went, by what they were. */
export interface Pruned {
  readonly replies: number;
  readonly sessions: number;
  readonly drafts: number;
  readonly taskDrafts: number;
}

// Of each, one call: well within the server's limit of time, and no lock is held for long.
const BATCH = 1_000;

/**
 * Deletes what needs nobody's decision: answers kept for repeated calls whose week is over, ended sessions, drafts that
 * nobody touched any more, and what was typed at tasks that are closed. Of a person on whom a legal hold stands, nothing.
 * May run beside the system, and be repeated.
 */
export async function pruneExpired({ prisma, at, days }: PruneOptions): Promise<Pruned> {
  const before = (count: number | null): Date | null =>
    count === null ? null : new Date(at.getTime() - count * 24 * 60 * 60_000);
  const total = { replies: 0, sessions: 0, drafts: 0, taskDrafts: 0 };
  for (;;) {
    const [gone] = await prisma.$queryRaw<Pruned[]>`
      SELECT "replies", "sessions", "drafts", "task_drafts" AS "taskDrafts" FROM prune_expired(
        ${at}::timestamptz, ${before(days.session)}::timestamptz, ${before(days.draft)}::timestamptz, ${BATCH}::int)`;
    if (gone === undefined) throw new Error('prune_expired told nothing');
    for (const what of Object.keys(total) as (keyof Pruned)[]) total[what] += gone[what];
    if (Math.max(gone.replies, gone.sessions, gone.drafts, gone.taskDrafts) < BATCH) return total;
  }
}
