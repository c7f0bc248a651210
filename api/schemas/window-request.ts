import { z } from 'zod';
import { commentSchema } from './free-text';

const instant = z.iso.datetime({ offset: true });

export const windowExtensionBody = z
  .object({
    stageId: z.string().min(1).max(200),
    outage: z.object({ from: instant, to: instant }).meta({ description: 'When the service could not be reached.' }),
    reason: commentSchema,
  })
  .meta({ id: 'WindowExtensionRequest', description: 'An outage that the period makes good by at least its length.' });
