import { z } from 'zod';
import { problemClasses } from '../../domain/refusals';
import { listOf } from './list';
import { personSchema } from './person';

const instant = z.iso.datetime();

export const refusedAttemptSchema = z
  .object({
    refusalId: z.string(),
    person: personSchema.nullable(),
    authority: z
      .string()
      .nullable()
      .meta({ description: 'The outside authority that was refused, where it called back by itself.' }),
    caseId: z.string().nullable(),
    taskId: z.string().nullable(),
    commandId: z.string().nullable(),
    route: z.string(),
    class: z.enum(problemClasses),
    rule: z.string(),
    reasonCode: z.string().nullable(),
    params: z.record(z.string(), z.unknown()),
    message: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'RefusedAttempt' });

export const accessSchema = z
  .object({
    accessId: z.string(),
    person: personSchema,
    object: z.string().meta({ example: 'dossier:0198c3' }),
    action: z.string(),
    route: z.string(),
    caseId: z.string().nullable(),
    roles: z.array(z.string()).meta({ description: 'That the reader held or substituted then.' }),
    itemCount: z.int().nullable().meta({ description: 'Payloads that one `decode` asked for.' }),
    createdAt: instant,
  })
  .meta({ id: 'Access' });

export const refusedAttemptListSchema = listOf(refusedAttemptSchema, 'RefusedAttemptList');
export const accessListSchema = listOf(accessSchema, 'AccessList');

const id = z.string().min(1).max(200);

/** A period, from (included) and to (excluded). */
export const periodQuery = {
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
};
export const auditQuery = { person: id.optional(), case: id.optional(), ...periodQuery };
