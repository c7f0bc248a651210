import { z } from 'zod';
import { listOf } from './list';
import { directoryPersonSchema, personSchema } from './person';

const instant = z.iso.datetime();
const validity = { validFrom: instant, validTo: instant.nullable() };

export const mandateSchema = z
  .object({
    mandateId: z.string(),
    kind: z.enum(['plt', 'plh', 'delegation']),
    number: z.string(),
    principal: personSchema,
    holder: personSchema,
    role: z.string(),
    unit: z.string().nullable(),
    scope: z.array(z.string()),
    ...validity,
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'Mandate' });

export const meSchema = personSchema
  .extend({
    roles: z.array(z.string()).meta({ description: 'Roles held now, by office or mandate.' }),
    unit: z.string().nullable(),
    mandates: z.array(mandateSchema).meta({ description: 'Substitutions in which the reader acts, valid now.' }),
    tasks: z.object({ open: z.number().int(), overdue: z.number().int() }),
    embedded: z.boolean().meta({ description: 'Demo people and rehearsal exist: nothing here is official.' }),
  })
  .meta({ id: 'Me' });

export const unitSchema = z
  .object({
    unitId: z.string(),
    kind: z.enum(['region', 'agency', 'district', 'village', 'external']),
    code: z.string().nullable(),
    name: z.string(),
    parentId: z.string().nullable(),
    districtCode: z.string().nullable(),
  })
  .meta({ id: 'Unit' });

export const officeSchema = z
  .object({
    officeId: z.string(),
    role: z.string(),
    unit: z.string().nullable(),
    unitName: z.string().nullable(),
    person: personSchema,
    ...validity,
  })
  .meta({ id: 'Office' });

export const cooperativeSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    districtCode: z.string(),
    districtName: z.string(),
    villageUnit: z.string(),
    villageName: z.string(),
    headRole: z.enum(['kades', 'lurah']),
    legalEntity: z.boolean(),
    active: z.boolean(),
    slots: z.object({ free: z.number().int(), reserved: z.number().int(), active: z.number().int() }),
    reserve: z.number().int().meta({ description: 'Nominees who wait on its reserve list now.' }),
    round: z.object({ caseId: z.string(), publishedAt: instant, openSlots: z.number().int() }).nullable().meta({
      description: 'What the latest published round has for it; without a place it is closed for that round.',
    }),
  })
  .meta({ id: 'Cooperative' });

export const reserveSchema = z
  .object({
    caseId: z.string(),
    nomineeId: z.string(),
    personId: z.string(),
    name: z.string(),
    cooperativeCode: z.string(),
    cooperativeName: z.string(),
    route: z.enum(['pppk_support', 'pns_mentoring']).nullable(),
    order: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Place that the meeting gave; the earlier meeting comes first.' }),
    listedAt: instant,
    expiresAt: instant,
    state: z.enum(['waiting', 'offered', 'placed', 'expired', 'left']),
    newCaseId: z.string().nullable().meta({ description: 'The case in which a freed slot was offered.' }),
    freed: z
      .object({ caseId: z.string(), sequence: z.number().int() })
      .nullable()
      .meta({ description: 'Where in the record the slot that was offered became free.' }),
  })
  .meta({ id: 'Reserve' });
export const reserveListSchema = listOf(reserveSchema, 'ReserveList');

export const vacancySchema = z
  .object({
    vacancyId: z.string(),
    title: z.string(),
    unit: z.string(),
    unitName: z.string().nullable(),
    echelon: z.string(),
    state: z.enum(['open', 'in_selection', 'filled', 'closed']),
    terms: z.record(z.string(), z.unknown()),
    termsMissing: z.array(z.string()).meta({ description: 'Terms to be set before its selection can open.' }),
    termsFrozen: z.boolean().meta({ description: 'Its announcement has printed the terms: nobody changes them.' }),
    caseId: z.string().nullable().meta({ description: 'Its selection, where the reader may see it.' }),
    acceptsApplications: z.boolean(),
    counts: z.object({ applicants: z.number().int(), inProcess: z.number().int(), ended: z.number().int() }),
  })
  .meta({ id: 'Vacancy' });

export const personListSchema = listOf(directoryPersonSchema, 'PersonList');
export const unitListSchema = listOf(unitSchema, 'UnitList');
export const officeListSchema = listOf(officeSchema, 'OfficeList');
export const cooperativeListSchema = listOf(cooperativeSchema, 'CooperativeList');
export const vacancyListSchema = listOf(vacancySchema, 'VacancyList');
export const mandateListSchema = listOf(mandateSchema, 'MandateList');
