import { z } from 'zod';
import { dossierSchema } from '../../domain/eligibility/dossier';
import { documentRefBody } from './free-text';

export const dossierBody = z
  .object({
    facts: dossierSchema
      .partial()
      .default({})
      .meta({ description: 'Facts that change; the others stay as in the last version.' }),
    documents: z.array(documentRefBody).max(60).default([]),
  })
  .meta({ id: 'DossierRequest' });
