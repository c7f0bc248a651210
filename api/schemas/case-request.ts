import { z } from 'zod';
import { paperChangeKinds, termMonthsSchema } from '../../domain/facts';
import { maxNominees } from '../../domain/limits';
import { commentSchema, documentRefBody, letterBody } from './free-text';

const id = z.string().min(1).max(200);

/** A nominee is named by person or by NIP, exactly one of them. */
const nomineeBody = z.object({
  personId: id.optional(),
  nip: z.string().max(40).optional(),
  cooperativeCode: z.string().max(40).optional(),
  route: z.enum(['pppk_support', 'pns_mentoring']).optional(),
  termMonths: termMonthsSchema
    .optional()
    .meta({ description: 'Months of assignment asked for; absent: the longest that the policy allows.' }),
  documents: z.array(documentRefBody).max(60).default([]),
});

const file = {
  pipeline: z.string().min(1).max(60).meta({ example: 'cooperative-assignment' }),
  subject: z
    .object({
      districtCode: z.string().max(40).optional(),
      vacancyId: id.optional(),
      assignmentId: id.optional().meta({ description: 'Nominee id of whoever is placed.' }),
      paperId: id.optional().meta({ description: 'An issued paper that is to be changed.' }),
      change: z.enum(paperChangeKinds).optional(),
      revokes: z.boolean().optional().meta({ description: 'Of a judgment: whether what the paper gave ends.' }),
    })
    .default({})
    .meta({ description: 'What the case is about: a district, a vacancy, an assignment, or an issued paper.' }),
  nominees: z.array(nomineeBody).max(maxNominees).default([]),
  nominatorId: id.optional().meta({
    description: 'Head who nominates, where an officer opens the case; without it the head of the subject’s district.',
  }),
  letter: letterBody.optional(),
  documents: z.array(documentRefBody).max(60).default([]),
  reason: commentSchema.optional(),
};

export const caseBody = z.object(file).meta({ id: 'CaseRequest' });
export type CaseBody = z.infer<typeof caseBody>;

export const draftBody = z.object(file).meta({ id: 'DraftRequest' });
export const draftPatchBody = z
  .object({
    subject: file.subject.unwrap().optional(),
    nominees: file.nominees.unwrap().optional(),
    nominatorId: file.nominatorId,
    letter: file.letter,
    documents: file.documents.unwrap().optional(),
    reason: file.reason,
  })
  .meta({ id: 'DraftPatch', description: 'Fields that are given replace those of the draft.' });
export type DraftPatch = z.infer<typeof draftPatchBody>;

export const draftSchema = z
  .object({
    draftId: z.string(),
    pipeline: z.string(),
    state: z.enum(['open', 'submitted']),
    caseId: z.string().nullable(),
    body: caseBody,
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Draft' });

export const splitBody = z
  .object({ nomineeIds: z.array(id).min(1).max(maxNominees), reason: commentSchema.optional() })
  .meta({ id: 'SplitRequest' });
