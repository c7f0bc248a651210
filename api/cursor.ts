import { z } from 'zod';
import { malformed } from './problem';

/** The sort key of the last row of a page: the next page begins after it, whatever was added meanwhile. */
export type CursorKey = readonly (string | number | null)[];

/** Opaque to the client; `list` keeps a cursor of one list out of another. */
export function encodeCursor(list: string, key: CursorKey): string {
  return Buffer.from(JSON.stringify([list, ...key]), 'utf8').toString('base64url');
}

/** The key, as `shape` describes it; undefined without a cursor. Throws 400 for what was never a cursor of this list. */
export function decodeCursor<T extends z.ZodType>(
  list: string,
  cursor: string | undefined,
  shape: T,
): z.output<T> | undefined {
  if (cursor === undefined) return undefined;
  const parsed = z
    .tuple([z.literal(list)])
    .rest(z.unknown())
    .safeParse(jsonOf(cursor));
  const key = parsed.success ? shape.safeParse(parsed.data.slice(1)) : undefined;
  return key?.success === true ? key.data : malformed('cursor', 'CURSOR');
}

export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** Cuts one row more than the page has down to the page, and says where the next one begins. */
export function pageOf<R, T>(rows: readonly R[], { limit, list, keyOf, itemOf }: PageParts<R, T>): Page<T> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(itemOf),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(list, keyOf(last)) : null,
  };
}

export interface PageParts<R, T> {
  readonly limit: number;
  readonly list: string;
  readonly keyOf: (row: R) => CursorKey;
  readonly itemOf: (row: R) => T;
}

function jsonOf(cursor: string): unknown {
  if (!/^[A-Za-z0-9_-]+$/.test(cursor)) return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
