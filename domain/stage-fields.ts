import { z } from 'zod';

/** Fields of a stage that stand by themselves: titles, amounts, documents, and what each kind of stage needs beside. */
export const titleSchema = z.object({ id: z.string().min(1), en: z.string().min(1) });
export type Title = z.infer<typeof titleSchema>;

/** A number, or the name of a policy setting that holds it. Legal numbers are always settings. */
export const amountSchema = z.union([z.number().int().nonnegative(), z.object({ setting: z.string() })]);
export type Amount = z.infer<typeof amountSchema>;

export const documentRequirementSchema = z.object({
  type: z.string(),
  title: titleSchema,
  required: z.boolean(),
});

export const criterionSchema = z.object({
  criterion: z.string(),
  title: titleSchema,
  min: z.string(),
  max: z.string(),
  decimals: z.number().int().min(0).max(4),
  /** Percent of the stage's own score; a stage's criteria sum to 100. */
  weight: z.string(),
});
export type Criterion = z.infer<typeof criterionSchema>;

export const scoringSchema = z.object({
  input: z.enum(['per_panelist_mean', 'single_authority', 'collegiate']),
  criteria: z.array(criterionSchema).min(1),
  /** Key of this component in the ranking's weights. */
  component: z.string(),
  /** Nominees appear under aliases. */
  byAlias: z.boolean().default(false),
  absentOutcome: z.string().default('absent'),
});

export const shortlistSchema = z.object({ size: amountSchema, withConsent: amountSchema });

export const rankingSchema = z.object({
  /** `scores`: computed from the revealed sheets of the named stages; `none`: people order (placement meeting). */
  source: z.enum(['scores', 'none']),
  scoringStages: z.array(z.string()).default([]),
  /** Percent per component, sum 100; a setting name whose value is a record, so that the policy holds the numbers. */
  weightsSetting: z.string().optional(),
  tieBreakSetting: z.string().optional(),
  /** Fit/unfit comes from this check. */
  healthStage: z.string().optional(),
  unfitOutcome: z.string().optional(),
  /** How many go up. */
  topSetting: z.string().optional(),
  /**
   * source none: the meeting is told how well each nominee fits the cooperative and until when an assignment may last;
   * whoever is placed before a nominee with a higher score is placed with a reason.
   */
  weighs: z.boolean().default(false),
});

/**
 * Actors of a window, by group: `main` publishes, enters or files; `manage` extends, goes on or cancels after a close
 * with too few entries; `answer` answers objections, by the rule of that group. A group is asked only when its turn comes.
 */
export const windowSchema = z.object({
  /** announce: someone publishes; apply: entries come in; object: those concerned file, others answer. */
  mode: z.enum(['announce', 'apply', 'object']),
  minEntries: amountSchema.optional(),
  floorWithConsent: amountSchema.optional(),
  extendBy: amountSchema.optional(),
  extendMax: amountSchema.optional(),
  /** Outcome ids of this window that an act of its manager may produce after a close with too few entries. */
  managerOutcomes: z.array(z.string()).default([]),
  /** object mode: whose adverse outcomes may be objected to, and the answer's due. */
  objectsTo: z.string().optional(),
  answerDue: amountSchema.optional(),
});

/** The outside authority that may answer a gate itself, by a signed callback, and how sentences call it. */
export const gateSchema = z.object({ authority: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/), title: titleSchema });

export const reportSchema = z.object({ receiver: z.string(), perNominee: z.boolean() });

/** `series` is the pattern of the number, `{n}` and `{yyyy}` are filled when the paper is issued; counted per year. */
export const paperSchema = z.object({ type: z.string(), series: z.string(), title: titleSchema });
