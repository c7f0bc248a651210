import type { PublishedDemand } from '../domain/state';
import { Prisma } from './generated/client';
import type { PrismaClient } from './generated/client';

/** What the latest published round says of a cooperative. */
export interface RoundPlace {
  readonly caseId: string;
  readonly publishedAt: string;
  readonly openSlots: number;
}

/** By cooperative code; none where no round was published for the cooperative's district yet. */
export async function readRoundPlaces(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  codes: readonly string[],
): Promise<Map<string, RoundPlace>> {
  if (codes.length === 0) return new Map();
  // Cases that map a demand name the villages of their district.
  const rounds = await prisma.$queryRaw<{ caseId: string; demand: PublishedDemand }[]>(Prisma.sql`
    SELECT DISTINCT ON (c."district_code") c."case_id" AS "caseId", s."state" -> 'demand' AS "demand"
    FROM "case_file" c JOIN "case_state" s ON s."case_id" = c."case_id"
    WHERE c."subject" ? 'villages' AND s."state" ? 'demand'
      AND c."district_code" IN (SELECT "district_code" FROM "cooperative" WHERE "code" = ANY(${[...codes]}))
    ORDER BY c."district_code", s."state" -> 'demand' ->> 'publishedAt' DESC`);
  const wanted = new Set(codes);
  return new Map(
    rounds.flatMap(({ caseId, demand: { publishedAt, cooperatives } }) =>
      cooperatives
        .filter(({ cooperativeCode }) => wanted.has(cooperativeCode))
        .map(({ cooperativeCode, openSlots }) => [cooperativeCode, { caseId, publishedAt, openSlots }] as const),
    ),
  );
}
