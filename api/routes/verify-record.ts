import { defineOperation } from '../operation';
import { verifyRecord } from '../queries/audit-verification';
import { recordAccess } from '../records/access-log';
import { verificationBody, verificationSchema } from '../schemas/verification';

export const verifyRecordOperation = defineOperation({
  id: 'verifyRecord',
  method: 'post',
  path: '/v1/audit/verification',
  tag: 'audit',
  summary: 'Check that the record is complete and unchanged, and that the rules fold it again to what is shown',
  access: 'person',
  retry: 'none',
  request: { body: verificationBody },
  responses: { 200: { description: 'What was checked, and every fault.', schema: verificationSchema } },
  handler: async (call) => {
    const { caseId = null } = call.body;
    const object = caseId === null ? ('audit:all' as const) : (`case:${caseId}` as const);
    await recordAccess(call, { object, action: 'verify', caseId });
    return { status: 200, body: await verifyRecord(call, call.body) };
  },
});
