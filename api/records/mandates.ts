import { checkActingLevel } from '../../domain/acting-level';
import { checkActingPeriod, type ActingPeriod } from '../../domain/acting-limits';
import type { Policy } from '../../domain/policy';
import type { Refusal } from '../../domain/refusals';
import type { Mandate } from '../../prisma/generated/client';
import type { OpenTransaction } from '../database/row-scope';
import type { CallDeps } from '../deps';
import { ProblemError } from '../problem';
import { tellCases } from './directory-notices';

export interface NewMandate {
  readonly mandateId: string;
  readonly kind: 'plt' | 'plh';
  readonly number: string;
  readonly principalId: string;
  readonly holderId: string;
  readonly role: string;
  readonly unitId: string | null;
  readonly scope: string[];
  readonly validFrom: Date;
  readonly validTo: Date;
}

/**
 * Enters a substitution, once: the same id again finds the same row. Throws `mandate_invalid` for one as Plt. that goes
 * beyond the policy's months and extensions, or in a post that is not of the holder's level. Open cases that ask the
 * role are told.
 */
export async function enterMandate(
  { prisma }: Pick<CallDeps, 'prisma'>,
  mandate: NewMandate,
  policy: Policy,
): Promise<Mandate> {
  const { mandateId, holderId, role, validFrom, validTo } = mandate;
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`mandate ${holderId} ${role}`}))`;
    const stored = await tx.mandate.findUnique({ where: { mandateId } });
    if (stored !== null) return stored;
    if (mandate.kind === 'plt') {
      const period = { validFrom: validFrom.toISOString(), validTo: validTo.toISOString() };
      const refusal = checkActingPeriod(period, await actingPeriods(tx, mandate), policy);
      const unfit = refusal ?? (await refusalOfLevel(tx, mandate, policy));
      if (unfit !== null) throw new ProblemError(unfit);
    }
    const row = await tx.mandate.create({ data: mandate });
    await tellCases(tx, { kind: 'mandate', id: mandateId, role, at: [validFrom, validTo] });
    return row;
  });
}

/** Ends a mandate now, whatever end it was given; one that was revoked before keeps its first revocation. */
export async function revokeMandate({ prisma }: Pick<CallDeps, 'prisma'>, mandateId: string): Promise<Mandate> {
  return prisma.$transaction(async (tx) => {
    const revokedAt = new Date();
    await tx.mandate.updateMany({ where: { mandateId, revokedAt: null }, data: { revokedAt } });
    const row = await tx.mandate.findUniqueOrThrow({ where: { mandateId } });
    await tellCases(tx, { kind: 'mandate', id: mandateId, role: row.role, at: [row.revokedAt] });
    return row;
  });
}

/** Posts that the holder has when the mandate begins, and the one that it is for. */
async function refusalOfLevel(
  tx: OpenTransaction,
  { holderId, role, unitId, validFrom }: NewMandate,
  policy: Policy,
): Promise<Refusal | null> {
  const ofKind = { select: { kind: true } };
  const [unit, offices] = await Promise.all([
    unitId === null ? null : tx.unit.findUnique({ where: { unitId }, ...ofKind }),
    tx.office.findMany({
      where: {
        personId: holderId,
        validFrom: { lte: validFrom },
        OR: [{ validTo: null }, { validTo: { gt: validFrom } }],
      },
      include: { unit: ofKind },
    }),
  ]);
  const held = offices.map((office) => ({ role: office.role, unitKind: office.unit?.kind ?? null }));
  return checkActingLevel({ role, unitKind: unit?.kind ?? null }, held, policy);
}

/** How long the same person was Plt. of the same post; a mandate that was revoked before it began was never used. */
async function actingPeriods(tx: OpenTransaction, { holderId, role, unitId }: NewMandate): Promise<ActingPeriod[]> {
  const rows = await tx.mandate.findMany({ where: { kind: 'plt', holderId, role, unitId } });
  return rows.flatMap(({ validFrom, validTo, revokedAt }) => {
    const ends = [validTo, revokedAt].filter((one) => one !== null).sort((left, right) => Number(left) - Number(right));
    const [end] = ends;
    return end === undefined || end <= validFrom
      ? []
      : [{ validFrom: validFrom.toISOString(), validTo: end.toISOString() }];
  });
}
