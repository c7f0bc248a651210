import { z } from 'zod';
import { listOf } from './list';

const titleSchema = z.object({ id: z.string(), en: z.string() });

export const pipelineSummarySchema = z
  .object({
    pipeline: z.string(),
    version: z.number().int(),
    title: titleSchema,
    subject: z.enum(['district', 'vacancy', 'none']),
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
