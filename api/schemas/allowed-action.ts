import { z } from 'zod';
import { problemClasses, reasonCodes } from '../../domain/refusals';
import { personSchema } from './person';

/** Whether the reader may do something now, and if not, why and who could. A forecast: the workflow decides. */
export const allowedActionSchema = z
  .object({
    action: z.string(),
    allowed: z.boolean(),
    refusal: z
      .object({
        class: z.enum(problemClasses),
        rule: z.string(),
        reasonCode: z.enum(reasonCodes).optional(),
        message: z.string(),
        whoCould: z.array(personSchema),
      })
      .optional(),
  })
  .meta({ id: 'AllowedAction' });
export type AllowedActionBody = z.infer<typeof allowedActionSchema>;
