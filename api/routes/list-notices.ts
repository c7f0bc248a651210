import { z } from 'zod';
import { defineOperation } from '../operation';
import { listNotices } from '../queries/list-notices';
import { pageQuery } from '../schemas/list';
import { noticeListSchema } from '../schemas/notice';

export const listNoticesOperation = defineOperation({
  id: 'listNotices',
  method: 'get',
  path: '/v1/notices',
  tag: 'cases',
  summary: 'Notices to the reader, the latest first',
  description: 'One’s own only: of tasks, results and receipts, with reasons, evidence, and how to object.',
  access: 'person',
  retry: 'none',
  request: {
    query: z.object({
      case: z.string().min(1).max(200).optional(),
      about: z.string().min(1).max(60).optional(),
      ...pageQuery,
    }),
  },
  responses: { 200: { description: 'A page of notices.', schema: noticeListSchema } },
  handler: async (call) => ({ status: 200, body: await listNotices(call, call.query) }),
});
