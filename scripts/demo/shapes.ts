import { z } from 'zod';

/** The parts of the API's answers that the story reads. */
const personSchema = z.object({ personId: z.string(), login: z.string().nullable(), name: z.string() });

export const taskSchema = z.object({
  taskId: z.string(),
  caseId: z.string(),
  stageId: z.string(),
  status: z.string(),
  title: z.unknown(),
  assignees: z.array(personSchema),
  dueAt: z.string().nullable(),
  nominees: z.array(
    z.object({
      nomineeId: z.string(),
      /** Whether the eligibility rules have looked at the dossier: their findings are then complete. */
      assessed: z.boolean().default(true),
      /** How well the nominee fits the cooperative, where a placement meeting is told. */
      match: z.object({ total: z.string() }).optional(),
      findings: z
        .array(
          z.object({
            findingId: z.string(),
            code: z.string(),
            seen: z.string(),
            limit: z.string(),
            legalRef: z.string(),
            proposed: z.string(),
          }),
        )
        .default([]),
    }),
  ),
  criteria: z.array(z.object({ criterion: z.string() })).optional(),
  outcomes: z.array(z.unknown()),
  sequence: z.number(),
});
export type DemoTask = z.infer<typeof taskSchema>;

export const caseSchema = z.object({
  caseId: z.string(),
  status: z.string(),
  outcome: z.string().nullable(),
  stages: z.array(
    z.object({ stageId: z.string(), status: z.string(), round: z.number(), dueAt: z.string().nullable() }),
  ),
  nominees: z.array(
    z.object({ nomineeId: z.string(), name: z.string(), standing: z.string(), reasonCodes: z.array(z.string()) }),
  ),
  sequence: z.number(),
});
export type DemoCase = z.infer<typeof caseSchema>;
export type DemoStage = DemoCase['stages'][number];

export const meSchema = personSchema;
export const documentSchema = z.object({ documentId: z.string(), sha256: z.string() });
const eventSchema = z.object({
  sequence: z.number(),
  type: z.string(),
  summary: z.string(),
  occurredAt: z.string(),
  hash: z.string(),
});
export const taskListSchema = z.object({ items: z.array(taskSchema), nextCursor: z.string().nullable() });
export const eventListSchema = z.object({ items: z.array(eventSchema), nextCursor: z.string().nullable() });
export const rankingSchema = z.object({
  rows: z.array(
    z.object({
      nomineeId: z.string(),
      name: z.string(),
      components: z.record(z.string(), z.string()),
      total: z.string(),
      ranked: z.string(),
      shown: z.string(),
      rank: z.number().nullable(),
      tieBrokenBy: z.string().nullable(),
      ruledOut: z.boolean(),
      proposals: z.array(z.object({ code: z.string(), seen: z.string(), limit: z.string() })),
    }),
  ),
});
export type Ranking = z.infer<typeof rankingSchema>;
export const receiptSchema = z.object({ decisionId: z.string(), sequence: z.number(), caseStatus: z.string() });
export const splitSchema = z.object({ newCaseId: z.string() });
