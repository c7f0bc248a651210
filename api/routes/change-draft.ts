import { defineOperation } from '../operation';
import { changeDraft, findOwnDraft } from '../records/drafts';
import { draftPatchBody, draftSchema, type CaseBody, type DraftPatch } from '../schemas/case-request';
import { draftParams } from '../schemas/path-params';

export const changeDraftOperation = defineOperation({
  id: 'changeDraft',
  method: 'patch',
  path: '/v1/drafts/{draftId}',
  tag: 'drafts',
  summary: 'Change a draft: the fields that are given replace those of the draft',
  access: 'person',
  retry: 'call',
  request: { params: draftParams, body: draftPatchBody },
  responses: { 200: { description: 'The draft.', schema: draftSchema } },
  handler: async ({ deps, caller, params, body }) => {
    const draft = await findOwnDraft(deps, params.draftId, caller.personId);
    const changed = await changeDraft(deps, draft.draftId, { ...draft.body, ...given(body) });
    return { status: 200, body: changed };
  },
});

function given(body: DraftPatch): Partial<CaseBody> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
