import { defineOperation } from '../operation';
import { ownData } from '../queries/own-data';
import { recordAccess } from '../records/access-log';
import { ownDataSchema } from '../schemas/own-data';

export const exportMyData = defineOperation({
  id: 'exportMyData',
  method: 'get',
  path: '/v1/me/export',
  tag: 'own data',
  summary: 'All data held on me, in one machine-readable answer; that it was taken is kept',
  description: 'Of cases, what the caller may see there and no more. Files are listed, and fetched one by one.',
  access: 'person',
  retry: 'none',
  request: {},
  responses: { 200: { description: 'The data.', schema: ownDataSchema } },
  handler: async (call) => {
    await recordAccess(call, { object: `person:${call.caller.personId}`, action: 'export', caseId: null });
    const headers = {
      'Cache-Control': 'private, no-store',
      'Content-Disposition': 'attachment; filename="data-saya.json"',
    };
    return { status: 200, body: await ownData(call), headers };
  },
});
