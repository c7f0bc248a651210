import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { defaultPayloadConverter } from '@temporalio/common';
import { type CodecDoor, openCodecDoor } from '../../../start/codec-door';
import { createPayloadCodec } from '../../../temporal/payload-codec';

const codec = createPayloadCodec({ active: 'one', keys: { one: randomBytes(32) } });
const PAGES = 'http://127.0.0.1:8233';

let door: CodecDoor;
beforeAll(async () => {
  door = await openCodecDoor(codec, 0, () => [PAGES]);
});
afterAll(() => door.close());

const encode = (bytes: Uint8Array | null | undefined): string =>
  Buffer.from(bytes ?? new Uint8Array()).toString('base64');

async function sealed(value: unknown): Promise<object> {
  const [payload] = await codec.encode([defaultPayloadConverter.toPayload(value)]);
  const metadata = Object.entries(payload!.metadata ?? {}).map(([name, bytes]) => [name, encode(bytes)]);
  return { metadata: Object.fromEntries(metadata), data: encode(payload!.data) };
}

function ask(body: unknown, headers: Record<string, string> = { Origin: PAGES }): Promise<Response> {
  return fetch(`${door.url}/decode`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

describe('the codec of the Temporal pages', () => {
  it('opens payloads for the pages, in order', async () => {
    const answer = await ask({ payloads: [await sealed('one'), await sealed({ two: 2 })] });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(PAGES);
    const { payloads } = (await answer.json()) as { payloads: { data: string }[] };
    expect(payloads.map(({ data }) => Buffer.from(data, 'base64').toString())).toEqual(['"one"', '{"two":2}']);
  });

  it('answers the pages’ preflight', async () => {
    const answer = await fetch(`${door.url}/decode`, { method: 'OPTIONS', headers: { Origin: PAGES } });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-headers')).toContain('X-Namespace');
  });

  it.each([
    ['another origin', { Origin: 'http://127.0.0.1:1' }],
    ['no origin', {}],
  ])('refuses %s', async (_what, headers) => {
    expect((await ask({ payloads: [await sealed('one')] }, headers)).status).toBe(403);
  });

  it('refuses a name that was pointed at this address', async () => {
    const status = await new Promise((resolve) => {
      const options = {
        port: door.port,
        method: 'POST',
        path: '/decode',
        headers: { Origin: PAGES, Host: 'evil.example' },
      };
      request({ host: '127.0.0.1', ...options }, (answer) => resolve(answer.statusCode)).end('{}');
    });
    expect(status).toBe(403);
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '{"payloads":[1]}'],
    ['too much', `"${'a'.repeat(5_000_000)}"`],
  ])('refuses %s', async (_what, body) => {
    // A body past the limit may be cut off before it was read.
    const status = await ask(body)
      .then((answer) => answer.status)
      .catch(() => 400);
    expect(status).toBe(400);
  });
});
