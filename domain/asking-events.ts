import { z } from 'zod';
import {
  askSchema,
  assigneeSchema,
  capacitySchema,
  idSchema,
  instantSchema,
  sharedUnitSchema,
  textRefSchema,
} from './facts';

/** Events about who is asked: tasks given, taken, reminded of, handed on, passed to successors, or out of reach. */
const task = { stageId: z.string(), round: z.number().int().positive(), taskId: idSchema };
const nomineeIds = z.array(idSchema);
const text = { text: textRefSchema.optional() };
const by = { capacity: capacitySchema.optional() };

/** Who of those asked works in the unit of a nominee; absent: nobody, or nobody looks. */
const sharedUnits = { sameUnit: z.array(sharedUnitSchema).optional() };

/** The directory's answer. `barred`: those who hold what is asked and may not act here; told, not asked. */
const resolvedSchema = z.object({
  assignees: z.array(assigneeSchema),
  proxy: z.boolean(),
  barred: z.array(assigneeSchema).optional(),
  ...sharedUnits,
});

/**
 * A question that comes later in the case and that whoever acts now could not answer any more: where nobody else can
 * answer it (`need` others), the person is not asked here.
 */
export const laterQuestionSchema = z.object({
  stageId: z.string(),
  need: z.number().int().positive(),
  asks: z.array(askSchema),
});
export type LaterQuestion = z.infer<typeof laterQuestionSchema>;

/**
 * Why a task can no longer come to its quorum. vacant: nobody holds what is asked. barred: those who hold it did what
 * R1 keeps apart, or nominated. conflict: they are nominees here, or recused. too_few: fewer are left than the rule asks.
 */
export const unreachableCauses = ['vacant', 'barred', 'conflict', 'too_few'] as const;
export type UnreachableCause = (typeof unreachableCauses)[number];

export const askingEventPayloads = {
  task_assigned: z.object({
    ...task,
    /** main: the stage's own question. correction: the nominator amends. confirm: a second person confirms an entry. manage: a window's manager extends, goes on or cancels. answer: objections are answered. redo: a score in which a recused person took part is made again. carry_out: a legal consequence is carried out. conflict: a superior rules on a conflict of interest that was flagged. */
    purpose: z.enum(['main', 'correction', 'confirm', 'manage', 'answer', 'redo', 'carry_out', 'conflict']),
    nomineeIds,
    asks: z.array(askSchema),
    dueAt: instantSchema.nullable(),
    /** confirm: the event whose entry is to be confirmed. */
    entrySequence: z.number().int().optional(),
    /** conflict: the person about whom a superior is to rule. */
    conflictOf: idSchema.optional(),
    /** The nominee has no account: the proxy desk enters the signed letter. Asked only when the main asks find nobody. */
    proxyAsks: z.array(askSchema).optional(),
    resolved: resolvedSchema.optional(),
  }),
  task_claimed: z.object({ ...task, ...by }),
  task_released: z.object({ ...task }),
  task_reassigned: z.object({
    ...task,
    fromPersonId: idSchema.nullable(),
    toPersonId: idSchema,
    /** Present where the task goes to an office that was not asked before: the lawful substitute's. */
    substitute: assigneeSchema.optional(),
    ...by,
    ...text,
    resolved: z.object(sharedUnits).optional(),
  }),
  task_delegated: z.object({
    ...task,
    fromPersonId: idSchema,
    toPersonId: idSchema,
    ...by,
    ...text,
    resolved: z.object(sharedUnits).optional(),
  }),
  /** `times` and `max`: which reminder after the due date, of how many. */
  reminder_sent: z.object({
    ...task,
    dueAt: instantSchema,
    when: z.enum(['before_due', 'at_due', 'after_due']),
    times: z.number().int().positive().optional(),
    max: z.number().int().positive().optional(),
  }),
  task_escalated: z.object({
    ...task,
    asks: z.array(askSchema),
    later: z.array(laterQuestionSchema).optional(),
    resolved: resolvedSchema.optional(),
  }),
  /** An office or a mandate changed hands: the open task is with those who hold it now. */
  holders_changed: z.object({
    ...task,
    why: z.enum(['office', 'mandate']),
    asks: z.array(askSchema),
    resolved: resolvedSchema.extend({ joined: z.array(idSchema), left: z.array(idSchema) }).optional(),
  }),
  /** Said once for a task and a cause. `asks`: whose offices may stand in here; `tell`: who follows the case. */
  quorum_unreachable: z.object({
    ...task,
    cause: z.enum(unreachableCauses),
    /** How many of those asked can still answer in the group that falls short, and how many it needs. */
    have: z.number().int().nonnegative(),
    need: z.number().int().positive(),
    asks: z.array(askSchema),
    later: z.array(laterQuestionSchema),
    tell: z.array(askSchema),
    resolved: resolvedSchema.extend({ told: z.array(idSchema) }).optional(),
  }),
} as const;
