import { caseAnswer, replayCaseAnswer } from '../acts/case-answer';
import { openCase } from '../acts/open-case';
import { defineOperation } from '../operation';
import { caseBody } from '../schemas/case-request';
import { caseSchema } from '../schemas/case';

export const startCaseOperation = defineOperation({
  id: 'startCase',
  method: 'post',
  path: '/v1/cases',
  tag: 'cases',
  summary: 'Start a case; returns when its first event is in the ledger',
  access: 'person',
  retry: 'act',
  request: { body: caseBody },
  responses: { 201: { description: 'The case.', schema: caseSchema, headers: { Location: 'The case.' } } },
  replay: replayCaseAnswer,
  handler: async (call) => caseAnswer(call, await openCase(call, call.body)),
});
