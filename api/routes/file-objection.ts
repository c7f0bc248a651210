import type { ActReceipt } from '../../domain/recording';
import { contestedOf } from '../acts/contested-of';
import { fileObjectionCase } from '../acts/file-objection-case';
import { reasonText } from '../acts/reason-text';
import { receiptAnswer } from '../acts/receipt-answer';
import { sendAct } from '../acts/send-act';
import { defineOperation, type JsonAnswer } from '../operation';
import { problem } from '../problem';
import { findSeenCase } from '../queries/case-sight';
import { readDocumentsGiven } from '../queries/documents-given';
import { findOwnNominee } from '../queries/own-nominee';
import { objectionBody } from '../schemas/objection-request';
import { caseParams } from '../schemas/path-params';
import { receiptSchema } from '../schemas/receipt';

export const fileObjection = defineOperation({
  id: 'fileObjection',
  method: 'post',
  path: '/v1/cases/{caseId}/objections',
  tag: 'cases',
  summary: 'Object to an adverse decision about oneself, while the period runs',
  description:
    'Where the case has a period for objections to that decision, the objection is filed in it. Otherwise it opens a ' +
    'case of its own, which the receipt and Location name.',
  access: 'person',
  retry: 'act',
  request: { params: caseParams, body: objectionBody },
  responses: {
    201: {
      description: 'The act is in the ledger.',
      schema: receiptSchema,
      headers: { Location: 'The case that the objection is in.' },
    },
  },
  replay: (_call, row) => Promise.resolve(objectionAnswer(row.answer as ActReceipt)),
  handler: async (call) => {
    const { deps, caller, body } = call;
    const { caseId } = await findSeenCase(call, call.params.caseId);
    const own = await findOwnNominee(deps, caseId, caller.personId);
    const nomineeId = body.nomineeId ?? own ?? problem('unknown_nominee', 'NO_OWN_NOMINEE', { field: 'nomineeId' });
    const objection = await contestedOf(call, caseId, nomineeId);
    const given = body.documents.map((one, index) => ({ ...one, field: `documents.${String(index)}` }));
    const documents = await readDocumentsGiven(deps, given);
    const text = await reasonText(call, `person:${caller.personId}`, body.reason);
    return objectionAnswer(
      objection === null
        ? await sendAct(call, caseId, { type: 'file_objection', nomineeId, documents, ...text })
        : await fileObjectionCase(call, { ...objection, documents, ...text }),
    );
  },
});

function objectionAnswer(act: ActReceipt): JsonAnswer {
  return { ...receiptAnswer(act), headers: { Location: `/v1/cases/${act.caseId}` } };
}
