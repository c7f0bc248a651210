import type { PrismaClient } from '../../prisma/generated/client';
import type { CaseMessenger, Report, ReportReceiver } from '../ports';
import { hasHeardLedger } from './hear-ledger';
import type { OutboxPayloads } from './messages-of';

interface ReportParts {
  readonly prisma: PrismaClient;
  readonly cases: CaseMessenger;
  readonly reports: ReportReceiver;
}

/** Sends a report, and brings the receiver's answer into the case. Both may happen twice and count once. */
export async function deliverReport(
  parts: ReportParts,
  row: { readonly messageId: string; readonly caseId: string },
  payload: OutboxPayloads['report'],
): Promise<void> {
  const { caseId, messageId } = row;
  const { stageId, nomineeId } = payload;
  const report = { messageId, ...(await compose(parts.prisma, caseId, payload)) };
  const { outcome, reference } = await parts.reports.deliver(report);
  // A case that does not know yet that it reported would refuse the answer, for good. It is told; this comes back.
  if (!(await hasHeardLedger(parts, caseId))) throw new Error('the case is behind its ledger');
  const commandId = `${messageId}-answer`;
  await parts.cases.answerReport(caseId, {
    type: 'answer_report',
    commandId,
    actor: null,
    stageId,
    nomineeId,
    outcome,
    reference,
  });
}

/** The key is the decree's number with the person's id: what was decided about whom. */
async function compose(
  prisma: PrismaClient,
  caseId: string,
  payload: OutboxPayloads['report'],
): Promise<Omit<Report, 'messageId'>> {
  const { stageId, nomineeId, receiver, attempt } = payload;
  const paper = await prisma.paper.findFirst({
    where: { caseId, paperType: 'decree' },
    orderBy: { sequence: 'desc' },
    select: { number: true },
  });
  const concerned = await prisma.nomineeStanding.findMany({
    where: { caseId, ...(nomineeId === null ? { standing: { in: ['selected', 'placed'] } } : { nomineeId }) },
    orderBy: { nomineeId: 'asc' },
    select: { personId: true },
  });
  const personIds = concerned.map(({ personId }) => personId);
  const paperNumber = paper?.number ?? null;
  const key = [paperNumber ?? caseId, ...personIds].join('|');
  return { key, receiver, caseId, stageId, personIds, paperNumber, attempt };
}
