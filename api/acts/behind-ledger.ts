import { workflowIdOfCase } from '../../domain/ids';
import { factChangedSignal } from '../../workflows/messages';
import type { CallDeps, Data } from '../deps';

/**
 * Whether an act was refused by a case that does not know yet what its ledger holds, because Temporal lost the workflow
 * task in which that was recorded, or was set back to an older copy of its data. Such a refusal says nothing: the act is
 * to be sent again. A case that is still behind at the second sending is told to look at its ledger.
 */
export async function isBehindLedger(
  deps: Pick<CallDeps, Data | 'temporal'>,
  caseId: string,
  judgedAt: number | undefined,
  sendings: number,
): Promise<boolean> {
  if (judgedAt === undefined) return false;
  const head = await deps.beyondSight('delivery', (rows) =>
    rows.case.findUnique({ where: { caseId }, select: { sequence: true } }),
  );
  if (head === null || head.sequence <= judgedAt) return false;
  if (sendings > 1) {
    const handle = deps.temporal.workflow.getHandle(workflowIdOfCase(caseId));
    const notice = { kind: 'ledger', id: caseId, version: head.sequence } as const;
    // With Temporal away the next sending says so.
    await handle.signal(factChangedSignal, notice).catch(() => undefined);
  }
  return true;
}
