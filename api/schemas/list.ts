import { z } from 'zod';

/** Most rows of one page: more is asked for with the cursor. */
const MAX_LIMIT = 200;
const DEFAULT_LIMIT = 50;

/** What every list takes beside its own filters. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z
    .string()
    .min(1)
    .max(1_000)
    .optional()
    .meta({ description: '`nextCursor` of the page before; rows that are added meanwhile do not shift the pages.' }),
};

/** One page of a list. */
export function listOf<T extends z.ZodType>(item: T, id: string) {
  return z
    .object({
      items: z.array(item),
      nextCursor: z.string().nullable().meta({ description: 'Null: this was the last page.' }),
    })
    .meta({ id });
}
