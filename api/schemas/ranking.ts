import { z } from 'zod';
import { personSchema } from './person';

const decimals = z.record(z.string(), z.string());

const change = z.enum(['none', 'order', 'names']).meta({
  description: 'What it would do to the first names: nothing, another order of them, or other names.',
});
const nullableDecimal = z.string().nullable();

const stabilitySchema = z.object({
  top: z.array(z.string()).meta({ description: 'Nominees that go up, in order.' }),
  withoutRater: z
    .array(z.object({ panelist: personSchema, top: z.array(z.string()), change }))
    .optional()
    .meta({ description: 'With one panelist’s marks left out: for the chair of the panel and the auditor.' }),
  shiftedWeights: z
    .array(z.object({ up: z.string(), down: z.string(), top: z.array(z.string()), change }))
    .meta({ description: 'With one point of weight moved from `down` to `up`.' }),
});

const raterStatisticsSchema = z.object({
  stageId: z.string(),
  kendallW: nullableDecimal.meta({ description: 'Agreement of the panelists on the order, from 0 to 1.' }),
  raters: z.array(
    z.object({
      panelist: personSchema,
      mean: z.string(),
      leniency: nullableDecimal.meta({ description: 'Points above or below the other panelists, on the mean.' }),
      spread: nullableDecimal.meta({ description: 'Sample standard deviation of the marks.' }),
      widestGap: nullableDecimal.meta({ description: 'Most points from the mean of the others on one nominee.' }),
    }),
  ),
});

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
    stability: stabilitySchema.optional().meta({ description: 'How firmly the order stands; not for applicants.' }),
    raters: z
      .array(raterStatisticsSchema)
      .optional()
      .meta({ description: 'How each panelist marked: for the chair of the panel and the auditor.' }),
  })
  .meta({ id: 'Ranking' });
export type RankingBody = z.infer<typeof rankingSchema>;
