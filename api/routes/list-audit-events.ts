import { z } from 'zod';
import { eventTypes } from '../../domain/events';
import { defineOperation } from '../operation';
import { listAuditEvents } from '../queries/audit-events';
import { auditQuery } from '../schemas/audit';
import { caseEventListSchema } from '../schemas/case-event';
import { pageQuery } from '../schemas/list';

export const listAuditEventsOperation = defineOperation({
  id: 'listAuditEvents',
  method: 'get',
  path: '/v1/audit/events',
  tag: 'audit',
  summary: 'Events of all cases, the latest record first, for the auditor',
  access: 'person',
  retry: 'none',
  request: { query: z.object({ ...auditQuery, type: z.enum(eventTypes).optional(), ...pageQuery }) },
  responses: { 200: { description: 'A page of events.', schema: caseEventListSchema } },
  handler: async (call) => {
    return { status: 200, body: await listAuditEvents(call, call.query) };
  },
});
