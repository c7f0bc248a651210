import { defineOperation } from '../operation';
import { readPaper } from '../queries/paper-content';
import { recordAccess } from '../records/access-log';
import { paperParams } from '../schemas/read-params';

export const getPaper = defineOperation({
  id: 'getPaper',
  method: 'get',
  path: '/v1/papers/{paperId}',
  tag: 'documents',
  summary: 'An issued paper: decree, minutes, letter',
  description: 'A paper that has its number and is still being rendered answers 503 with `Retry-After`.',
  access: 'person',
  retry: 'none',
  request: { params: paperParams },
  responses: { 200: { description: 'The paper.', mediaType: 'application/pdf' } },
  handler: async (call) => {
    const { paperId, caseId, content, mediaType } = await readPaper(call, call.params.paperId);
    await recordAccess(call, { object: `paper:${paperId}`, action: 'read', caseId });
    const headers = {
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      'Content-Disposition': `inline; filename="${paperId}.pdf"`,
    };
    return { status: 200, bytes: content, mediaType, headers };
  },
});
