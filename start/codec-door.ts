import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { z } from 'zod';

export interface CodecDoor {
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const base64 = z.base64().default('');
const bodySchema = z.object({
  payloads: z.array(z.object({ metadata: z.record(z.string(), base64).default({}), data: base64 })).max(1000),
});

/**
 * Lets the web pages of the embedded Temporal server, and nobody else's, show what the codec has encrypted: they send
 * payloads to `/decode`. A page of another origin is refused, and so is a request that was lured to this address under
 * another name. `origins` are asked for at every request, since the pages' own port is chosen later.
 */
export async function openCodecDoor(
  codec: PayloadCodec,
  port: number,
  origins: () => readonly string[],
): Promise<CodecDoor> {
  const server = createServer((request, response) => {
    const { host = '', origin = '' } = request.headers;
    if (host !== ownHost || !origins().includes(origin)) return void response.writeHead(403).end();
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Allow-Headers', 'Content-Type, X-Namespace');
    response.setHeader('Access-Control-Allow-Methods', 'POST');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (request.method !== 'POST' || request.url !== '/decode') return void response.writeHead(404).end();
    decode(codec, request, response).catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  const ownHost = `127.0.0.1:${String(taken)}`;
  return {
    url: `http://${ownHost}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function decode(codec: PayloadCodec, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new Error('too large');
    chunks.push(chunk);
  }
  const { payloads } = bodySchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  const opened = await codec.decode(payloads.map(fromJson));
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ payloads: opened.map(toJson) }));
}

function fromJson(payload: { metadata: Record<string, string>; data: string }): Payload {
  const metadata = Object.entries(payload.metadata).map(
    ([name, value]) => [name, Buffer.from(value, 'base64')] as const,
  );
  return { metadata: Object.fromEntries(metadata), data: Buffer.from(payload.data, 'base64') };
}

function toJson(payload: Payload) {
  const metadata = Object.entries(payload.metadata ?? {}).map(([name, value]) => [name, text(value)] as const);
  return { metadata: Object.fromEntries(metadata), data: text(payload.data ?? new Uint8Array()) };
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
