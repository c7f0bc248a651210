import { v7 } from 'uuid';
import { caseAnswer, replayCaseAnswer } from '../acts/case-answer';
import { openCase } from '../acts/open-case';
import { defineOperation } from '../operation';
import { ProblemError } from '../problem';
import { nameCaseOfCommand } from '../records/commands';
import { findOwnDraft, giveDraftBack, takeDraft } from '../records/drafts';
import { caseSchema } from '../schemas/case';
import { emptyBody } from '../schemas/free-text';
import { draftParams } from '../schemas/path-params';

export const submitDraft = defineOperation({
  id: 'submitDraft',
  method: 'post',
  path: '/v1/drafts/{draftId}/submission',
  tag: 'drafts',
  summary: 'Submit a draft: the case starts',
  access: 'person',
  retry: 'act',
  request: { params: draftParams, body: emptyBody },
  responses: { 201: { description: 'The case.', schema: caseSchema, headers: { Location: 'The case.' } } },
  replay: replayCaseAnswer,
  handler: async (call) => {
    const { deps, caller, params, commandId } = call;
    const { draftId, body } = await findOwnDraft(deps, params.draftId, caller.personId);
    const caseId = await nameCaseOfCommand(deps, commandId, v7());
    await takeDraft(deps, draftId, caseId);
    try {
      return await caseAnswer(call, await openCase(call, body));
    } catch (error) {
      const isRefused = error instanceof ProblemError && error.status < 500;
      if (isRefused) await giveDraftBack(deps, draftId, caseId);
      throw error;
    }
  },
});
