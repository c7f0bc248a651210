import { z } from 'zod';
import { amountSchema } from './stage-fields';

/**
 * Who may act. `of` says whose office is meant: one office of the region, or that of the nominee's origin unit, of the
 * nominee's place (district or village of the cooperative), or of the case's own district. `nominee` and `nominator`
 * and `initiator` are persons of the case, `panel` the members (or chair) of the panel that the case appointed.
 */
export const actorSchema = z.object({
  role: z.string(),
  of: z
    .enum([
      'region',
      'origin_unit',
      'host_district',
      'host_village',
      'district_villages',
      'nominee',
      'nominator',
      'panel',
    ])
    .default('region'),
  /** Quorum group; actors without one are in group `main`. */
  group: z.string().default('main'),
  /** The person must not have acted at these stages of the case. */
  notIfActedAt: z.array(z.string()).default([]),
  /** A person who nominated is not asked (they said so already); if nobody else remains the stage is skipped for it. */
  notIfNominator: z.boolean().default(false),
});
export type Actor = z.infer<typeof actorSchema>;

/**
 * Who rules where somebody who judges a nominee shares their unit or nominated them, or was reported (UU 30/2014 Ps
 * 42-45), in how many working days, and how many before that they are reminded. `by` are offices in rising order, of
 * which the first is asked, or the next one up from an office that the person holds themself. About a member of a panel
 * whoever appointed the panel rules.
 */
export const conflictRulingSchema = z.object({
  by: z.array(actorSchema).min(1),
  due: amountSchema,
  remindBefore: amountSchema.optional(),
});
