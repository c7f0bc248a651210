import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

const HistoryMessage = temporal.api.history.v1.History;
const PayloadMessage = temporal.api.common.v1.Payload;

/**
 * The history of one run as JSON, its payloads decrypted, so that it can be kept and replayed without the keys of the
 * installation that it comes from. It holds ids, codes and hashes, like everything that goes to Temporal.
 */
export async function fetchPlainHistory(
  client: Client,
  codec: PayloadCodec,
  execution: { readonly workflowId: string; readonly runId?: string },
): Promise<string> {
  const history = await client.workflow.getHandle(execution.workflowId, execution.runId).fetchHistory();
  const json = HistoryMessage.toObject(HistoryMessage.fromObject(history), {
    longs: String,
    enums: String,
    bytes: String,
  });
  return `${JSON.stringify(await withPlainPayloads(json, codec), undefined, 1)}\n`;
}

/** The inverse: a history that a worker can replay. */
export function readPlainHistory(text: string): temporal.api.history.v1.IHistory {
  return HistoryMessage.fromObject(JSON.parse(text) as Record<string, unknown>);
}

/** Payloads appear at any depth and are told by their metadata. */
async function withPlainPayloads(value: unknown, codec: PayloadCodec): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((entry) => withPlainPayloads(entry, codec)));
  if (typeof value !== 'object' || value === null) return value;
  if (isEncrypted(value)) return decrypted(value, codec);
  const entries = Object.entries(value).map(
    async ([key, entry]) => [key, await withPlainPayloads(entry, codec)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** What the SDK's core keeps in a marker was never encrypted, and stays as it is. */
function isEncrypted(value: object): value is Record<string, unknown> {
  if (!('metadata' in value) || typeof value.metadata !== 'object' || value.metadata === null) return false;
  const encoding = 'encoding' in value.metadata ? value.metadata.encoding : undefined;
  return encoding === Buffer.from('binary/encrypted').toString('base64');
}

async function decrypted(value: Record<string, unknown>, codec: PayloadCodec): Promise<unknown> {
  const [plain] = await codec.decode([PayloadMessage.fromObject(value)]);
  return PayloadMessage.toObject(PayloadMessage.fromObject(plain ?? {}), { bytes: String });
}
