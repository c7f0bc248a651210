import { z } from 'zod';
import { maxBulkDecisions, maxNominees } from '../../domain/limits';
import { commentSchema, documentRefBody, letterBody, nomineeCommentSchema } from './free-text';

const code = z.string().regex(/^[A-Z][A-Z0-9_]{0,59}$/);
const outcome = z.string().min(1).max(60);

const nomineeDecision = z.object({
  nomineeId: z.string().min(1).max(200),
  outcome,
  order: z.number().int().positive().max(maxNominees).optional(),
  reasonCode: code.optional(),
  comment: nomineeCommentSchema.optional(),
  overrules: z
    .union([z.string().min(1).max(200), z.array(z.string().min(1).max(200)).max(60)])
    .optional()
    .meta({
      description: 'Findings of the eligibility rules that this decision overrules.',
    }),
});

const decision = {
  outcome: outcome.optional().meta({ description: 'For the whole file, where the stage decides the file as one.' }),
  returnTo: z.string().min(1).max(60).optional().meta({ description: 'Stage to which the case goes back.' }),
  reasonCode: code.optional(),
  comment: commentSchema.optional(),
  nominees: z.array(nomineeDecision).max(maxNominees).default([]),
  documents: z.array(documentRefBody).max(60).default([]),
  letter: letterBody.optional(),
  effectiveDate: z.iso.date().optional(),
  seen: z.object({
    sequence: z.number().int().nonnegative().meta({ description: 'Sequence of the task as it was read.' }),
  }),
};

export const decisionBody = z.object(decision).meta({ id: 'DecisionRequest' });
export type DecisionBody = z.infer<typeof decisionBody>;

const bulkDecision = z.object({ taskId: z.string().min(1).max(200), ...decision }).meta({ id: 'BulkDecision' });
export type BulkDecision = z.infer<typeof bulkDecision>;

export const bulkDecisionBody = z
  .object({ decisions: z.array(bulkDecision).min(1).max(maxBulkDecisions) })
  .meta({ id: 'BulkDecisionRequest' });
