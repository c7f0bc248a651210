import { z } from 'zod';
import { stageKinds, standings } from '../../domain/pipeline';
import { allowedActionSchema } from './allowed-action';
import { conflictFlagSchema } from './conflict';
import { listOf } from './list';
import { personSchema } from './person';
import { competingSchema, matchSchema, termSchema } from './placement';
import { unreachableSchema } from './unreachable';

const instant = z.iso.datetime();

const taskFindingSchema = z
  .object({
    findingId: z.string(),
    code: z.string(),
    seen: z.string(),
    limit: z.string(),
    legalRef: z.string(),
    proposed: z.string(),
  })
  .meta({ id: 'Finding', description: 'What an eligibility rule saw and proposes. People dispose.' });

const taskNomineeSchema = z
  .object({
    nomineeId: z.string(),
    alias: z.string().optional().meta({ description: 'In place of the name, where the work is judged blind.' }),
    name: z.string().optional(),
    nip: z.string().nullable().optional(),
    cooperativeCode: z.string().optional(),
    route: z.enum(['pppk_support', 'pns_mentoring']).optional(),
    standing: z.enum(standings),
    settled: z.string().nullable().meta({ description: 'Outcome that this nominee has reached here, if any.' }),
    assessed: z.boolean().optional().meta({ description: 'The eligibility rules have looked at this nominee.' }),
    findings: z.array(taskFindingSchema).optional(),
    match: matchSchema.optional(),
    term: termSchema.optional(),
    competing: competingSchema.optional(),
  })
  .meta({ id: 'TaskNominee' });

const criterionSchema = z
  .object({
    criterion: z.string(),
    title: z.string(),
    min: z.string(),
    max: z.string(),
    decimals: z.number().int(),
    weight: z.string(),
  })
  .meta({ id: 'Criterion' });

const taskDocumentSchema = z
  .object({
    documentId: z.string().nullable().meta({ description: 'Null: asked for and not there.' }),
    type: z.string(),
    title: z.string(),
    sha256: z.string().nullable(),
    required: z.boolean(),
    nomineeId: z.string().nullable(),
  })
  .meta({ id: 'TaskDocument' });

const sheetEntrySchema = z.object({ nomineeId: z.string(), criterion: z.string(), score: z.string() });

const dueSchema = z
  .object({
    dueAt: instant,
    clock: z.enum(['internal', 'statutory']).meta({ description: 'A hold and a return stop the internal clock.' }),
    unit: z.enum(['wd', 'cd']),
    days: z.number().int(),
    startDate: z.string(),
    counted: z.array(z.string()),
    skipped: z.array(z.object({ date: z.string(), reason: z.string(), name: z.string().optional() })),
    calendars: z.array(z.object({ year: z.string(), version: z.number().int(), sample: z.boolean() })),
    explanation: z.string(),
  })
  .meta({ id: 'Due', description: 'Why the task is due on its day.' });

export const taskSchema = z
  .object({
    taskId: z.string(),
    caseId: z.string(),
    caseTitle: z.string(),
    pipeline: z.string(),
    stageId: z.string(),
    kind: z.enum(stageKinds),
    purpose: z.enum(['main', 'correction', 'confirm', 'manage', 'answer', 'redo', 'carry_out', 'conflict']),
    round: z.number().int(),
    title: z.string(),
    legalRef: z.string(),
    status: z.enum(['open', 'done', 'void']),
    assignees: z.array(personSchema),
    claimedBy: personSchema.nullable(),
    actingFor: personSchema.optional().meta({ description: 'On whose behalf the reader would act.' }),
    openedAt: instant,
    dueAt: instant.nullable(),
    due: dueSchema.nullable(),
    nominees: z.array(taskNomineeSchema),
    criteria: z.array(criterionSchema).optional(),
    outcomes: z.array(z.string()),
    outcomeChoices: z.array(
      z.object({
        outcome: z.string(),
        title: z.string(),
        side: z.enum(['for', 'against', 'abstain']),
        reason: z.enum(['none', 'optional', 'required']),
        requiresLetter: z.boolean(),
        grounds: z
          .array(z.string())
          .optional()
          .meta({ description: 'Reason codes of which this outcome must name one.' }),
      }),
    ),
    returnTargets: z.array(z.string()),
    documents: z.array(taskDocumentSchema),
    requiresSignature: z.boolean(),
    quorum: z.object({ have: z.number().int(), need: z.number().int(), missing: z.string() }),
    unreachable: unreachableSchema.optional(),
    entry: z
      .object({
        sequence: z.number().int(),
        outcome: z.string().nullable(),
        nominees: z.array(z.object({ nomineeId: z.string(), outcome: z.string() })),
        letter: z
          .object({ number: z.string(), date: z.string(), issuer: z.string(), documentId: z.string() })
          .nullable(),
        enteredBy: personSchema.nullable(),
      })
      .optional()
      .meta({ description: 'What the first person entered and a second one is to confirm.' }),
    conflict: z
      .object({ person: personSchema, flags: z.array(conflictFlagSchema) })
      .optional()
      .meta({ description: 'About whom a superior is to rule, and on what.' }),
    ownSheet: z
      .object({ sheetId: z.string(), entries: z.array(sheetEntrySchema) })
      .nullable()
      .optional()
      .meta({ description: 'The reader’s own locked sheet; those of others are sealed until the reveal.' }),
    draft: z
      .record(z.string(), z.unknown())
      .nullable()
      .optional()
      .meta({ description: 'What the reader has typed here so far; of a single task only.' }),
    allowedActions: z.array(allowedActionSchema),
    sequence: z.number().int().meta({ description: 'To be sent back as `seen.sequence`.' }),
  })
  .meta({ id: 'Task' });
export type TaskBody = z.infer<typeof taskSchema>;

export const taskListSchema = listOf(taskSchema, 'TaskList');
