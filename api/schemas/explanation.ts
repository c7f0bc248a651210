import { z } from 'zod';
import { problemClasses, reasonCodes } from '../../domain/refusals';
import { decisionRules } from '../../domain/why-not';
import { conflictFlagSchema } from './conflict';
import { personSchema } from './person';

/** Every rule between a person and a task, in the order in which it is asked. */
export const explanationSchema = z
  .object({
    taskId: z.string(),
    person: personSchema,
    mayDecide: z.boolean(),
    rules: z.array(
      z.object({
        rule: z.enum(decisionRules),
        title: z.string(),
        verdict: z
          .enum(['passed', 'failed', 'open'])
          .meta({ description: '`open`: an earlier rule has to be met before this one can be asked.' }),
        refusal: z
          .object({
            class: z.enum(problemClasses),
            rule: z.string(),
            reasonCode: z.enum(reasonCodes).optional(),
            message: z.string(),
          })
          .optional(),
      }),
    ),
    conflictFlags: z.array(conflictFlagSchema).meta({
      description: 'Suspected conflicts of the person, and of those they act for here, on which nobody has ruled.',
    }),
    whoCould: z.array(personSchema).meta({ description: 'Persons asked who could decide instead.' }),
  })
  .meta({ id: 'TaskExplanation' });
export type ExplanationBody = z.infer<typeof explanationSchema>;
