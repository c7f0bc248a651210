import { z } from 'zod';
import { commentSchema } from './free-text';
import { listOf } from './list';
import { personSchema } from './person';

const id = z.string().min(1).max(200);
const instant = z.iso.datetime();

const ground = z.enum(['request', 'purpose_ended', 'unlawful']).meta({
  description: 'Why (UU 27/2022): the person asked; the purpose has ended; it was gathered unlawfully.',
});

export const erasureRequest = z
  .object({
    ground,
    reason: commentSchema,
    serviceEndedOn: z.iso.date().optional().meta({
      description: 'From the personnel file, of somebody who was placed or appointed: their file is kept from then on.',
    }),
  })
  .meta({ id: 'ErasureRequest' });

export const erasureSchema = z
  .object({
    erasureId: z.string(),
    personId: z.string(),
    ground,
    decidedBy: personSchema,
    erasedAt: instant,
  })
  .meta({ id: 'Erasure' });

export const legalHoldRequest = z
  .object({ personId: id.optional(), caseId: id.optional(), reason: commentSchema })
  .meta({ id: 'LegalHoldRequest', description: 'On a person, or on everybody in a case: exactly one of both.' });

export const liftRequest = z.object({ reason: commentSchema }).meta({ id: 'LegalHoldLifting' });

export const legalHoldSchema = z
  .object({
    holdId: z.string(),
    personId: z.string().nullable(),
    caseId: z.string().nullable(),
    reason: z.string(),
    setBy: personSchema,
    setAt: instant,
    lifted: z.object({ by: personSchema, at: instant, reason: z.string() }).nullable(),
  })
  .meta({ id: 'LegalHold' });
export type LegalHoldBody = z.infer<typeof legalHoldSchema>;
export const legalHoldListSchema = listOf(legalHoldSchema, 'LegalHoldList');

export const dueErasureSchema = z
  .object({
    person: personSchema,
    keptUntil: instant.meta({ description: 'When the last period of retention ended.' }),
    held: z.boolean().meta({ description: 'A legal hold stands: nothing may be erased.' }),
  })
  .meta({ id: 'DueErasure' });
export const dueErasureListSchema = listOf(dueErasureSchema, 'DueErasureList');

export const erasedSchema = z
  .object({
    erasureId: z.string(),
    at: instant,
    what: z.enum(['person', 'document', 'text']).meta({
      description: 'All that was held on a person; one file; or one reason in words that stood in the ledger.',
    }),
    ground: z.enum(['request', 'purpose_ended', 'unlawful', 'retention']).meta({
      description:
        'As the administrator gave it (UU 27/2022); `retention`: its period ended, and the nightly run did it.',
    }),
    by: personSchema.nullable().meta({ description: 'The administrator who decided it; null: a period did.' }),
    personIds: z.array(z.string()).meta({ description: 'Whom it was about. No names: they may be what was erased.' }),
    caseIds: z.array(z.string()).meta({ description: 'Of a file or text: the cases that it belonged to.' }),
    objectId: z.string().nullable().meta({ description: 'Of a file or text: its id.' }),
    period: z
      .object({ setting: z.string(), policyId: z.string(), policyVersion: z.number().int() })
      .nullable()
      .meta({ description: 'Which setting of which policy said so; null: a person did.' }),
  })
  .meta({ id: 'Erased' });
export type ErasedBody = z.infer<typeof erasedSchema>;
export const erasedListSchema = listOf(erasedSchema, 'ErasedList');
