import { tieAttributesOf } from '../domain/eligibility/tie-attributes';
import type { TieOrders } from '../domain/facts';
import { orderTies, type TiesToOrder } from '../domain/tie-orders';
import type { PrismaClient } from '../prisma/generated/client';
import type { Sealer } from '../prisma/sealing';
import { readDossiers } from './read-dossiers';

/**
 * Opens the dossiers of those who are to be ranked and tells who comes before whom in the steps that break ties. Birth
 * dates and ranks stay in the dossiers. One that is missing or erased gives no place: the step then tells nobody apart.
 */
export function createOrderTies(parts: { readonly prisma: PrismaClient; readonly sealer: Sealer }) {
  return async ({ steps, nominees }: TiesToOrder): Promise<TieOrders> => {
    const dossiers = await readDossiers(parts, nominees);
    const attributes = nominees.flatMap(({ nomineeId, dossierId }) => {
      const dossier = dossierId === null ? undefined : dossiers.get(dossierId);
      return dossier === undefined ? [] : [[nomineeId, tieAttributesOf(dossier)] as const];
    });
    return orderTies(steps, new Map(attributes));
  };
}
