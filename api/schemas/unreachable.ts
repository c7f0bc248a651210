import { z } from 'zod';
import { unreachableCauses } from '../../domain/asking-events';
import { personSchema } from './person';

export const unreachableSchema = z
  .object({
    taskId: z.string(),
    cause: z.enum(unreachableCauses),
    message: z.string().meta({ description: 'The cause in words.' }),
    have: z.number().int().meta({ description: 'How many of those asked can still answer, or have.' }),
    need: z.number().int(),
    substitutes: z
      .array(personSchema)
      .meta({ description: 'Who may lawfully stand in: an administrator can reassign.' }),
  })
  .meta({ id: 'Unreachable', description: 'A quorum that nobody who is asked can bring about any more.' });
export type UnreachableBody = z.infer<typeof unreachableSchema>;
