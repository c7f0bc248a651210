import { reasonText } from '../acts/reason-text';
import { receiptAnswer } from '../acts/receipt-answer';
import { sendAct } from '../acts/send-act';
import { defineOperation } from '../operation';
import { problem } from '../problem';
import { findSeenSheet } from '../queries/sheet-sight';
import { sheetParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';
import { correctionBody, type CorrectionBody } from '../schemas/task-request';

export const correctScores = defineOperation({
  id: 'correctScores',
  method: 'post',
  path: '/v1/scores/{sheetId}/corrections',
  tag: 'tasks',
  summary: 'Put right a mistake of arithmetic on one’s own opened score sheet',
  description:
    'Only while the ranking that rests on the sheet waits to be ratified. The sheet as it was revealed stays in the ' +
    'record; the order is computed again, and everybody ratifies anew. `sheetId` is in the receipt of the locked sheet.',
  access: 'person',
  retry: 'act',
  request: { params: sheetParams, body: correctionBody },
  responses: { 201: { description: 'The act is in the ledger.', schema: receiptSchema } },
  handler: async (call) => {
    const entries = entriesOf(call.body);
    const { sheetId, caseId } = await findSeenSheet(call, call.params.sheetId);
    const { text } = await reasonText(call, `case:${caseId}`, call.body.reason);
    if (text === undefined) return problem('malformed', 'REASON_REQUIRED', { field: 'reason' });
    return receiptAnswer(await sendAct(call, caseId, { type: 'correct_score', sheetId, entries, text }));
  },
});

function entriesOf({ sheet }: CorrectionBody): { nomineeId: string; criterion: string; score: string }[] {
  return sheet.map(({ nomineeId, criterion, score }, index) =>
    typeof score === 'string'
      ? { nomineeId, criterion, score }
      : problem('invalid_score', 'NOT_DECIMAL_TEXT', { field: `sheet.${String(index)}.score` }),
  );
}
