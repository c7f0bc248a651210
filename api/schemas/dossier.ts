import { z } from 'zod';
import { dossierSchema } from '../../domain/eligibility/dossier';

export const dossierViewSchema = z
  .object({
    caseId: z.string(),
    nomineeId: z.string(),
    personId: z.string(),
    name: z.string(),
    nip: z.string().nullable(),
    dossierId: z.string(),
    version: z.number().int(),
    factsHash: z.string(),
    submittedAt: z.iso.datetime(),
    versions: z.array(
      z.object({
        dossierId: z.string(),
        version: z.number().int(),
        factsHash: z.string(),
        submittedAt: z.iso.datetime(),
      }),
    ),
    whole: z.boolean().meta({ description: 'False: the masked card, without identity, discipline and kinship.' }),
    facts: dossierSchema.partial().nullable().meta({ description: 'Null: the person’s data was erased.' }),
  })
  .meta({ id: 'NomineeDossier' });
export type DossierView = z.infer<typeof dossierViewSchema>;
