import type { EventPayload } from '../../domain/events';
import type { Transaction } from './transaction';

type Round = NonNullable<EventPayload<'round_published'>['resolved']>;

/**
 * What each cooperative of a district takes now: the slots that are neither reserved nor active, of those that are legal
 * entities. The rows are locked, so that no meeting reserves one while they are counted.
 */
export async function countRound(tx: Transaction, districtCode: string): Promise<Round> {
  await tx.$queryRaw`
    SELECT 1 FROM "slot" s JOIN "cooperative" c ON c."code" = s."cooperative_code"
    WHERE c."district_code" = ${districtCode} ORDER BY s."slot_id" FOR UPDATE OF s`;
  const rows = await tx.$queryRaw<{ cooperativeCode: string; legalEntity: boolean; free: number }[]>`
    SELECT c."code" AS "cooperativeCode", c."legal_entity" AS "legalEntity",
           (count(*) FILTER (WHERE s."state" = 'free'))::int AS "free"
    FROM "cooperative" c LEFT JOIN "slot" s ON s."cooperative_code" = c."code"
    WHERE c."district_code" = ${districtCode} AND c."active"
    GROUP BY c."code", c."legal_entity" ORDER BY c."code"`;
  return {
    cooperatives: rows.map(({ cooperativeCode, legalEntity, free }) => ({
      cooperativeCode,
      legalEntity,
      openSlots: legalEntity ? free : 0,
    })),
  };
}
