import { defineOperation } from '../operation';
import { problem } from '../problem';
import { findSeenCase } from '../queries/case-sight';
import { findPersonOfNominee } from '../queries/own-nominee';
import { readUpload } from '../middleware/read-upload';
import { storeDocument } from '../records/documents';
import { documentAnswer, documentBody } from '../schemas/document';

export const uploadDocument = defineOperation({
  id: 'uploadDocument',
  method: 'post',
  path: '/v1/documents',
  tag: 'documents',
  summary: 'Upload a document of at most 20 MiB, to be named by acts',
  access: 'person',
  retry: 'call',
  request: { body: documentBody, readBody: readUpload, bodyMediaType: 'multipart/form-data' },
  responses: { 201: { description: 'The document is kept.', schema: documentAnswer } },
  handler: async (call) => {
    const { file, type, caseId, nomineeId } = call.body;
    if (caseId !== undefined) await findSeenCase(call, caseId);
    if (nomineeId !== undefined) await checkNominee(call.deps, caseId, nomineeId);
    const uploadedBy = call.caller.personId;
    const { documentId } = await storeDocument(call.deps, { type, caseId, nomineeId, uploadedBy, file });
    const { sha256, bytes, mediaType } = file;
    return {
      status: 201,
      body: { documentId, type, sha256, bytes, mediaType },
      headers: { Location: `/v1/documents/${documentId}` },
    };
  },
});

async function checkNominee(
  deps: Parameters<typeof findPersonOfNominee>[0],
  caseId: string | undefined,
  nomineeId: string,
): Promise<void> {
  const person = caseId === undefined ? undefined : await findPersonOfNominee(deps, caseId, nomineeId);
  if (person === undefined) problem('unknown_nominee', 'NOT_IN_CASE', { field: 'nomineeId' });
}
