import { z } from 'zod';
import { followUpSchema } from './follow-up';
import { listOf } from './list';
import { personSchema } from './person';

/** An event of the ledger as the reader may see it: codes, names and texts that are not theirs are left out. */
export const caseEventSchema = z
  .object({
    eventId: z.string(),
    caseId: z.string(),
    sequence: z.number().int(),
    type: z.string(),
    summary: z.string().meta({ description: 'One sentence in the language of the caller.' }),
    actor: personSchema.nullable().meta({ description: 'Null: the system.' }),
    onBehalfOf: personSchema.nullable(),
    mandateId: z.string().nullable(),
    occurredAt: z.iso.datetime(),
    recordedAt: z.iso.datetime(),
    payload: z.record(z.string(), z.unknown()),
    texts: z.record(z.string(), z.string().nullable()).meta({
      description: 'By text id: what was written. Null: erased. Texts that the reader may not see are absent.',
    }),
    withheld: z.boolean().meta({ description: 'The event is not for this reader: its payload is left out.' }),
    prevHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'CaseEvent' });
export type CaseEventBody = z.infer<typeof caseEventSchema>;

export const caseHistorySchema = listOf(caseEventSchema, 'CaseHistoryPage')
  .extend({ followUps: z.array(followUpSchema).meta({ description: 'Later cases about what this one decided.' }) })
  .meta({ id: 'CaseHistory' });

export const caseEventListSchema = listOf(caseEventSchema, 'CaseEventList');
