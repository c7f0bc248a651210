import type { ErasureFacts, PartInCase } from '../../domain/erasure';
import type { Standing } from '../../domain/pipeline';
import type { Prisma } from '../../prisma/generated/client';
import { mandateValidAt } from './list-mandates';

/** What the rules about erasing ask of the record; undefined: there is no such person. */
export async function readErasureFacts(
  tx: Prisma.TransactionClient,
  personId: string,
  at: Date,
): Promise<Omit<ErasureFacts, 'serviceEndedOn'> | undefined> {
  const person = await tx.person.findUnique({ where: { personId }, select: { erasedAt: true } });
  if (person === null) return undefined;
  const [cases, standings, offices, mandates] = await Promise.all([
    tx.case.findMany({ where: { participantIds: { has: personId } }, select: { caseId: true, closedAt: true } }),
    tx.nomineeStanding.findMany({ where: { personId }, select: { caseId: true, standing: true } }),
    tx.office.count({
      where: { personId, validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gt: at } }] },
    }),
    tx.mandate.count({ where: { AND: [{ holderId: personId }, mandateValidAt(at)] } }),
  ]);
  const caseIds = cases.map(({ caseId }) => caseId);
  const holds = await tx.legalHold.count({
    where: { liftedAt: null, OR: [{ personId }, { caseId: { in: caseIds } }] },
  });
  const standingIn = new Map(standings.map(({ caseId, standing }) => [caseId, standing as Standing]));
  return {
    now: at.toISOString(),
    erased: person.erasedAt !== null,
    held: holds > 0,
    inOffice: offices + mandates > 0,
    parts: cases.map(({ caseId, closedAt }): PartInCase => ({
      closedAt: closedAt?.toISOString() ?? null,
      standing: standingIn.get(caseId) ?? null,
    })),
  };
}
