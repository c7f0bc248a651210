import { z } from 'zod';
import type { LegalHold } from '../../prisma/generated/client';
import { createSealer } from '../../prisma/sealing';
import { decodeCursor, pageOf, type Page } from '../cursor';
import type { CallDeps } from '../deps';
import type { LegalHoldBody } from '../schemas/privacy';
import { readPersons } from './persons';

type Store = Pick<CallDeps, 'prisma' | 'sealingKeys'>;

/** Legal holds, the latest first; those that stand, or all. */
export async function listLegalHolds(
  deps: Store,
  {
    standing,
    limit,
    cursor,
  }: { readonly standing: boolean; readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<LegalHoldBody>> {
  const after = decodeCursor('legal-holds', cursor, z.tuple([z.iso.datetime(), z.string()]));
  const rows = await deps.prisma.legalHold.findMany({
    where: {
      ...(standing ? { liftedAt: null } : {}),
      ...(after === undefined
        ? {}
        : { OR: [{ setAt: { lt: after[0] } }, { setAt: after[0], holdId: { lt: after[1] } }] }),
    },
    orderBy: [{ setAt: 'desc' }, { holdId: 'desc' }],
    take: limit + 1,
  });
  const bodies = await holdBodies(deps, rows);
  return pageOf(bodies, {
    limit,
    list: 'legal-holds',
    keyOf: ({ setAt, holdId }) => [setAt, holdId],
    itemOf: (body) => body,
  });
}

/** In the order of the rows. */
export async function holdBodies(deps: Store, rows: readonly LegalHold[]): Promise<LegalHoldBody[]> {
  const sealer = createSealer({ prisma: deps.prisma, ring: deps.sealingKeys });
  const sealed = rows.flatMap(({ holdId, keyId, sealedReason, sealedLiftReason }) => [
    { id: holdId, keyId, sealed: sealedReason },
    ...(sealedLiftReason === null ? [] : [{ id: liftingId(holdId), keyId, sealed: sealedLiftReason }]),
  ]);
  const [reasons, persons] = await Promise.all([
    sealer.openJsons(sealed),
    readPersons(
      deps,
      rows.flatMap(({ setBy, liftedBy }) => [setBy, liftedBy]),
    ),
  ]);
  const reasonOf = (id: string): string => z.string().catch('').parse(reasons.get(id));
  return rows.map(({ holdId, personId, caseId, setBy, setAt, liftedBy, liftedAt }) => ({
    holdId,
    personId,
    caseId,
    reason: reasonOf(holdId),
    setBy: persons.of(setBy),
    setAt: setAt.toISOString(),
    lifted:
      liftedBy === null || liftedAt === null
        ? null
        : { by: persons.of(liftedBy), at: liftedAt.toISOString(), reason: reasonOf(liftingId(holdId)) },
  }));
}

/** Under this id the reason for lifting a hold is sealed. */
export function liftingId(holdId: string): string {
  return `${holdId}:lifting`;
}
