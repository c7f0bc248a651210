import { z } from 'zod';
import { termMonthsSchema } from '../../domain/facts';
import { maxBulkDecisions, maxNominees } from '../../domain/limits';
import { commentSchema, documentRefBody, letterBody, nomineeCommentSchema, reasonCodeSchema } from './free-text';

const outcome = z.string().min(1).max(60);

const nomineeDecision = z.object({
  nomineeId: z.string().min(1).max(200),
  outcome,
  order: z.number().int().positive().max(maxNominees).optional(),
  reasonCode: reasonCodeSchema.optional(),
  comment: nomineeCommentSchema.optional(),
  termMonths: termMonthsSchema
    .optional()
    .meta({ description: 'Months of assignment, where the nominee is placed; the law may make them fewer.' }),
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
  reasonCode: reasonCodeSchema.optional(),
  comment: commentSchema.optional(),
  nominees: z.array(nomineeDecision).max(maxNominees).default([]),
  documents: z.array(documentRefBody).max(60).default([]),
  letter: letterBody.optional(),
  effectiveDate: z.iso.date().optional(),
  until: z.iso
    .date()
    .optional()
    .meta({ description: 'Last day of an assignment that is extended; absent: as far as it may go.' }),
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
