import { z } from 'zod';
import { personSchema } from './person';

const decimals = z.record(z.string(), z.string());

/** A computed order as the reader may see it: the whole list, or an applicant's own row. */
export const rankingSchema = z
  .object({
    caseId: z.string(),
    stageId: z.string(),
    round: z.number().int(),
    scope: z.enum(['all', 'own']),
    weights: decimals.meta({ description: 'Percent by component.' }),
    tieBreak: z.array(z.string()),
    rows: z.array(
      z.object({
        nomineeId: z.string(),
        name: z.string(),
        components: decimals,
        total: z.string(),
        ranked: z.string(),
        shown: z.string(),
        rank: z.number().int().nullable(),
        tied: z.boolean(),
        tieBrokenBy: z.string().nullable(),
        ruledOut: z.boolean(),
        proposals: z.array(z.object({ code: z.string(), seen: z.string(), limit: z.string(), legalRef: z.string() })),
      }),
    ),
    marks: z
      .array(
        z.object({
          sheetId: z.string(),
          stageId: z.string(),
          panelist: personSchema,
          nomineeId: z.string(),
          criterion: z.string(),
          score: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'Marks of each panelist: for the chair of the panel and the auditor.' }),
  })
  .meta({ id: 'Ranking' });
export type RankingBody = z.infer<typeof rankingSchema>;
