import type { LegalHold } from '../../prisma/generated/client';
import { createSealer } from '../../prisma/sealing';
import type { CallDeps, Data } from '../deps';
import { hide } from '../hidden';
import { problem } from '../problem';
import { liftingId } from '../queries/legal-holds';

type Store = Pick<CallDeps, Data | 'sealingKeys'>;

export interface NewLegalHold {
  /** The id of the command: the same call again finds the same hold. */
  readonly holdId: string;
  readonly personId: string | null;
  readonly caseId: string | null;
  readonly setBy: string;
  readonly reason: string;
}

/** Sets a hold; 404 where there is no such person or case. */
export async function setLegalHold({ beyondSight, sealingKeys }: Store, hold: NewLegalHold): Promise<LegalHold> {
  const { holdId, personId, caseId, setBy, reason } = hold;
  return beyondSight('legal_hold', async (tx) => {
    const known =
      personId === null
        ? await tx.case.count({ where: { caseId: caseId ?? '' } })
        : await tx.person.count({ where: { personId } });
    if (known === 0) return hide();
    const sealer = createSealer({ prisma: tx, ring: sealingKeys });
    const { sealed, keyId } = await sealer.sealJson({ subject: `privacy:${holdId}`, id: holdId, value: reason });
    const data = { holdId, personId, caseId, setBy, setAt: new Date(), sealedReason: sealed, keyId };
    await tx.legalHold.createMany({ data: [data], skipDuplicates: true });
    return tx.legalHold.findUniqueOrThrow({ where: { holdId } });
  });
}

/** Lifts a hold that stands; 409 where it was lifted, unless by the same call. */
export async function liftLegalHold(
  { prisma, sealingKeys }: Store,
  { holdId, by, reason }: { readonly holdId: string; readonly by: string; readonly reason: string },
): Promise<LegalHold> {
  return prisma.$transaction(async (tx) => {
    if ((await tx.legalHold.count({ where: { holdId } })) === 0) return hide();
    const sealer = createSealer({ prisma: tx, ring: sealingKeys });
    const given = { subject: `privacy:${holdId}` as const, id: liftingId(holdId), value: reason };
    const { sealed } = await sealer.sealJson(given);
    const { count } = await tx.legalHold.updateMany({
      where: { holdId, liftedAt: null },
      data: { liftedBy: by, liftedAt: new Date(), sealedLiftReason: sealed },
    });
    if (count === 0) return problem('already_decided', 'HOLD_LIFTED');
    return tx.legalHold.findUniqueOrThrow({ where: { holdId } });
  });
}
