import { z } from 'zod';
import { eventTypes } from '../../domain/events';
import { defineOperation } from '../operation';
import { caseHistory } from '../queries/case-history';
import { caseHistorySchema } from '../schemas/case-event';
import { pageQuery } from '../schemas/list';
import { caseParams } from '../schemas/path-params';

export const getCaseHistory = defineOperation({
  id: 'getCaseHistory',
  method: 'get',
  path: '/v1/cases/{caseId}/history',
  tag: 'cases',
  summary: 'What happened in a case, event by event, oldest first',
  description: 'Each event has its sentence in the language of the caller. What is not theirs to know is left out.',
  access: 'person',
  retry: 'none',
  request: {
    params: caseParams,
    query: z.object({
      type: z.enum(eventTypes).optional(),
      actor: z.string().min(1).max(200).optional(),
      order: z.enum(['asc', 'desc']).default('asc'),
      ...pageQuery,
    }),
  },
  responses: { 200: { description: 'A page of events.', schema: caseHistorySchema } },
  handler: async (call) => ({ status: 200, body: await caseHistory(call, call.params.caseId, call.query) }),
});
