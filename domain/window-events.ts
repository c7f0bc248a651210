import { z } from 'zod';
import { capacitySchema, instantSchema, outageSchema, textRefSchema } from './facts';

/** Events of a period: it closes by time, and is extended by whoever manages it. */
const stage = { stageId: z.string(), round: z.number().int().positive() };

export const windowEventPayloads = {
  window_closed: z.object({ ...stage, entries: z.number().int(), needed: z.number().int() }),
  /** `times` of `max` counts the ordinary extensions alone. */
  window_extended: z.object({
    ...stage,
    dueAt: instantSchema,
    times: z.number().int(),
    max: z.number().int(),
    entries: z.number().int(),
    needed: z.number().int(),
    /** Present where the period makes good an outage; absent: too few entries had come. */
    cause: z.literal('outage').optional(),
    outage: outageSchema.optional(),
    text: textRefSchema.optional(),
    capacity: capacitySchema.optional(),
  }),
} as const;
