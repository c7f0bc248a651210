import { z } from 'zod';
import { dossierSchema } from '../../domain/eligibility/dossier';
import { caseSchema } from './case';
import { caseEventSchema } from './case-event';
import { draftSchema } from './case-request';
import { mandateSchema } from './directory';
import { listOf } from './list';
import { noticeSchema } from './notice';
import { personSchema } from './person';
import { rankingSchema } from './ranking';

const instant = z.iso.datetime();

export const trailEntrySchema = z
  .object({
    kind: z.enum(['access', 'act']).meta({ description: 'Somebody read it; something was done or decided.' }),
    entryId: z.string(),
    at: instant,
    summary: z.string(),
    person: personSchema.nullable().meta({ description: 'Who; null: the system, or not the reader’s to know.' }),
    roles: z.array(z.string()).meta({ description: 'Of an access: the offices that the person held or substituted.' }),
    caseId: z.string().nullable(),
    object: z.string().nullable().meta({ description: 'Of an access: what was read.', example: 'dossier:0198c3' }),
    type: z.string().meta({ description: 'Of an access: `read`, `export`; of an act: the type of its event.' }),
    sequence: z.number().int().nullable().meta({ description: 'Of an act: its place in the case’s record.' }),
  })
  .meta({ id: 'TrailEntry' });
export type TrailEntry = z.infer<typeof trailEntrySchema>;

export const trailSchema = listOf(trailEntrySchema, 'Trail');

export const ownDataSchema = z
  .object({
    exportedAt: instant,
    person: personSchema.extend({
      nip: z.string().nullable(),
      status: z.string(),
      active: z.boolean(),
      unit: z.string().nullable(),
    }),
    offices: z.array(
      z.object({
        officeId: z.string(),
        role: z.string(),
        unit: z.string().nullable(),
        validFrom: instant,
        validTo: instant.nullable(),
      }),
    ),
    mandates: z.array(mandateSchema),
    dossiers: z.array(
      z.object({
        dossierId: z.string(),
        version: z.number().int(),
        factsHash: z.string(),
        submittedAt: instant,
        facts: dossierSchema.partial().nullable().meta({ description: 'Null: erased.' }),
      }),
    ),
    documents: z
      .array(
        z.object({
          documentId: z.string(),
          type: z.string(),
          caseId: z.string().nullable(),
          sha256: z.string(),
          bytes: z.number().int(),
          mediaType: z.string(),
          uploadedAt: instant,
        }),
      )
      .meta({ description: 'Their files: `GET /v1/documents/{documentId}`.' }),
    cases: z.array(z.object({ case: caseSchema, figures: rankingSchema.shape.rows })).meta({
      description: 'Cases in which the person is a nominee, each as they may see it, with their own figures.',
    }),
    acts: z.array(caseEventSchema).meta({
      description:
        'What the record holds about them, as they may see it; their consents are the decisions of their own.',
    }),
    actsComplete: z.boolean().meta({ description: 'False: there are more; `GET /v1/me/trail` has them all.' }),
    notices: z.array(noticeSchema),
    drafts: z.array(draftSchema),
    taskDrafts: z.array(z.object({ taskId: z.string(), draft: z.unknown(), updatedAt: instant })),
  })
  .meta({ id: 'OwnData' });
export type OwnData = z.infer<typeof ownDataSchema>;
