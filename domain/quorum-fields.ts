import { z } from 'zod';
import { titleSchema } from './stage-fields';

/** How many equal answers a group must give. */
const quorumRuleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('any') }),
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('count'), n: z.number().int().positive() }),
  z.object({ kind: z.literal('majority') }),
  z.object({ kind: z.literal('percent'), percent: z.number().min(1).max(100) }),
]);
export type QuorumRule = z.infer<typeof quorumRuleSchema>;

const groupRuleSchema = z.object({
  group: z.string(),
  rule: quorumRuleSchema,
  title: titleSchema.optional(),
  /** Its members answer one after another, in the order of the task's list. */
  sequential: z.boolean().optional(),
});

/** How many answers a question needs, group by group and over all. */
export const quorumSchema = z.object({
  /** Every group must reach its own rule. */
  groups: z.array(groupRuleSchema).min(1),
  /** Groups act in the listed order: a later one is out of turn until the earlier ones are satisfied. */
  sequential: z.boolean().default(false),
  /** For outcomes whose side is `against`, counted over all groups together; absent: the groups' own rules. */
  rejection: quorumRuleSchema.optional(),
  /** For outcomes whose side is `for`, counted over all groups together, beside the rule of each group. */
  approval: quorumRuleSchema.optional(),
  /** Whose `against` settles at once, whatever the others say: that of whole groups, or of single offices. */
  veto: z.object({ groups: z.array(z.string()).default([]), roles: z.array(z.string()).default([]) }).optional(),
  /** As soon as an outcome has its quorum (the default), or only when everybody has answered; a veto waits for nobody. */
  settles: z.enum(['firstDecides', 'waitForAll']).optional(),
});
