import { assignmentEnd } from '../domain/eligibility/assignment-end';
import { dossierSchema, type Dossier } from '../domain/eligibility/dossier';
import type { NomineeFacts } from '../domain/facts';
import type { Policy } from '../domain/policy';
import type { NomineeState } from '../domain/state';
import { Prisma } from './generated/client';
import type { PrismaClient } from './generated/client';
import type { Sealer } from './sealing';

type Store = Pick<PrismaClient, '$queryRaw' | 'dossier'>;

/** A nominee as the latest case that knows them left them: cases about what another one decided keep the ids. */
export interface LatestStanding {
  readonly nomineeId: string;
  readonly caseId: string;
  readonly pipeline: string;
  /** Of the case. */
  readonly status: string;
  readonly nominee: NomineeState;
}

/** By nominee id. The latest case is the one whose first event was recorded last. */
export async function readLatestStandings(
  prisma: Pick<Store, '$queryRaw'>,
  nomineeIds: readonly string[],
): Promise<Map<string, LatestStanding>> {
  if (nomineeIds.length === 0) return new Map();
  const rows = await prisma.$queryRaw<LatestStanding[]>(Prisma.sql`
    SELECT DISTINCT ON (n."nominee_id") n."nominee_id" AS "nomineeId", c."case_id" AS "caseId", c."pipeline", c."status",
           s."state" -> 'nominees' -> n."nominee_id" AS "nominee"
    FROM "nominee_standing" n
    JOIN "case_file" c ON c."case_id" = n."case_id"
    JOIN "case_state" s ON s."case_id" = n."case_id"
    JOIN "case_event" e ON e."case_id" = n."case_id" AND e."sequence" = 1
    WHERE n."nominee_id" = ANY(${[...nomineeIds]})
    ORDER BY n."nominee_id", e."recorded_at" DESC, c."case_id" DESC`);
  return new Map(rows.map((row) => [row.nomineeId, row]));
}

/**
 * Nominees for a case that looks again at what they hold: as they stand now, under the same ids, with the last day to
 * which an assignment could go on by the dossier that is the latest today.
 */
export async function readHeldNominees(
  { prisma, sealer }: { readonly prisma: Store; readonly sealer: Sealer },
  standings: readonly LatestStanding[],
  policy: Policy,
): Promise<NomineeFacts[]> {
  const dossiers = await readLatest(
    { prisma, sealer },
    standings.map(({ nominee }) => nominee.personId),
  );
  return standings.map(({ caseId, nominee }): NomineeFacts => {
    const { standing, slotActive, slotReserved, term, route } = nominee;
    const dossier = dossiers.get(nominee.personId);
    return {
      nomineeId: nominee.nomineeId,
      personId: nominee.personId,
      originUnitId: nominee.originUnitId,
      cooperativeCode: nominee.cooperativeCode,
      hostVillageUnitId: nominee.hostVillageUnitId,
      hostDistrictUnitId: nominee.hostDistrictUnitId,
      hostHeadRole: nominee.hostHeadRole,
      route,
      dossierId: dossier?.dossierId ?? nominee.dossierId,
      dossierVersion: dossier?.version ?? nominee.dossierVersion,
      hasAccount: nominee.hasAccount,
      // Nobody is ranked by what a case of before brought along.
      tieAttributes: {},
      held: {
        caseId,
        standing,
        slot: slotActive ? 'active' : slotReserved ? 'reserved' : 'none',
        ...(term === undefined ? {} : { term }),
        ...(term === undefined || route === null || dossier === undefined
          ? {}
          : { limit: limitOf(term.startDate, route, dossier.facts, policy) }),
      },
    };
  });
}

function limitOf(
  startDate: string,
  route: NonNullable<NomineeFacts['route']>,
  { contractEnd, retirementDate }: Dossier,
  policy: Policy,
): NonNullable<NonNullable<NomineeFacts['held']>['limit']> {
  return assignmentEnd({ route, startDate, contractEnd, retirementDate, policy });
}

async function readLatest(
  { prisma, sealer }: { readonly prisma: Store; readonly sealer: Sealer },
  personIds: readonly string[],
): Promise<Map<string, { dossierId: string; version: number; facts: Dossier }>> {
  const rows = await prisma.dossier.findMany({
    where: { personId: { in: [...personIds] } },
    orderBy: [{ personId: 'asc' }, { version: 'desc' }],
    distinct: ['personId'],
  });
  const opened = await sealer.openJsons(rows.map(({ dossierId, sealed, keyId }) => ({ id: dossierId, sealed, keyId })));
  const found = new Map<string, { dossierId: string; version: number; facts: Dossier }>();
  for (const { personId, dossierId, version } of rows) {
    const read = dossierSchema.safeParse(opened.get(dossierId));
    if (read.success) found.set(personId, { dossierId, version, facts: read.data });
  }
  return found;
}
