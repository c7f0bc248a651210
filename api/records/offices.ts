import type { Office } from '../../prisma/generated/client';
import type { CallDeps } from '../deps';
import { malformed } from '../problem';
import { tellCases } from './directory-notices';

export interface NewOffice {
  readonly officeId: string;
  readonly role: string;
  readonly personId: string;
  readonly unitId: string | null;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

/** Enters who holds an office, once: the same id again finds the same row. Open cases that ask the role are told. */
export async function enterOffice({ prisma }: Pick<CallDeps, 'prisma'>, office: NewOffice): Promise<Office> {
  const { officeId, role, personId, unitId, validFrom, validTo } = office;
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`office ${personId} ${role}`}))`;
    const stored = await tx.office.findUnique({ where: { officeId } });
    if (stored !== null) return stored;
    const overlapping = await tx.office.count({
      where: {
        personId,
        role,
        unitId,
        OR: [{ validTo: null }, { validTo: { gt: validFrom } }],
        ...(validTo === null ? {} : { validFrom: { lt: validTo } }),
      },
    });
    if (overlapping > 0) malformed('validFrom', 'HELD_ALREADY');
    const row = await tx.office.create({ data: office });
    await tellCases(tx, { kind: 'office', id: officeId, role, at: [validFrom, validTo] });
    return row;
  });
}

/** Gives an office its end; undefined where there is no such office. One that has ended keeps the end it had. */
export async function endOffice(
  { prisma }: Pick<CallDeps, 'prisma'>,
  officeId: string,
  validTo: Date,
): Promise<Office | undefined> {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`office end ${officeId}`}))`;
    const office = await tx.office.findUnique({ where: { officeId } });
    if (office === null) return undefined;
    if (office.validTo !== null && office.validTo <= new Date()) malformed('validTo', 'ENDED_ALREADY');
    if (validTo < office.validFrom) malformed('validTo', 'BEFORE_START');
    const row = await tx.office.update({ where: { officeId }, data: { validTo } });
    await tellCases(tx, { kind: 'office', id: officeId, role: office.role, at: [validTo] });
    return row;
  });
}
