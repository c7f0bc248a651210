import { z } from 'zod';
import { words } from './words';

const personName = z.string().min(1).max(200).meta({ description: 'A person, by `personId` or by login.' });

export const mandateRequest = z
  .object({
    kind: z.enum(['plt', 'plh']),
    number: words(120).meta({ description: 'Number of the mandate letter.' }),
    principal: personName,
    holder: personName,
    role: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
    unitId: z.string().min(1).max(200).nullable().default(null),
    scope: z.array(z.string().min(1).max(100)).max(60).default([]).meta({
      description: 'Pipelines or stages that the mandate covers; empty: all that may be delegated.',
    }),
    validFrom: z.iso.datetime({ offset: true }),
    validTo: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'MandateRequest', description: 'A dated substitution (Plt., Plh.).' });
