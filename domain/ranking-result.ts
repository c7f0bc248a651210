import { z } from 'zod';

/** What a ranking is, as the ledger keeps it: exact decimal strings, every tie and its break told. */
export const rankingRowSchema = z.object({
  nomineeId: z.string(),
  /** Component key → exact score. */
  components: z.record(z.string(), z.string()),
  /** Exact weighted total. */
  total: z.string(),
  /** Total at the places that rank (4 dp), half up. */
  ranked: z.string(),
  /** Total as shown (2 dp), half up. */
  shown: z.string(),
  /** Null: not ranked (ruled out or absent). Nominees in an unresolved tie share the rank. */
  rank: z.number().int().positive().nullable(),
  tied: z.boolean(),
  tieBrokenBy: z.string().nullable(),
  /** What the rules propose to rule out; people dispose. */
  proposals: z.array(z.object({ code: z.string(), seen: z.string(), limit: z.string(), legalRef: z.string() })),
});
export type RankingRow = z.infer<typeof rankingRowSchema>;

export const rankingResultSchema = z.object({
  weights: z.record(z.string(), z.string()),
  tieBreak: z.array(z.string()),
  rows: z.array(rankingRowSchema),
});
export type RankingResult = z.infer<typeof rankingResultSchema>;
