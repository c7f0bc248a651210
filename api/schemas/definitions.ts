import { z } from 'zod';
import { listOf } from './list';

const titleSchema = z.object({ id: z.string(), en: z.string() });

export const pipelineSummarySchema = z
  .object({
    pipeline: z.string(),
    version: z.number().int(),
    title: titleSchema,
    subject: z.enum(['district', 'vacancy', 'assignment', 'paper', 'result', 'none']),
    startedBy: z.array(z.string()),
    stageCount: z.number().int(),
    legalRef: z.string(),
    sha256: z.string(),
    publishedAt: z.iso.datetime(),
  })
  .meta({ id: 'PipelineSummary' });

export const pipelineVersionSchema = pipelineSummarySchema
  .extend({ definition: z.record(z.string(), z.unknown()) })
  .meta({ id: 'PipelineVersion' });

export const policyVersionSchema = z
  .object({
    policyId: z.string(),
    version: z.number().int(),
    validFrom: z.iso.date(),
    settings: z.record(
      z.string(),
      z.object({
        value: z.unknown(),
        unit: z.string().optional(),
        legalRef: z.string(),
        tag: z.enum(['source', 'memory', 'default']),
        note: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'PolicyVersion' });

export const pipelineListSchema = listOf(pipelineSummarySchema, 'PipelineList');
export const policyListSchema = listOf(policyVersionSchema, 'PolicyList');

/** A definition as its author writes it; what is wrong with it is told with a path, so it is read as it comes. */
export const definitionBody = z
  .record(z.string(), z.unknown())
  .meta({ id: 'PipelineDefinition', description: 'The fields are those of a published definition.' });

const faultSchema = z.object({
  path: z.string().meta({ description: 'Where it stands, for example `stages.2.outcomes.1.lead`.' }),
  rule: z.string(),
  message: z.string(),
});

export const definitionCheckSchema = z
  .object({
    publishable: z.boolean(),
    version: z.number().int().meta({ description: 'The version that it would be published as.' }),
    maxNominees: z.number().int().meta({ description: 'Nominees that a case of it can carry.' }),
    faults: z.array(faultSchema),
  })
  .meta({ id: 'PipelineCheck' });
export type DefinitionCheck = z.infer<typeof definitionCheckSchema>;
