import { z } from 'zod';

export const fastForwardBody = z
  .object({
    caseId: z.string().min(1).max(200),
    until: z.iso.datetime({ offset: true }).meta({ description: 'Instant to which the time of this case is pushed.' }),
  })
  .meta({ id: 'FastForwardRequest' });

export const fastForwardAnswer = z
  .object({ caseId: z.string(), from: z.iso.datetime(), until: z.iso.datetime() })
  .meta({ id: 'FastForward' });
