import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { loadCalendar, loadCaseFile } from '../activities/ledger/load-case-file';
import { workflowIdOfCase } from '../domain/ids';
import type { PrismaClient } from '../prisma/generated/client';
import { startCase } from '../temporal/start-case';

export interface RecoveryDeps {
  readonly prisma: PrismaClient;
  readonly client: Client;
  readonly taskQueue: string;
}

export interface Recovery {
  /** Cases that Temporal did not run: started again from their ledger. */
  readonly started: number;
  /** Cases that were running: told to look at their ledger. */
  readonly running: number;
}

/**
 * Brings Temporal back to what the ledger says, after its data was lost, reset or replaced by an older copy. Safe to
 * repeat, also while the system runs.
 */
export async function recoverCases(deps: RecoveryDeps): Promise<Recovery> {
  const { prisma } = deps;
  await resendLostStarts(prisma);
  const calendar = await loadCalendar(prisma);
  const waiting = await prisma.reserveEntry.findMany({ where: { state: 'waiting' }, select: { caseId: true } });
  const open = await prisma.case.findMany({
    // One that is over lives on while somebody waits on its reserve list.
    where: { OR: [{ status: { in: ['open', 'held'] } }, { caseId: { in: waiting.map(({ caseId }) => caseId) } }] },
    orderBy: { caseId: 'asc' },
  });
  let started = 0;
  for (const row of open) {
    if (!(await isRunning(deps.client, row.caseId))) {
      const file = await loadCaseFile(prisma, row.caseId, row);
      await startCase(deps.client, { ...file, calendar, opening: null }, { taskQueue: deps.taskQueue });
      started += 1;
    }
    // One that ran may stand where an older copy of Temporal's data left it.
    const handle = deps.client.workflow.getHandle(workflowIdOfCase(row.caseId));
    await handle.signal('factChanged', { kind: 'ledger', id: row.caseId, version: row.sequence });
  }
  return { started, running: open.length - started };
}

async function isRunning(client: Client, caseId: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(workflowIdOfCase(caseId)).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** A case that was split off and handed to Temporal, but lost there before its first event, is handed over again. */
async function resendLostStarts(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "outbox" SET "state" = 'waiting', "next_attempt_at" = now()
    WHERE "kind" = 'start_case' AND "state" = 'delivered'
      AND NOT EXISTS (SELECT FROM "case_file" WHERE "case_id" = "outbox"."payload" ->> 'newCaseId')`;
}
