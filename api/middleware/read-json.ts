import { raw, type Request, type RequestHandler, type Response } from 'express';
import { maxBodyBytes } from '../../domain/limits';
import { malformed } from '../problem';

// Whatever the client calls the body, its bytes are limited and read once; what is no JSON is malformed.
const limitedTo = (limit: number) => raw({ type: () => true, limit });
const readLimited = limitedTo(maxBodyBytes);

/** Deeper nesting than any request has is refused before recursive code meets it. */
const MAX_DEPTH = 32;
/** Values of one body: above what the fullest sheet or bulk act of 1 MiB holds. */
const MAX_VALUES = 100_000;
/** Names of one object; the widest request has some dozens. */
const MAX_KEYS = 1_000;
/** Names by which code that copies objects would reach what all objects share. */
const SHARED_BY_ALL = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads a JSON body of at most 1 MiB; an absent body is `undefined`. Throws a problem: 413 `too_large`, or 400
 * `malformed` for what is not called JSON, is no UTF-8 or no JSON, nested too deep, too many values, or holds a name
 * or a character that is not kept.
 */
export function readJson(request: Request, response: Response): Promise<unknown> {
  return readJsonBy(readLimited, request, response);
}

/** The same for a call whose bodies may be larger, in bytes. */
export function jsonReader(limit: number): typeof readJson {
  const read = limitedTo(limit);
  return (request, response) => readJsonBy(read, request, response);
}

async function readJsonBy(read: RequestHandler, request: Request, response: Response): Promise<unknown> {
  const bytes = await readBytesBy(read, request, response);
  if (bytes === undefined) return undefined;
  // A page of another house can make a browser send any body but one that is called JSON.
  if (request.is(['json', '+json']) === false) malformed('Content-Type', 'CONTENT_TYPE');
  return parseJson(bytes);
}

/** The body as it came, at most 1 MiB; undefined: there is none. */
export function readBytes(request: Request, response: Response): Promise<Buffer | undefined> {
  return readBytesBy(readLimited, request, response);
}

async function readBytesBy(read: RequestHandler, request: Request, response: Response): Promise<Buffer | undefined> {
  await new Promise<void>((resolve, reject) => {
    read(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('unreadable body'));
    });
  });
  const bytes: unknown = request.body;
  return Buffer.isBuffer(bytes) && bytes.length > 0 ? bytes : undefined;
}

/** What the bytes say, or 400. */
export function parseJson(bytes: Buffer): unknown {
  const value = parse(bytes);
  checkStorable(value);
  return value;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return malformed('body', 'JSON');
  }
}

interface Place {
  readonly value: unknown;
  readonly depth: number;
  readonly path: string;
}

/** Walks without recursion, so that the depth of the body never becomes the depth of the stack. */
export function checkStorable(value: unknown, field = 'body'): void {
  const open: Place[] = [{ value, depth: 0, path: '' }];
  let values = 0;
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const { depth, path } = item;
    values += 1;
    if (values > MAX_VALUES) malformed(field, 'VALUES');
    if (depth > MAX_DEPTH) malformed(field, 'NESTING');
    if (typeof item.value === 'string') {
      if (!isStorable(item.value)) malformed(field, 'CHARACTER');
    } else if (typeof item.value === 'object' && item.value !== null) {
      const entries = Object.entries(item.value);
      if (!Array.isArray(item.value) && entries.length > MAX_KEYS) malformed(field, 'KEYS');
      for (const [key, inner] of entries) {
        if (!isStorable(key)) malformed(field, 'CHARACTER');
        const at = path === '' ? tellable(key) : `${path}.${tellable(key)}`;
        if (SHARED_BY_ALL.has(key)) malformed(at, 'FORBIDDEN_NAME');
        open.push({ value: inner, depth: depth + 1, path: at });
      }
    }
  }
}

/** A name is the client's own text: it is told only where it looks like the name of a field. */
function tellable(key: string): string {
  return /^\w{1,60}$/.test(key) ? key : '*';
}

// U+0000 and lone surrogates are legal in JSON strings, and neither can be stored as text.
function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
