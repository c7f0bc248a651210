import { z } from 'zod';
import { conflictGrounds } from '../../domain/conflict-events';
import { personSchema } from './person';

/** A suspected conflict of interest, for those who may know of it. */
export const conflictFlagSchema = z
  .object({
    person: personSchema,
    nomineeId: z.string().nullable().meta({ description: 'Null: reported without naming a nominee.' }),
    ground: z.enum(conflictGrounds),
    state: z.enum(['open', 'no_conflict', 'recused', 'closed']).meta({
      description: '`open`: the superior is asked to rule. `closed`: nothing is left on which a ruling could tell.',
    }),
    sequence: z.number().int().meta({ description: 'Event by which it was flagged.' }),
    reported: z
      .object({ caseId: z.string(), sequence: z.number().int() })
      .nullable()
      .meta({ description: 'The report, if it was made in the case that this one was split off from.' }),
    taskId: z.string().nullable().meta({ description: 'Task of the ruling; null for whom it is not.' }),
    dueAt: z.iso.datetime().nullable(),
  })
  .meta({
    id: 'ConflictFlag',
    description:
      'Same unit, a nomination or a report: it bars nobody until the superior has ruled. Shown to auditors, the ' +
      'personnel officer, the superior who is asked, and the person themself.',
  });
export type ConflictFlagBody = z.infer<typeof conflictFlagSchema>;
