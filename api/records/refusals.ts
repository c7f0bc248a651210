import { randomUUID } from 'node:crypto';
import type { Refusal } from '../../domain/refusals';
import type { Prisma } from '../../prisma/generated/client';
import type { CallDeps } from '../deps';

/** Who was refused what. Ids and codes only, as everywhere in the record. */
export interface Refused {
  readonly refusal: Refusal;
  /** A person's id, or an authority's (`actorOfCall`). */
  readonly actorId: string;
  readonly route: string;
  readonly commandId?: string;
  readonly caseId?: string;
  readonly taskId?: string;
  readonly status: number;
}

/**
 * Keeps a refused attempt, and where it was a command's, completes the command with it, in one transaction and before
 * the caller hears of it. A command is refused once: trying to record it again changes nothing.
 */
export async function recordRefusal({ prisma }: Pick<CallDeps, 'prisma'>, refused: Refused): Promise<void> {
  const { refusal, commandId } = refused;
  const keep = prisma.refusalRecord.createMany({
    skipDuplicates: true,
    data: {
      refusalId: commandId ?? randomUUID(),
      commandId: commandId ?? null,
      caseId: refused.caseId ?? null,
      taskId: refused.taskId ?? null,
      personId: refused.actorId,
      route: refused.route,
      class: refusal.class,
      rule: refusal.rule,
      reasonCode: refusal.reasonCode ?? null,
      params: refusal.params ?? {},
    },
  });
  if (commandId === undefined) {
    await keep;
    return;
  }
  // What was written for an act that did not happen is not kept.
  const forget = prisma.pendingText.deleteMany({ where: { commandId } });
  await prisma.$transaction([keep, completeRefused({ prisma }, commandId, refused), forget]);
}

/** A final answer that no rule gave (a request that could not be read) is kept for replay, and is no refusal. */
export async function completeUnread(
  deps: Pick<CallDeps, 'prisma'>,
  commandId: string,
  refused: Pick<Refused, 'refusal' | 'status'>,
): Promise<void> {
  await completeRefused(deps, commandId, refused);
}

function completeRefused(
  { prisma }: Pick<CallDeps, 'prisma'>,
  commandId: string,
  { refusal, status }: Pick<Refused, 'refusal' | 'status'>,
): Prisma.PrismaPromise<unknown> {
  return prisma.command.updateMany({
    where: { commandId, status: { in: ['pending', 'refused'] } },
    data: { status: 'refused', httpStatus: status, answer: { ...refusal }, answeredAt: new Date() },
  });
}
