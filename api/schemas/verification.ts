import { z } from 'zod';
import { paperChangeSchema, paperStateSchema } from './follow-up';

/** What anybody may know of a paper or a decision: whether it is genuine, what it is and of when. Nobody is named. */
export const authenticitySchema = z
  .object({
    id: z.string(),
    genuine: z.boolean(),
    kind: z.enum(['paper', 'decision']).nullable(),
    title: z.string().nullable(),
    number: z.string().nullable(),
    date: z.iso.date().nullable().meta({ description: 'Day in Asia/Makassar.' }),
    sha256: z.string().nullable().meta({ description: 'Of the paper’s file, or of the decision in its chain.' }),
    matches: z.boolean().nullable().meta({ description: 'Whether the file whose `sha256` was given is this paper.' }),
    state: paperStateSchema.nullable().meta({ description: 'Of a paper: whether a later one changed or revoked it.' }),
    changedBy: z
      .array(paperChangeSchema.pick({ number: true, issuedAt: true, kind: true, effect: true }))
      .meta({ description: 'Papers that changed this one, oldest first.' }),
    notice: z.string().nullable().meta({ description: 'Outside production: that nothing here is official.' }),
  })
  .meta({ id: 'Authenticity' });
export type Authenticity = z.infer<typeof authenticitySchema>;

const faultSchema = z.object({
  caseId: z.string(),
  sequence: z.number().int().nullable(),
  check: z.enum(['chain', 'vocabulary', 'rules', 'state', 'texts', 'scores', 'signatures', 'opened', 'dossiers']),
  fault: z.string(),
  message: z.string(),
});

export const verificationSchema = z
  .object({
    result: z.enum(['sound', 'broken']),
    cases: z.number().int(),
    events: z.number().int(),
    checks: z.array(
      z.object({
        check: faultSchema.shape.check,
        passed: z.boolean(),
        title: z.string(),
        unchecked: z
          .number()
          .int()
          .meta({ description: 'What it could not look at: acts of before acts were signed.' }),
      }),
    ),
    faults: z.array(faultSchema),
    nextCursor: z.string().nullable().meta({ description: 'Not null: there are more cases to check.' }),
  })
  .meta({ id: 'Verification' });
export type Verification = z.infer<typeof verificationSchema>;

export const verificationBody = z
  .object({ caseId: z.string().min(1).max(200).optional(), cursor: z.string().min(1).max(1_000).optional() })
  .default({})
  .meta({ id: 'VerificationRequest', description: 'One case, or all of them page by page.' });
