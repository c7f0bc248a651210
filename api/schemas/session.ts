import { z } from 'zod';
import { listOf } from './list';
import { personSchema } from './person';

const instant = z.iso.datetime();

const limits = {
  authTime: instant.meta({ description: 'When the person last proved at the identity provider who they are.' }),
  idleExpiresAt: instant.meta({ description: 'When it ends if it is not used.' }),
  absoluteExpiresAt: instant.meta({ description: 'When it ends in any case.' }),
};

export const currentSessionSchema = z
  .object({
    sessionId: z.string(),
    person: personSchema,
    csrfToken: z.string().meta({ description: 'To be sent as `X-CSRF-Token` with every call that is not a GET.' }),
    ...limits,
    now: instant.meta({ description: 'The server’s time, to count down by.' }),
  })
  .meta({ id: 'CurrentSession' });

const sessionSchema = z
  .object({
    sessionId: z.string(),
    current: z.boolean().meta({ description: 'It is the one that asks.' }),
    createdAt: instant,
    lastSeenAt: instant,
    ...limits,
  })
  .meta({ id: 'Session' });
export type SessionBody = z.infer<typeof sessionSchema>;

export const sessionListSchema = listOf(sessionSchema, 'SessionList');
