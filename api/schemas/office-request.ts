import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

export const officeRequest = z
  .object({
    role: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
    person: z.string().min(1).max(200).meta({ description: 'A person, by `personId` or by login.' }),
    unitId: z
      .string()
      .min(1)
      .max(200)
      .nullable()
      .default(null)
      .meta({ description: 'Null: of the region as a whole.' }),
    validFrom: instant.optional().meta({ description: 'Absent: from now.' }),
    validTo: instant.nullable().default(null),
  })
  .meta({ id: 'OfficeRequest', description: 'A role held by a person in a unit, for a time.' });

export const endOfOffice = z
  .object({ validTo: instant.optional().meta({ description: 'Absent: now.' }) })
  .default({})
  .meta({ id: 'OfficeEndRequest' });
