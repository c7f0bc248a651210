import { openPayloads } from '../codec/open-payloads';
import { jsonReader } from '../middleware/read-json';
import { defineOperation } from '../operation';
import { CODEC_PATH } from '../payload-door';
import { recordAccess, type Access } from '../records/access-log';
import { payloadsSchema } from '../schemas/payloads';

/** A message of Temporal has at most 4 MiB, and base64 makes a third more of it. */
const MAX_BYTES = 6 * 1024 * 1024;

export const decodePayloads = defineOperation({
  id: 'decodePayloads',
  method: 'post',
  path: `${CODEC_PATH}/decode`,
  tag: 'audit',
  summary: 'Open payloads for the pages and the CLI of Temporal, for the auditor; each call is kept among the accesses',
  description:
    'Temporal’s remote codec. Opens what the codec has encrypted and hands back the rest as it came: what is sealed ' +
    '(score sheets, dossiers, texts) stays closed. Nothing is encrypted here.',
  access: 'person',
  retry: 'none',
  pages: ({ payloads }) => payloads.pages,
  request: { body: payloadsSchema, readBody: jsonReader(MAX_BYTES) },
  responses: { 200: { description: 'The payloads, in order.', schema: payloadsSchema } },
  handler: async ({ deps, caller, body, route }) => {
    const { payloads, caseIds } = openPayloads(deps.payloads.open, body.payloads);
    const object = objectOf([...caseIds], deps.temporal.options.namespace);
    const [caseId, ...others] = caseIds;
    await recordAccess(
      { deps, caller, route },
      {
        object,
        action: 'decode',
        caseId: others.length > 0 ? null : (caseId ?? null),
        itemCount: body.payloads.length,
      },
    );
    return { status: 200, body: { payloads } };
  },
});

/** The case, where they are all of one. */
function objectOf([caseId, ...others]: readonly string[], namespace: string): Access['object'] {
  return caseId === undefined || others.length > 0 ? `temporal:${namespace}` : `case:${caseId}`;
}
