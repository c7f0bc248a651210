import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { temporal } from '@temporalio/proto';

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
  const json = JSON.parse(historyToJSON(history)) as unknown;
  return `${JSON.stringify(await withPlainPayloads(json, codec), undefined, 1)}\n`;
}

interface JsonPayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data?: string;
}

/** Payloads appear at any depth and are told by their metadata. */
async function withPlainPayloads(value: unknown, codec: PayloadCodec): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((entry) => withPlainPayloads(entry, codec)));
  if (typeof value !== 'object' || value === null) return value;
  if (isPayload(value)) return decodePayload(value, codec);
  const entries = Object.entries(value).map(async ([key, entry]) => [key, await withPlainPayloads(entry, codec)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function isPayload(value: object): value is JsonPayload {
  return 'metadata' in value && typeof value.metadata === 'object' && value.metadata !== null && 'encoding' in value.metadata;
}

async function decodePayload(payload: JsonPayload, codec: PayloadCodec): Promise<unknown> {
  const message = temporal.api.common.v1.Payload.fromObject(payload);
  // What core keeps in a marker was never encrypted.
  const encoding = Buffer.from(message.metadata['encoding'] ?? new Uint8Array()).toString();
  const [plain] = encoding === 'binary/encrypted' ? await codec.decode([message]) : [message];
  const object = temporal.api.common.v1.Payload.toObject(temporal.api.common.v1.Payload.fromObject(plain ?? {}), {
    bytes: String,
  });
  return object;
}
