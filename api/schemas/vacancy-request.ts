import { z } from 'zod';
import { words } from './words';

/** Components of a final score, and steps of a chain: more of them than this rank nobody any better. */
const MAX_PARTS = 20;
/** Working days: a period beyond a year is no period. */
const MAX_DAYS = 260;

const code = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/);
const days = z.number().int().min(0).max(MAX_DAYS);

const terms = {
  weights: z
    .record(code, z.string().max(20))
    .refine((given) => Object.keys(given).length <= MAX_PARTS)
    .optional()
    .meta({ description: 'Percent by component, decimals as text; together 100.' }),
  ageMode: z.enum(['strict_birthday', 'completed_years']).optional(),
  ageRef: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .meta({ description: 'Day at which the age is taken.' }),
  maxAge: z.number().int().min(0).max(200).optional(),
  acMin: z
    .string()
    .max(20)
    .nullable()
    .optional()
    .meta({ description: 'Least mark of the assessment centre that the notice prints; null: none.' }),
  tieBreak: z.array(code).max(MAX_PARTS).optional(),
  objectionFileDays: days.optional().meta({ description: 'Working days; 0: no objection period.' }),
  objectionAnswerDays: days.optional(),
  specialConsent: code.nullable().optional().meta({ description: 'Authority whose consent the post needs.' }),
};

export const termsBody = z.object(terms).meta({
  id: 'TermsRequest',
  description: 'All terms that the notice prints. One that is missing is refused by its name, and none is assumed.',
});

export const vacancyBody = z
  .object({
    title: words(200),
    unitId: z.string().min(1).max(200),
    echelon: z.string().regex(/^(I|II|III|IV|V)\.[abc]$/),
    terms: z.object(terms).default({}).meta({ description: 'As far as they are set; the rest before the selection.' }),
  })
  .meta({ id: 'VacancyRequest', description: 'A post to be filled.' });
export type TermsBody = z.output<typeof termsBody>;
