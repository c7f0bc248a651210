import { z } from 'zod';

const id = z.string().min(1).max(200);

export const personParams = z.object({ personId: id });

const issuer = z
  .string()
  .min(1)
  .max(500)
  .meta({ description: 'The issuer as its tokens name it; one that is configured here.' });
const subject = z
  .string()
  .min(1)
  .max(255)
  .meta({ description: 'The stable subject there (`sub`); never a name or an address.' });

export const subjectRequest = z
  .object({ issuer, subject })
  .meta({ id: 'SubjectRequest', description: 'Who a person is at the identity provider.' });
export const subjectSchema = z.object({ personId: z.string(), issuer, subject }).meta({ id: 'PersonSubject' });
