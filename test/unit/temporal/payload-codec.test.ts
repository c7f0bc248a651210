import { randomBytes } from 'node:crypto';
import { type Payload, defaultPayloadConverter } from '@temporalio/common';
import fc from 'fast-check';
import { createPayloadCodec } from '../../../temporal/payload-codec';
import type { KeyRing } from '../../../temporal/key-ring';

const first: KeyRing = { active: 'one', keys: { one: randomBytes(32) } };
const rotated: KeyRing = { active: 'two', keys: { two: randomBytes(32), ...first.keys } };
const UNDECODABLE = { $undecodable: true };

async function encode(ring: KeyRing, value: unknown): Promise<Payload> {
  const [payload] = await createPayloadCodec(ring).encode([defaultPayloadConverter.toPayload(value)]);
  return payload!;
}

async function decode(ring: KeyRing, payload: Payload): Promise<unknown> {
  const [decoded] = await createPayloadCodec(ring).decode([payload]);
  return defaultPayloadConverter.fromPayload(decoded!);
}

describe('payload codec', () => {
  it('gives back what it was given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(await decode(first, await encode(first, value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the value and its kind out of what is stored', async () => {
    const payload = await encode(first, { name: 'CANARY-NAME' });
    const stored = Buffer.concat([...Object.values(payload.metadata ?? {}), payload.data ?? Buffer.alloc(0)]);
    expect(stored.includes('CANARY')).toBe(false);
    expect(stored.includes('json/plain')).toBe(false);
    expect(Buffer.from(payload.metadata!['encryption-key-id']!).toString()).toBe('one');
  });

  it('never stores the same value as the same bytes', async () => {
    const [one, two] = [await encode(first, 'same'), await encode(first, 'same')];
    expect(Buffer.from(one.data!).equals(Buffer.from(two.data!))).toBe(false);
  });

  it('reads older keys after a rotation and writes with the new one', async () => {
    expect(await decode(rotated, await encode(first, 'older'))).toBe('older');
    expect(await decode(first, await encode(rotated, 'newer'))).toEqual(UNDECODABLE);
  });

  it('turns a plain payload into the marker, whatever it says', async () => {
    expect(await decode(first, defaultPayloadConverter.toPayload({ outcome: 'approve' }))).toEqual(UNDECODABLE);
    expect(await decode(first, {})).toEqual(UNDECODABLE);
    expect(await decode(first, { metadata: null, data: null })).toEqual(UNDECODABLE);
  });

  it('turns every damaged payload into the marker and never throws', async () => {
    const sound = await encode(first, { outcome: 'approve' });
    const length = sound.data!.length;
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), async (index, mask) => {
        const data = Buffer.from(sound.data!);
        data[index] = data[index]! ^ mask;
        expect(await decode(first, { ...sound, data })).toEqual(UNDECODABLE);
      }),
    );
    for (let cut = 0; cut < length; cut += 1) {
      expect(await decode(first, { ...sound, data: sound.data!.subarray(0, cut) })).toEqual(UNDECODABLE);
    }
  });

  it('refuses a payload whose key id was exchanged', async () => {
    const sound = await encode(first, 1);
    const same: KeyRing = { active: 'one', keys: { one: first.keys['one']!, alias: first.keys['one']! } };
    const renamed = { ...sound.metadata, 'encryption-key-id': Buffer.from('alias') };
    expect(await decode(same, { ...sound, metadata: renamed })).toEqual(UNDECODABLE);
    const inherited = { ...sound.metadata, 'encryption-key-id': Buffer.from('constructor') };
    expect(await decode(first, { ...sound, metadata: inherited })).toEqual(UNDECODABLE);
  });

  it('turns random bytes into the marker', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (data) => {
        const metadata = { encoding: Buffer.from('binary/encrypted'), 'encryption-key-id': Buffer.from('one') };
        expect(await decode(first, { metadata, data })).toEqual(UNDECODABLE);
      }),
    );
  });
});
