import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { KeyRing } from './key-ring';

const ENCODING = 'binary/encrypted';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const PayloadMessage = temporal.api.common.v1.Payload;

/**
 * Encrypts every payload on its way to Temporal with AES-256-GCM; the key's id travels in the metadata and is
 * authenticated with the content. The stored bytes are nonce, ciphertext, tag.
 *
 * Decoding never throws: a payload that is plain, foreign or damaged becomes the JSON value
 * `{ "$undecodable": true }`. A throwing codec would fail the workflow task over and over, so that one stray message
 * could block a case; this way the validator refuses it like any other malformed command.
 */
export function createPayloadCodec(ring: KeyRing): PayloadCodec {
  const open = createPayloadOpener(ring);
  return {
    encode: (payloads) => Promise.resolve(payloads.map((payload) => seal(ring, payload))),
    decode: (payloads) => Promise.resolve(payloads.map((payload) => open(payload) ?? undecodable())),
  };
}

/** Opens what the codec has encrypted under one of its keys; undefined: plain, foreign or damaged. */
export type PayloadOpener = (payload: Payload) => Payload | undefined;

/** Half of the codec: whoever is given it can read payloads, and neither writes them nor holds a key of anything else. */
export function createPayloadOpener(ring: KeyRing): PayloadOpener {
  return (payload) => open(ring, payload);
}

function seal(ring: KeyRing, payload: Payload): Payload {
  const keyId = Buffer.from(ring.active);
  const key = ring.keys[ring.active];
  if (key === undefined) throw new Error(`the active payload key ${ring.active} is missing`);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  cipher.setAAD(keyId);
  const body = cipher.update(PayloadMessage.encode(payload).finish());
  return {
    metadata: { encoding: Buffer.from(ENCODING), 'encryption-cipher': Buffer.from(CIPHER), 'encryption-key-id': keyId },
    data: Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]),
  };
}

function open(ring: KeyRing, payload: Payload): Payload | undefined {
  try {
    if (text(payload.metadata?.['encoding']) !== ENCODING) return undefined;
    const keyId = payload.metadata?.['encryption-key-id'] ?? new Uint8Array();
    const id = text(keyId);
    const key = Object.hasOwn(ring.keys, id) ? ring.keys[id] : undefined;
    const data = Buffer.from(payload.data ?? new Uint8Array());
    if (key === undefined || data.length < NONCE_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv(CIPHER, key, data.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(keyId);
    decipher.setAuthTag(data.subarray(data.length - TAG_BYTES));
    const body = decipher.update(data.subarray(NONCE_BYTES, data.length - TAG_BYTES));
    return PayloadMessage.decode(Buffer.concat([body, decipher.final()]));
  } catch {
    return undefined;
  }
}

function text(bytes: Uint8Array | null | undefined): string {
  return bytes ? Buffer.from(bytes).toString('utf8') : '';
}

function undecodable(): Payload {
  return { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"$undecodable":true}') };
}
