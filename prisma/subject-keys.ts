import { randomBytes, randomUUID } from 'node:crypto';
import type { KeyRing } from '../temporal/key-ring';
import { decrypt, encrypt, type Bytes } from './aead';
import type { PrismaClient } from './generated/client';

/**
 * Whose data a key seals: a person, a case's free texts, the score sheets of a case, or the reasons of an erasure or legal
 * hold, which stay when the person's own key is destroyed.
 */
export type Subject = `person:${string}` | `case:${string}` | `sheets:${string}` | `privacy:${string}`;

export interface DataKey {
  readonly keyId: string;
  readonly key: Uint8Array;
}

/** A client or a transaction. */
export type KeyStore = Pick<PrismaClient, 'subjectKey'>;

/** Raised when something would be sealed for a subject whose data was erased. */
export class SubjectErasedError extends Error {
  override readonly name = 'SubjectErasedError';

  constructor(readonly subject: string) {
    super(`The key of ${subject} was destroyed.`);
  }
}

const KEY_BYTES = 32;

/**
 * The data keys of subjects, made where there is none yet. Two callers at once get the same key, since one row per
 * subject can exist. Throws `SubjectErasedError`.
 */
export async function ensureKeys(
  store: KeyStore,
  ring: KeyRing,
  subjects: readonly Subject[],
): Promise<Map<Subject, DataKey>> {
  const wanted = [...new Set(subjects)];
  let rows = await rowsOf(store, wanted);
  const missing = wanted.filter((subject) => !rows.has(subject));
  if (missing.length > 0) {
    await store.subjectKey.createMany({ data: missing.map((subject) => newRow(ring, subject)), skipDuplicates: true });
    rows = await rowsOf(store, wanted);
  }
  return new Map(wanted.map((subject) => [subject, unwrap(ring, subject, rows.get(subject))]));
}

/** The data keys by id; `null` for one that was destroyed or never was. */
export async function readKeys(
  store: KeyStore,
  ring: KeyRing,
  keyIds: readonly string[],
): Promise<Map<string, Uint8Array | null>> {
  const wanted = [...new Set(keyIds)];
  const rows = await store.subjectKey.findMany({ where: { keyId: { in: wanted } } });
  const byId = new Map(rows.map((row) => [row.keyId, row]));
  return new Map(
    wanted.map((keyId) => {
      const row = byId.get(keyId);
      return [keyId, row === undefined || row.wrapped === null ? null : unwrap(ring, row.subject, row).key];
    }),
  );
}

/** Destroys a subject's data key, for good: whatever it sealed can no longer be read. False if there was none left. */
export async function destroyKey(store: KeyStore, subject: Subject, at: Date): Promise<boolean> {
  const { count } = await store.subjectKey.updateMany({
    where: { subject, destroyedAt: null },
    data: { wrapped: null, destroyedAt: at },
  });
  return count > 0;
}

/** A data key that an older key wrapped, wrapped by the active one. Throws `SealBrokenError`. */
export function rewrapped(
  ring: KeyRing,
  row: { readonly keyId: string; readonly subject: string; readonly wrapped: Bytes; readonly kekId: string },
): { wrapped: Bytes; kekId: string } {
  const { key } = unwrap(ring, row.subject, row);
  return { wrapped: wrap(ring, row, key), kekId: ring.active };
}

interface KeyRow {
  keyId: string;
  wrapped: Bytes | null;
  kekId: string;
}

async function rowsOf(store: KeyStore, subjects: Subject[]): Promise<Map<string, KeyRow>> {
  const rows = await store.subjectKey.findMany({ where: { subject: { in: subjects } } });
  return new Map(rows.map((row) => [row.subject, row]));
}

function newRow(ring: KeyRing, subject: Subject): KeyRow & { subject: Subject } {
  const keyId = randomUUID();
  return { keyId, subject, wrapped: wrap(ring, { keyId, subject }, randomBytes(KEY_BYTES)), kekId: ring.active };
}

function wrap(ring: KeyRing, { keyId, subject }: { keyId: string; subject: string }, key: Uint8Array): Bytes {
  return encrypt({ key: wrappingKey(ring, ring.active), place: placeOf(keyId, subject), plain: key });
}

function unwrap(ring: KeyRing, subject: string, row: KeyRow | undefined): DataKey {
  if (row === undefined || row.wrapped === null) throw new SubjectErasedError(subject);
  const key = decrypt({ key: wrappingKey(ring, row.kekId), place: placeOf(row.keyId, subject), sealed: row.wrapped });
  return { keyId: row.keyId, key };
}

function wrappingKey(ring: KeyRing, kekId: string): Uint8Array {
  const key = ring.keys[kekId];
  if (key === undefined) throw new Error(`the sealing keys lack the key "${kekId}", with which data was sealed`);
  return key;
}

function placeOf(keyId: string, subject: string): string {
  return `subject_key:${keyId}:${subject}`;
}
