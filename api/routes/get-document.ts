import { defineOperation } from '../operation';
import { readDocument } from '../queries/document-content';
import { recordAccess } from '../records/access-log';
import { documentParams } from '../schemas/read-params';

/** Whatever was uploaded is handed back as a file to keep, and never shown by a browser as a page of ours. */
const AS_A_FILE = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cache-Control': 'private, no-store',
};

export const getDocument = defineOperation({
  id: 'getDocument',
  method: 'get',
  path: '/v1/documents/{documentId}',
  tag: 'documents',
  summary: 'An uploaded document; who read it is kept',
  access: 'person',
  retry: 'none',
  request: { params: documentParams },
  responses: { 200: { description: 'The file as it was uploaded.', mediaType: '*/*' } },
  handler: async (call) => {
    const document = await readDocument(call, call.params.documentId);
    const { documentId, caseId, uploadedBy, content, mediaType, sha256 } = document;
    if (uploadedBy !== call.caller.personId) {
      await recordAccess(call, { object: `document:${documentId}`, action: 'read', caseId });
    }
    const headers = {
      ...AS_A_FILE,
      'Content-Disposition': `attachment; filename="${documentId}"`,
      Digest: digestOf(sha256),
    };
    return { status: 200, bytes: content, mediaType: inWords(mediaType), headers };
  },
});

/** What was kept as text was read as UTF-8. */
function inWords(mediaType: string): string {
  return mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType;
}

/** RFC 3230: the hash that the ledger knows, in base64. */
function digestOf(sha256: string): string {
  return `sha-256=${Buffer.from(sha256, 'hex').toString('base64')}`;
}
