import type { ActReceipt } from '../../domain/recording';
import type { Call, JsonAnswer, ReadCall } from '../operation';
import { keepReply, type CommandRow } from '../records/commands';
import { openReply, sealReply, type SealedReply } from '../records/replies';
import { caseView } from '../queries/case-view';

/** 201 with the case as it stands; the answer is kept sealed, so that a repeated call is told the same. */
export async function caseAnswer(call: Call, receipt: ActReceipt): Promise<JsonAnswer> {
  const body = await caseView(call, receipt.caseId);
  const reply = await sealReply(call.deps, receipt.caseId, body);
  await keepReply(call.deps, call.commandId, { status: 201, reply });
  return { ...created(receipt.caseId, body), recorded: true };
}

/** The first answer again, or the case as it is now where the first one was never given. */
export async function replayCaseAnswer(call: ReadCall, row: CommandRow): Promise<JsonAnswer> {
  const { caseId, reply } = row.answer as ActReceipt & { readonly reply?: SealedReply };
  const first = reply === undefined ? null : await openReply(call.deps, reply);
  return created(caseId, first ?? (await caseView(call, caseId)));
}

function created(caseId: string, body: unknown): JsonAnswer {
  return { status: 201, body, headers: { Location: `/v1/cases/${caseId}` } };
}
