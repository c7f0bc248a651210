import { z } from 'zod';
import { defineOperation } from '../operation';
import { findAwayParts } from '../queries/away-parts';

const healthSchema = z.object({ status: z.enum(['ok', 'away']), away: z.array(z.string()).optional() });

/** The process answers; says nothing about what it depends on, so that nobody restarts it for that. */
export const healthz = defineOperation({
  id: 'healthz',
  method: 'get',
  path: '/healthz',
  tag: 'operations',
  summary: 'The process is alive',
  access: 'none',
  retry: 'none',
  request: {},
  responses: { 200: { description: 'Alive.', schema: healthSchema } },
  handler: () => Promise.resolve({ status: 200, body: { status: 'ok' } }),
});

export const readyz = defineOperation({
  id: 'readyz',
  method: 'get',
  path: '/readyz',
  tag: 'operations',
  summary: 'PostgreSQL and Temporal answer',
  access: 'none',
  retry: 'none',
  request: {},
  responses: {
    200: { description: 'Ready.', schema: healthSchema },
    503: { description: 'A part is away.', schema: healthSchema },
  },
  handler: async ({ deps }) => {
    const away = await findAwayParts(deps);
    return away.length === 0
      ? { status: 200, body: { status: 'ok' } }
      : { status: 503, body: { status: 'away', away }, headers: { 'Retry-After': '5' } };
  },
});
