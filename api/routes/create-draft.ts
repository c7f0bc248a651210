import { defineOperation } from '../operation';
import { malformed } from '../problem';
import { readLatestDefinition } from '../queries/definitions';
import { createDraft } from '../records/drafts';
import { draftBody, draftSchema } from '../schemas/case-request';

export const createDraftOperation = defineOperation({
  id: 'createDraft',
  method: 'post',
  path: '/v1/drafts',
  tag: 'drafts',
  summary: 'Begin to prepare a case; nobody else sees a draft',
  access: 'person',
  retry: 'call',
  request: { body: draftBody },
  responses: { 201: { description: 'The draft.', schema: draftSchema } },
  handler: async ({ deps, caller, commandId, body }) => {
    if ((await readLatestDefinition(deps, body.pipeline)) === undefined) malformed('pipeline', 'UNKNOWN_PIPELINE');
    const draft = await createDraft(deps, { draftId: commandId, ownerId: caller.personId, body });
    return { status: 201, body: draft, headers: { Location: `/v1/drafts/${draft.draftId}` } };
  },
});
