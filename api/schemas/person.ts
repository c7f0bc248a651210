import { z } from 'zod';

const heldOfficeSchema = z.object({
  role: z.string(),
  unit: z.string().nullable().meta({ description: 'Id of the unit; null: of the region as a whole.' }),
  unitName: z.string().nullable(),
});

/** A person as every answer shows one: with the offices that are valid now. */
export const personSchema = z
  .object({
    personId: z.string(),
    login: z.string().nullable(),
    name: z.string(),
    offices: z.array(heldOfficeSchema),
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof personSchema>;

/** A person of the directory. */
export const directoryPersonSchema = personSchema
  .extend({
    unit: z.string().nullable(),
    unitName: z.string().nullable(),
    status: z.string(),
    nip: z.string().nullable().meta({ description: 'Masked unless the reader’s duty needs it.' }),
  })
  .meta({ id: 'DirectoryPerson' });
