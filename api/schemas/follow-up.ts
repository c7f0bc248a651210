import { z } from 'zod';
import { paperChangeKinds } from '../../domain/facts';

const instant = z.iso.datetime();

/** A later case that looks again at what a case decided. The ledger of the earlier one is closed to it. */
export const followUpSchema = z
  .object({
    caseId: z.string(),
    pipeline: z.string(),
    status: z.enum(['open', 'held', 'completed', 'rejected', 'withdrawn', 'cancelled']),
    openedAt: instant,
    nomineeIds: z.array(z.string()),
  })
  .meta({ id: 'FollowUp' });
export type FollowUpBody = z.infer<typeof followUpSchema>;

/** What became of an issued paper. */
export const paperStateSchema = z.enum(['in_force', 'changed', 'revoked']);

export const paperChangeSchema = z
  .object({
    paperId: z.string(),
    number: z.string(),
    issuedAt: instant,
    caseId: z.string(),
    kind: z.enum(paperChangeKinds),
    effect: z.enum(['changed', 'revoked_in_part', 'revoked']),
  })
  .meta({ id: 'PaperChange', description: 'The paper that changed this one.' });
export type PaperChangeBody = z.infer<typeof paperChangeSchema>;
