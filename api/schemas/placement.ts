import { z } from 'zod';
import { standings } from '../../domain/pipeline';

export const matchSchema = z
  .object({
    total: z
      .string()
      .meta({ description: '0 to 100 with one decimal. An aid: whoever goes past a higher score says why.' }),
    parts: z
      .record(z.string(), z.string())
      .meta({ description: 'Points 0 to 100 of proximity, field, skp, experience.' }),
    place: z.number().int().optional().meta({ description: 'Among the case’s nominees of the same cooperative.' }),
  })
  .meta({ id: 'MatchScore' });
export type MatchBody = z.infer<typeof matchSchema>;

export const termSchema = z
  .object({
    startDate: z.iso.date(),
    endDate: z.iso.date(),
    cappedBy: z.enum(['term', 'asked', 'contract', 'retirement']),
    forecast: z.boolean().meta({ description: 'Not decreed yet: as if it began today.' }),
  })
  .meta({ id: 'AssignmentTerm' });

export const competingSchema = z
  .object({
    slots: z.object({ free: z.number().int(), reserved: z.number().int(), active: z.number().int() }),
    count: z.number().int().meta({ description: 'Other nominees for the same cooperative, of whatever case.' }),
    nominees: z
      .array(
        z.object({
          caseId: z.string(),
          nomineeId: z.string(),
          name: z.string(),
          at: z.string().nullable(),
          standing: z.enum(standings),
          match: z.string().nullable(),
        }),
      )
      .optional()
      .meta({
        description: 'Who they are, best score first: for the placement meeting and those who follow the case.',
      }),
  })
  .meta({ id: 'Competing', description: 'Nothing is reserved before the placement meeting.' });
export type CompetingBody = z.infer<typeof competingSchema>;
