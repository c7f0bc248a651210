import { raw, type Request, type Response } from 'express';
import { maxBodyBytes } from '../../domain/limits';
import { malformed } from '../problem';

// Whatever the client calls the body, its bytes are limited and read once; what is no JSON is malformed.
const readLimited = raw({ type: () => true, limit: maxBodyBytes });

/** Deeper nesting than any request has is refused before recursive code meets it. */
const MAX_DEPTH = 32;

/**
 * Reads a JSON body of at most 1 MiB; an absent body is `undefined`. Throws a problem: 413 `too_large`, or 400
 * `malformed` for what is no UTF-8, no JSON, nested too deep, or holds a character that PostgreSQL cannot keep.
 */
export async function readJson(request: Request, response: Response): Promise<unknown> {
  const bytes = await readBytes(request, response);
  return bytes === undefined ? undefined : parseJson(bytes);
}

/** The body as it came, at most 1 MiB; undefined: there is none. */
export async function readBytes(request: Request, response: Response): Promise<Buffer | undefined> {
  await new Promise<void>((resolve, reject) => {
    readLimited(request, response, (error?: unknown) => {
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

/** Walks without recursion, so that the depth of the body never becomes the depth of the stack. */
export function checkStorable(value: unknown, field = 'body'): void {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (item.depth > MAX_DEPTH) malformed(field, 'NESTING');
    if (typeof item.value === 'string') {
      if (!isStorable(item.value)) malformed(field, 'CHARACTER');
    } else if (typeof item.value === 'object' && item.value !== null) {
      for (const [key, inner] of Object.entries(item.value)) {
        if (!isStorable(key)) malformed(field, 'CHARACTER');
        open.push({ value: inner, depth: item.depth + 1 });
      }
    }
  }
}

// U+0000 and lone surrogates are legal in JSON strings, and neither can be stored as text.
function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
