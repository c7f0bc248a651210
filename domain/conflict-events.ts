import { z } from 'zod';
import { capacitySchema, idSchema, ledgerPlaceSchema, textRefSchema } from './facts';

/**
 * Why somebody who judges a nominee may have a conflict of interest. same_unit: they work in the nominee's unit.
 * nominated: they nominated the nominee. reported: somebody who may see the case said so.
 */
export const conflictGrounds = ['same_unit', 'nominated', 'reported'] as const;
export type ConflictGround = (typeof conflictGrounds)[number];

/** What a superior may say of a flag. */
export const conflictRulings = ['no_conflict', 'recuse'] as const;
export type ConflictRuling = (typeof conflictRulings)[number];

/**
 * Events about a conflict of interest that is only a flag: it bars nobody until the superior rules on it (domain notes,
 * section 7, R3; UU 30/2014 Ps 42-45).
 */
export const conflictEventPayloads = {
  /** Said once for a person, a nominee and a ground. `nomineeId` null: reported without naming one. */
  conflict_flagged: z.object({
    personId: idSchema,
    nomineeId: idSchema.nullable(),
    ground: z.enum(conflictGrounds),
    text: textRefSchema.optional(),
  }),
  conflict_ruled: z.object({
    stageId: z.string(),
    round: z.number().int().positive(),
    taskId: idSchema,
    personId: idSchema,
    nomineeIds: z.array(idSchema),
    outcome: z.enum(conflictRulings),
    reasonCode: z.string().optional(),
    capacity: capacitySchema.optional(),
    text: textRefSchema.optional(),
  }),
} as const;

/**
 * What a case that goes on with some nominees of another takes over: who was recused there, since a recusal is from the
 * whole post, and what was reported of a person and those nominees, or of the person without naming one. What the facts
 * suggest is found anew.
 */
export const carriedConflictsSchema = z.object({
  recused: z.array(idSchema),
  flags: z.array(
    z.object({
      personId: idSchema,
      nomineeId: idSchema.nullable(),
      ruling: z.enum(conflictRulings).nullable(),
      /** The report, with its sealed reason, in the case in which it was made. */
      reported: ledgerPlaceSchema,
    }),
  ),
});
export type CarriedConflicts = z.infer<typeof carriedConflictsSchema>;
