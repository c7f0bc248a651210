import type { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client';
import type { CallDeps } from '../deps';
import type { officeSchema } from '../schemas/directory';
import { personBody, personSelect } from './persons';

type Office = z.infer<typeof officeSchema>;

export function officeInclude(at: Date) {
  return { person: { select: personSelect(at) }, unit: { select: { name: true } } } satisfies Prisma.OfficeInclude;
}

type OfficeRow = Prisma.OfficeGetPayload<{ include: ReturnType<typeof officeInclude> }>;

export function bodyOfOffice(row: OfficeRow): Office {
  return {
    officeId: row.officeId,
    role: row.role,
    unit: row.unitId,
    unitName: row.unit?.name ?? null,
    person: personBody(row.person),
    validFrom: row.validFrom.toISOString(),
    validTo: row.validTo?.toISOString() ?? null,
  };
}

/** An office with its holder, as every answer shows one. */
export async function officeBody({ prisma }: Pick<CallDeps, 'prisma'>, officeId: string): Promise<Office> {
  const include = officeInclude(new Date());
  return bodyOfOffice(await prisma.office.findUniqueOrThrow({ where: { officeId }, include }));
}
