import { z } from 'zod';
import { problemClasses, reasonCodes } from '../../domain/refusals';

/** RFC 9457 problem details. `rule` and `reasonCode` say which rule refused; no field ever carries a personal value. */
export const problemBodySchema = z
  .object({
    type: z.string().meta({ example: 'urn:jenjang:problem:stale_version' }),
    title: z.string(),
    status: z.number().int(),
    class: z.enum([...problemClasses, 'internal']),
    rule: z.string(),
    reasonCode: z.enum(reasonCodes).optional(),
    field: z.string().optional().meta({ description: 'Path of the field at fault, for example `nominees.0.outcome`.' }),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    message: z.string().meta({ description: 'One sentence in the language of the caller.' }),
    errors: z.array(z.object({ field: z.string(), rule: z.string(), message: z.string() })).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });
export type ProblemBody = z.infer<typeof problemBodySchema>;
