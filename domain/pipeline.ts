import { z } from 'zod';
import { actorSchema, conflictRulingSchema } from './actor-fields';
import { maxStages } from './limits';
import { quorumSchema } from './quorum-fields';
import {
  amountSchema,
  documentRequirementSchema,
  gateSchema,
  paperSchema,
  rankingSchema,
  reportSchema,
  scoringSchema,
  shortlistSchema,
  titleSchema,
  windowSchema,
} from './stage-fields';

export type { Actor } from './actor-fields';
export type { QuorumRule } from './quorum-fields';
export type { Amount, Criterion, Title } from './stage-fields';

/**
 * A pipeline definition is data: what stages follow one another, who acts in them, what may come out and where each
 * outcome leads. It is validated by this schema, serialisable to JSON, and carried whole in a case's workflow input.
 */
export const stageKinds = [
  'decision',
  'check',
  'scoring',
  'ranking',
  'choice',
  'window',
  'gate',
  'document',
  'report',
  'parallel',
] as const;
export type StageKind = (typeof stageKinds)[number];

export const standings = [
  'in_process',
  'eligible',
  'ineligible',
  'returned',
  'shortlisted',
  'selected',
  'placed',
  'reserve',
  'rejected',
  'withdrawn',
] as const;
export type Standing = (typeof standings)[number];

/**
 * Where an outcome leads.
 * next: the stage after this one. stage: a named stage. end: the nominee's way (nominee scope) or the case (case scope)
 * ends. return: the case goes back to one of the named stages (case scope). correction: the nominator amends the
 * dossier and the same check is made again (nominee scope). again: the same stage opens once more for those concerned.
 * extend: a window's period is extended. none: an abstention, which never comes out, leads nowhere.
 */
export const leadSchema = z.discriminatedUnion('to', [
  z.object({ to: z.literal('next') }),
  z.object({ to: z.literal('stage'), stage: z.string() }),
  z.object({ to: z.literal('end') }),
  z.object({
    to: z.literal('return'),
    /** Stages of any level; a branch of a container is reopened alone, and the container settles again after it. */
    stages: z.array(z.string()).min(1),
    /**
     * Once the returns are used up: `refuse` takes the outcome off the list, so that the actor decides otherwise;
     * `end` lets it end the case, because the answer of an outside authority cannot be unsaid.
     */
    atBound: z.enum(['refuse', 'end']).default('refuse'),
  }),
  z.object({ to: z.literal('correction') }),
  z.object({ to: z.literal('again') }),
  z.object({ to: z.literal('extend') }),
  z.object({ to: z.literal('none') }),
]);
export type Lead = z.infer<typeof leadSchema>;

export const outcomeSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: titleSchema,
  lead: leadSchema,
  /**
   * `against` outcomes are counted by the quorum's rejection rule. `abstain` answers the question and counts for no
   * outcome: where all abstain the question is put again.
   */
  side: z.enum(['for', 'against', 'abstain']).default('for'),
  reason: z.enum(['none', 'optional', 'required']).default('optional'),
  /** What the nominee becomes (nominee scope), or what every nominee still in process becomes (case scope). */
  standing: z.enum(standings).optional(),
  /** Case status if this outcome ends the case. */
  caseStatus: z.enum(['rejected', 'cancelled', 'completed']).optional(),
  /** The assignment goes on: a new last day, as far as term, contract and retirement allow. */
  extendsTerm: z.boolean().default(false),
  /** A slot of the nominee's cooperative: reserved in the act's transaction, made active, or freed. */
  slot: z.enum(['reserve', 'activate', 'free']).optional(),
  /** The slot counts for nominees of this route only; the others take none. Absent: for every nominee. */
  slotRoute: z.string().optional(),
  /** The letter of an outside authority must come with this outcome. */
  requiresLetter: z.boolean().default(false),
  /** Reason codes of which an act with this outcome must name one; absent: any reason will do. */
  grounds: z.array(z.string()).min(1).optional(),
  /** Counts only when a holder of this office, another person, has confirmed it: an authority’s consent that somebody relays. */
  confirmedBy: actorSchema.optional(),
  /** Not offered to people: entered by the system when time closes a period, or by an outside acknowledgement. */
  systemOnly: z.boolean().default(false),
  /** So many calendar months on the reserve list of the nominee's cooperative, from the act on. */
  listMonths: amountSchema.optional(),
  /** Second use of the same nominee-scoped outcome leads here instead (for example a second no-show). */
  escalatesAfter: z.object({ times: z.number().int().positive(), lead: leadSchema }).optional(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export const dueSchema = z.object({
  amount: amountSchema,
  unit: z.enum(['wd', 'cd']),
  clock: z.enum(['internal', 'statutory']).default('internal'),
  /** What time does when the due date passes. `close` ends a period or an advisory question with `closeOutcome`. */
  then: z.enum(['nothing', 'remind', 'escalate', 'close']),
  closeOutcome: z.string().optional(),
  escalateTo: actorSchema.optional(),
});
export type Due = z.infer<typeof dueSchema>;

const commonStage = {
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: titleSchema,
  scope: z.enum(['case', 'nominee']),
  actors: z.array(actorSchema).default([]),
  /** Offices that may lawfully stand in where those asked cannot act, in this order. Named, not asked. */
  substitutes: z.array(actorSchema).default([]),
  /** Who carries out what the law attaches to a missed statutory answer, in how many working days, to what outcome. */
  carryOut: z.object({ by: z.array(actorSchema).min(1), due: amountSchema, settles: z.string().optional() }).optional(),
  quorum: quorumSchema.default({ groups: [{ group: 'main', rule: { kind: 'any' } }], sequential: false }),
  outcomes: z.array(outcomeSchema).default([]),
  due: dueSchema.optional(),
  /** Remind this long before the due date; absent: no reminder before it. */
  reminders: z.array(z.object({ before: amountSchema, unit: z.enum(['wd', 'cd']) })).default([]),
  documents: z.array(documentRequirementSchema).default([]),
  delegable: z.boolean().default(true),
  requiresSignature: z.boolean().default(false),
  /**
   * Several persons share the desk and may claim the task, so that two do not do the same work. `required`: only whoever
   * has claimed it decides.
   */
  claim: z.union([z.boolean(), z.literal('required')]).default(false),
  /** A second holder of the desk confirms what the first one entered (`confirm` / `dispute`). */
  secondPerson: z.boolean().default(false),
  /** nominee scope with actor `nominee`: who enters the signed letter of a nominee without an account; a second one confirms. */
  proxy: actorSchema.optional(),
  /** Duty of those who act here, for the definition's separation-of-duties rule. */
  duty: z.string().optional(),
  /** Eligibility rule set whose findings are proposed here. */
  ruleSet: z.string().optional(),
  /** Nominees whose nominator is the head that would be asked need no answer here: skipped for them, with an event. */
  skipIfNominatorHeadsOrigin: z.boolean().default(false),
  /** Entered only by an outcome that names it: whoever goes on to the `next` stage passes it by, with no event. */
  detour: z.boolean().default(false),
  /** Opens for nominees of this route only; the others go on to the next stage, passed over as `not_required`. */
  onlyRoute: z.string().optional(),
  /** The stage opens only if the case's subject carries this key (for example `endsOn`). */
  onlyIfSubject: z.string().optional(),
  /** The stage opens only if the subject's terms carry this key (for example `specialConsent`). */
  onlyIfTerm: z.string().optional(),
  /** Skipped when no nominee has an adverse outcome to object to, or the setting says zero days. */
  announcesOutcome: z.boolean().default(false),
  /** The paper that is issued when the stage settles well: one for all nominees that have no paper of their route. */
  paper: paperSchema.optional(),
  /**
   * One paper more for the nominees of a route, in place of `paper`; none is issued for a route without nominees. It
   * bears the signature of whoever decided at `signedAt`, an earlier stage, or else here.
   */
  routePapers: z.array(paperSchema.extend({ route: z.string(), signedAt: z.string().optional() })).default([]),
  panelFormation: z.boolean().default(false),
  /** Going on here publishes a round: which cooperatives of the district take how many, for nominations to look at. */
  publishesRound: z.boolean().default(false),
  /** Its paper begins assignments: each nominee whom it names gets a first and a last day. */
  setsTerms: z.boolean().default(false),
  /** Going on here replaces an official: within a freeze of UU 10/2016 the minister's written consent must come along. */
  replacesOfficial: z.boolean().default(false),
  /** Going on here hands up the names of the ranking: so many, or fewer with an authority's letter. */
  shortlist: shortlistSchema.optional(),
  /** Who is asked here judges nominees, as scorers, panels and placement meetings do: conflicts of interest are flagged. */
  flagsConflicts: z.boolean().optional(),
  scoring: scoringSchema.optional(),
  ranking: rankingSchema.optional(),
  window: windowSchema.optional(),
  choice: z.object({ from: z.string(), topSetting: z.string() }).optional(),
  report: reportSchema.optional(),
  /** Absent: a gate is answered by its desk only. */
  gate: gateSchema.optional(),
  legalRef: z.string(),
};

export interface StageDefinition extends z.infer<z.ZodObject<typeof commonStage>> {
  kind: StageKind;
  join?: 'all' | 'any' | undefined;
  branches?: StageDefinition[] | undefined;
}

/** What an author writes: fields with defaults may be left out. */
export interface StageInput extends z.input<z.ZodObject<typeof commonStage>> {
  kind: StageKind;
  join?: 'all' | 'any' | undefined;
  branches?: StageInput[] | undefined;
}

const stageSchema: z.ZodType<StageDefinition, StageInput> = z.object({
  ...commonStage,
  kind: z.enum(stageKinds),
  join: z.enum(['all', 'any']).optional(),
  branches: z.lazy(() => z.array(stageSchema).min(1)).optional(),
});

export const definitionSchema = z.object({
  pipeline: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.number().int().positive(),
  title: titleSchema,
  /**
   * What the case is about: a district with cooperatives, a vacancy, what another case made (an assignment, a paper, a
   * result), or nothing but a title of its own.
   */
  subject: z.enum(['district', 'vacancy', 'assignment', 'paper', 'result', 'none']),
  /** Nominees come with the submission, enter during a window, are those of the subject, or there are none. */
  nomineesFrom: z.enum(['submission', 'window', 'subject', 'none']),
  /** New cases start by this version only while this setting of the policy says this; absent: whatever it says. */
  underSetting: z.object({ setting: z.string(), value: z.string() }).optional(),
  startedBy: z.array(z.string()).min(1),
  /** Duties kept apart by person (R1). `nominator` is the duty of those who submitted. */
  separateDuties: z.array(z.array(z.string())).default([]),
  holdBy: z.array(z.string()).default([]),
  cancelBy: z.array(z.string()).default([]),
  splitBy: z.array(z.string()).default([]),
  /** Who ends one nominee for death, transfer or dismissal, on a letter that says so. */
  endsNomineeBy: z.array(z.string()).default(['hr_officer']),
  /** Who rules on conflicts of interest that are no more than flags. Absent: nothing is flagged. */
  conflictRuling: conflictRulingSchema.optional(),
  /**
   * On the last day of the assignment that the case is about it is over, whatever is still open here: the person goes
   * back to the origin agency. Time may do this because the definition says so, and the history says that time did.
   */
  lapse: z.object({ legalRef: z.string() }).optional(),
  correctionDue: amountSchema,
  returnMax: amountSchema,
  legalRef: z.string(),
  stages: z.array(stageSchema).min(1).max(maxStages),
});
export type PipelineDefinition = z.infer<typeof definitionSchema>;

/** Validates a definition's shape and fills its defaults; a fault is a ZodError whose issues carry the paths. */
export function definePipeline(input: z.input<typeof definitionSchema>): PipelineDefinition {
  return definitionSchema.parse(input);
}

export interface PlacedStage {
  readonly stage: StageDefinition;
  readonly parent: StageDefinition | undefined;
  /** Position among the top-level stages; branches share their container's. */
  readonly order: number;
}

/** All stages in reading order, containers before their branches. */
export function flattenStages(definition: PipelineDefinition): PlacedStage[] {
  const placed: PlacedStage[] = [];
  const visit = (stage: StageDefinition, parent: StageDefinition | undefined, order: number): void => {
    placed.push({ stage, parent, order });
    for (const branch of stage.branches ?? []) visit(branch, stage, order);
  };
  definition.stages.forEach((stage, order) => {
    visit(stage, undefined, order);
  });
  return placed;
}
