import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { type Assertion, assertedText, senderOfKey } from '../domain/assertion';
import { formatKeyRing, parseKeyRing } from './key-ring';

/** With which one process signs. */
export interface AssertionKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

/** Public keys by id: those in use, and older ones that what they signed can still be checked with. */
export type AssertionKeys = ReadonlyMap<string, KeyObject>;

// An Ed25519 key is 32 bytes either way; DER puts these in front of them (RFC 8410).
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Reads a private key as `id:base64`, its id beginning with `api-` or `worker-` as its holder is.
 * Throws an error that names the fault and never the key.
 */
export function parseAssertionKey(text: string, holder: 'api' | 'worker'): AssertionKey {
  const { active, keys } = parseKeyRing(text);
  if (Object.keys(keys).length !== 1) throw new Error('one key is to be given');
  if (senderOfKey(active) !== holder) throw new Error(`the id of this key must begin with ${holder}-`);
  const seed = keys[active] ?? new Uint8Array();
  const key = Buffer.concat([PRIVATE_HEAD, seed]);
  return { keyId: active, privateKey: createPrivateKey({ key, format: 'der', type: 'pkcs8' }) };
}

/** Reads public keys as `id:base64,id2:base64`, in any order. Throws as above. */
export function parseAssertionKeys(text: string): AssertionKeys {
  const { keys } = parseKeyRing(text);
  const read = new Map<string, KeyObject>();
  for (const [keyId, bytes] of Object.entries(keys)) {
    if (senderOfKey(keyId) === undefined) throw new Error(`the id ${keyId} must begin with api- or worker-`);
    const key = Buffer.concat([PUBLIC_HEAD, bytes]);
    read.set(keyId, createPublicKey({ key, format: 'der', type: 'spki' }));
  }
  return read;
}

/** Whether what this key signs is believed where those keys are known. */
export function isAmong(keys: AssertionKeys, key: AssertionKey): boolean {
  return keys.get(key.keyId)?.equals(createPublicKey(key.privateKey)) === true;
}

/** A new pair, in the texts that the two functions above read. */
export function makeAssertionKey(keyId: string): { readonly privateText: string; readonly publicText: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const privateBytes = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PRIVATE_HEAD.length);
  const publicBytes = publicKey.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEAD.length);
  return { privateText: textOf(keyId, privateBytes), publicText: textOf(keyId, publicBytes) };
}

/** The public halves of keys that are held here. */
export function publicKeysOf(keys: readonly AssertionKey[]): AssertionKeys {
  return new Map(keys.map(({ keyId, privateKey }) => [keyId, createPublicKey(privateKey)]));
}

/** Signs an act as it is sent. */
export function signAct(
  key: AssertionKey,
  act: { readonly caseId: string; readonly body: unknown; readonly at?: Date },
): Assertion {
  const signed = assertedText({ ...act, issuedAt: (act.at ?? new Date()).toISOString() });
  const signature = sign(null, Buffer.from(signed), key.privateKey).toString('base64');
  return { keyId: key.keyId, signed, signature };
}

/** Whether one of these keys made this signature over this text; what the text says is not looked at. */
export function isGenuine(keys: AssertionKeys, { keyId, signed, signature }: Assertion): boolean {
  const key = keys.get(keyId);
  return key !== undefined && verify(null, Buffer.from(signed), key, Buffer.from(signature, 'base64'));
}

function textOf(keyId: string, bytes: Uint8Array): string {
  return formatKeyRing({ active: keyId, keys: { [keyId]: bytes } });
}
