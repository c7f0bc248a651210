import { z } from 'zod';
import { paperChangeKinds } from '../../domain/facts';
import { stageKinds, standings } from '../../domain/pipeline';
import { allowedActionSchema } from './allowed-action';
import { conflictFlagSchema } from './conflict';
import { listOf } from './list';
import { personSchema } from './person';
import { matchSchema, termSchema } from './placement';
import { followUpSchema, paperChangeSchema, paperStateSchema } from './follow-up';
import { unreachableSchema } from './unreachable';

const instant = z.iso.datetime();

export const caseStatuses = ['open', 'held', 'completed', 'rejected', 'withdrawn', 'cancelled'] as const;

const caseStageSchema = z
  .object({
    stageId: z.string(),
    kind: z.enum(stageKinds),
    title: z.string(),
    status: z.enum(['pending', 'open', 'settled', 'skipped']),
    round: z.number().int(),
    outcome: z.string().nullable(),
    openedAt: instant.nullable(),
    dueAt: instant.nullable(),
    settledAt: instant.nullable(),
    scope: z.enum(['case', 'nominee']),
    unreachable: z.array(unreachableSchema).meta({ description: 'Open tasks of it that cannot come to their quorum.' }),
    within: z.string().nullable().meta({ description: 'Container whose branch this stage is.' }),
  })
  .meta({ id: 'CaseStage' });

const caseNomineeSchema = z
  .object({
    nomineeId: z.string(),
    personId: z.string(),
    name: z.string(),
    nip: z.string().nullable().meta({ description: 'Masked unless the reader’s duty needs it.' }),
    cooperativeCode: z.string().optional(),
    route: z.enum(['pppk_support', 'pns_mentoring']).optional(),
    standing: z.enum(standings),
    standingBy: z
      .string()
      .optional()
      .meta({ description: 'Later case that made the standing what it is now; absent: this one.' }),
    reasonCodes: z.array(z.string()),
    at: z.string().nullable().meta({ description: 'Stage that the nominee waits for or is in.' }),
    late: z.boolean(),
    match: matchSchema.optional(),
    term: termSchema.optional(),
    reserve: z
      .object({
        state: z.enum(['waiting', 'offered', 'expired', 'left']),
        expiresAt: instant,
        newCaseId: z.string().nullable(),
      })
      .optional()
      .meta({ description: 'Place on the reserve list of the cooperative.' }),
  })
  .meta({ id: 'CaseNominee' });

const paperSchema = z
  .object({
    paperId: z.string(),
    paperType: z.string(),
    number: z.string(),
    issuedAt: instant,
    sha256: z.string().nullable().meta({ description: 'Null until the paper has been rendered.' }),
    state: paperStateSchema,
    changedBy: z.array(paperChangeSchema),
  })
  .meta({ id: 'Paper' });

export const caseSchema = z
  .object({
    caseId: z.string(),
    pipeline: z.string(),
    pipelineVersion: z.number().int(),
    policyId: z.string(),
    policyVersion: z.number().int(),
    title: z.string(),
    status: z.enum(caseStatuses),
    rehearsal: z.boolean(),
    outcome: z.string().nullable(),
    subject: z.object({
      districtCode: z.string().optional(),
      districtUnitId: z.string().optional(),
      vacancyId: z.string().optional(),
      assignmentId: z.string().optional(),
      dueOn: z.iso.date().optional(),
      endsOn: z.iso.date().optional(),
      paperId: z.string().optional(),
      paperNumber: z.string().optional(),
      paperCaseId: z.string().optional(),
      change: z.enum(paperChangeKinds).optional(),
      revokes: z.literal(true).optional(),
      amends: z.literal(true).optional(),
      resultCaseId: z.string().optional().meta({ description: 'The case whose result is objected to.' }),
      resultSequence: z.number().int().optional().meta({ description: 'The event of that case that told it.' }),
      resultStageId: z.string().optional(),
      resultNomineeId: z.string().optional(),
      resultPaperId: z.string().optional(),
      resultPaperNumber: z.string().optional(),
      byAgency: z.literal(true).optional(),
      byPyb: z.literal(true).optional(),
      byPpk: z.literal(true).optional(),
      appealable: z.literal(true).optional().meta({ description: 'An appeal to the office above may follow.' }),
      name: z.string().nullable(),
    }),
    initiator: personSchema.nullable(),
    nominators: z.array(personSchema),
    stages: z.array(caseStageSchema),
    nominees: z.array(caseNomineeSchema),
    papers: z.array(paperSchema),
    conflictFlags: z.array(conflictFlagSchema),
    followUps: z.array(followUpSchema),
    splitFrom: z.object({ caseId: z.string(), sequence: z.number().int() }).nullable(),
    splitInto: z.array(z.object({ caseId: z.string(), sequence: z.number().int(), nomineeIds: z.array(z.string()) })),
    openedAt: instant.nullable(),
    updatedAt: instant.nullable(),
    allowedActions: z.array(allowedActionSchema),
    sequence: z.number().int(),
    hash: z.string().meta({ description: 'Hash of the event at `sequence`.' }),
    past: z.boolean().meta({ description: 'The case as it stood at `at`: nothing can be done there.' }),
  })
  .meta({ id: 'Case' });
export type CaseBody = z.infer<typeof caseSchema>;

export const caseListSchema = listOf(caseSchema, 'CaseList');
