import { decisionIdOf } from '../../domain/ids';
import type { ActReceipt } from '../../domain/recording';
import type { JsonAnswer } from '../operation';
import type { Receipt } from '../schemas/receipt';

export function receiptOf(act: ActReceipt): Receipt {
  return {
    decisionId: decisionIdOf(act.caseId, act.sequence),
    commandId: act.commandId,
    taskId: act.taskId,
    caseId: act.caseId,
    sequence: act.sequence,
    hash: act.hash,
    recordedAt: act.recordedAt,
    outcome: act.outcome,
    quorum: act.quorum,
    caseStatus: act.caseStatus,
    stageId: act.stageId,
    ...(act.sheetId === undefined ? {} : { sheetId: act.sheetId }),
  };
}

/** 201: the act is in the ledger, whose transaction completed the command as well. */
export function receiptAnswer(act: ActReceipt): JsonAnswer {
  return { status: 201, body: receiptOf(act), recorded: true };
}
