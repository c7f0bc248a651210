import { randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { KeyRing } from '../temporal/key-ring';
import { decrypt, encrypt, type Bytes } from './aead';
import { commitmentOf, newSalt } from './commitment';
import { destroyKey, ensureKeys, readKeys, type DataKey, type KeyStore, type Subject } from './subject-keys';

/** A row of `pending_text` or `event_text`, without the ids of its command or event. */
export interface SealedText {
  readonly textId: string;
  readonly sealed: Bytes;
  readonly salt: string;
  readonly commitment: string;
  readonly keyId: string;
}

export interface SealedJson {
  readonly sealed: Bytes;
  readonly keyId: string;
  /** What whoever names the value publicly may say of it, and the salt by which it can be checked; see `commitmentOfJson`. */
  readonly commitment: string;
  readonly salt: string;
}

export interface SheetEntry {
  readonly nomineeId: string;
  readonly criterion: string;
  readonly score: string;
}

export interface SheetNote {
  readonly nomineeId: string;
  readonly criterion: string;
  readonly note: string;
}

/**
 * What a sealed score sheet says. The commitment covers `entries` only: these are what the reveal puts into the ledger,
 * while notes stay sealed.
 */
export interface Sheet {
  readonly nonce: string;
  readonly entries: readonly SheetEntry[];
  readonly notes: readonly SheetNote[];
}

export interface SealedSheet {
  readonly sealed: Bytes;
  readonly keyId: string;
  readonly commitment: string;
}

type OpenArguments = Readonly<{ keyId: string; sealed: Uint8Array }>;

export interface Sealer {
  /** Seals a text under the key of `subject`, which is made if there is none. */
  sealText(given: { subject: Subject; text: string }): Promise<SealedText>;
  sealTexts(given: readonly { subject: Subject; text: string }[]): Promise<SealedText[]>;
  /** The text, or null once its subject was erased or its period had ended. */
  openText(row: OpenArguments & { textId: string }): Promise<string | null>;
  /** By text id; one look at the keys for the whole list. */
  openTexts(rows: readonly (OpenArguments & { textId: string })[]): Promise<Map<string, string | null>>;
  /** Seals facts; `id` is the id of the row that will hold them, and must be given again to open them. */
  sealJson(given: { subject: Subject; id: string; value: unknown }): Promise<SealedJson>;
  sealJsons(given: readonly { subject: Subject; id: string; value: unknown }[]): Promise<SealedJson[]>;
  /** The value as it was sealed, to be parsed by its schema; null once its subject was erased. */
  openJson(row: OpenArguments & { id: string }): Promise<unknown>;
  /** By row id. */
  openJsons(rows: readonly (OpenArguments & { id: string })[]): Promise<Map<string, unknown>>;
  /** Seals a score sheet under its case's own key, with a new nonce. */
  sealSheet(given: {
    caseId: string;
    sheetId: string;
    entries: readonly SheetEntry[];
    notes?: readonly SheetNote[];
  }): Promise<SealedSheet>;
  openSheet(row: OpenArguments & { sheetId: string }): Promise<Sheet | null>;
  /** Erases: nothing sealed for the subject can be read from now on, nor sealed anew. False if there was no key left. */
  destroyKey(subject: Subject): Promise<boolean>;
}

export interface SealerOptions {
  /** A client, or the transaction in which the sealed rows are written. */
  readonly prisma: KeyStore;
  /** The key-encryption keys. They are not those of the Temporal codec. */
  readonly ring: KeyRing;
}

/**
 * Seals what must be erasable or hidden: texts, dossiers, score sheets. Each subject has a data key of its own, stored
 * wrapped by the key-encryption ring; keys are read anew for every call, so that a destroyed one is gone at once.
 */
export function createSealer({ prisma, ring }: SealerOptions): Sealer {
  const seal = async <T extends { subject: Subject }, R>(
    given: readonly T[],
    one: (item: T, key: DataKey) => R,
  ): Promise<R[]> => {
    if (given.length === 0) return [];
    const keys = await ensureKeys(
      prisma,
      ring,
      given.map(({ subject }) => subject),
    );
    return given.map((item) => one(item, keyFor(keys, item.subject)));
  };
  const open = async <T extends OpenArguments>(
    rows: readonly T[],
    place: (row: T) => string,
  ): Promise<(string | null)[]> => {
    if (rows.length === 0) return [];
    const keys = await readKeys(
      prisma,
      ring,
      rows.map(({ keyId }) => keyId),
    );
    return rows.map((row) => {
      const key = keys.get(row.keyId) ?? null;
      // What its period ended was emptied, while the key goes on sealing what its subject has left.
      return key === null || row.sealed.length === 0
        ? null
        : Buffer.from(decrypt({ key, place: place(row), sealed: row.sealed })).toString('utf8');
    });
  };
  const openJsonTexts = (rows: readonly (OpenArguments & { id: string })[]) => open(rows, ({ id }) => jsonPlace(id));
  return {
    sealText: async (given) => first(await seal([given], sealOneText)),
    sealTexts: (given) => seal(given, sealOneText),
    openText: async (row) => first(await open([row], ({ textId }) => textPlace(textId))),
    openTexts: async (rows) => {
      const texts = await open(rows, ({ textId }) => textPlace(textId));
      return new Map(rows.map(({ textId }, index) => [textId, texts[index] ?? null]));
    },
    sealJson: async (given) => first(await seal([given], sealOneJson)),
    sealJsons: (given) => seal(given, sealOneJson),
    openJson: async (row) => parsed(first(await openJsonTexts([row]))),
    openJsons: async (rows) => {
      const texts = await openJsonTexts(rows);
      return new Map(rows.map(({ id }, index) => [id, parsed(texts[index] ?? null)]));
    },
    sealSheet: async ({ caseId, sheetId, entries, notes = [] }) => {
      const sheet: Sheet = { nonce: newSalt(), entries, notes };
      const [sealed] = await seal([{ subject: `sheets:${caseId}` as const, id: sheetId, value: sheet }], sealOneJson);
      const { sealed: bytes, keyId } = first([sealed]);
      return { sealed: bytes, keyId, commitment: commitmentOfSheet(sheet) };
    },
    openSheet: async ({ sheetId, ...row }) =>
      parsed(first(await openJsonTexts([{ ...row, id: sheetId }]))) as Sheet | null,
    destroyKey: (subject) => destroyKey(prisma, subject, new Date()),
  };
}

/** Lower hex SHA-256 of the nonce followed by the canonical JSON of the entries, in the order in which they were locked. */
export function commitmentOfSheet({ nonce, entries }: Pick<Sheet, 'nonce' | 'entries'>): string {
  return commitmentOf({ salt: nonce, text: canonicalText(entries) });
}

/**
 * Lower hex SHA-256 of the salt followed by the value's canonical JSON. Without the salt nobody can find facts of few
 * possible values by trying. An empty salt is one of before facts were salted.
 */
export function commitmentOfJson({ salt, value }: { readonly salt: string; readonly value: unknown }): string {
  return commitmentOf({ salt, text: canonicalText(value) });
}

/** RFC 8785 JSON; two equal values have one text. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('The value has no JSON form.');
  return text;
}

function sealOneText({ text }: { text: string }, { keyId, key }: DataKey): SealedText {
  const textId = randomUUID();
  const salt = newSalt();
  const sealed = encrypt({ key, place: textPlace(textId), plain: Buffer.from(text, 'utf8') });
  return { textId, sealed, salt, commitment: commitmentOf({ salt, text }), keyId };
}

function sealOneJson({ id, value }: { id: string; value: unknown }, { keyId, key }: DataKey): SealedJson {
  const text = canonicalText(value);
  const sealed = encrypt({ key, place: jsonPlace(id), plain: Buffer.from(text, 'utf8') });
  const salt = newSalt();
  return { sealed, keyId, salt, commitment: commitmentOf({ salt, text }) };
}

// A text keeps its id when it moves from pending_text to event_text, so its place is the id alone.
function textPlace(textId: string): string {
  return `text:${textId}`;
}

function jsonPlace(id: string): string {
  return `json:${id}`;
}

function parsed(text: string | null): unknown {
  return text === null ? null : (JSON.parse(text) as unknown);
}

function keyFor(keys: ReadonlyMap<Subject, DataKey>, subject: Subject): DataKey {
  const key = keys.get(subject);
  if (key === undefined) throw new Error(`there is no key of ${subject}`);
  return key;
}

function first<T>(items: readonly (T | undefined)[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('nothing was sealed');
  return item;
}
