import type { NomineeFacts } from '../../domain/facts';
import { dossierSchema, type Dossier } from '../../domain/eligibility/dossier';
import { tieAttributesOf } from '../../domain/eligibility/tie-attributes';
import { createSealer } from '../../prisma/sealing';
import type { CallDeps, Data } from '../deps';

/** A person who is nominated, as the directory has them. */
export interface NominatedPerson {
  readonly personId: string;
  readonly unitId: string | null;
  readonly login: string | null;
}

export interface Placement {
  readonly code: string;
  readonly villageUnitId: string;
  readonly districtUnitId: string;
  readonly headRole: string;
}

export interface Nominated {
  readonly nomineeId: string;
  readonly person: NominatedPerson;
  readonly cooperative: Placement | null;
  readonly route: 'pppk_support' | 'pns_mentoring' | null;
  readonly termMonths?: number | undefined;
}

/**
 * Ids and codes of nominees as the case needs them, with the latest dossier of each. `brings`: the case began when what
 * breaks ties still came along with whoever entered.
 */
export async function readNomineeFacts(
  deps: Pick<CallDeps, Data | 'sealingKeys'>,
  nominated: readonly Nominated[],
  { brings = false }: { readonly brings?: boolean } = {},
): Promise<NomineeFacts[]> {
  const dossiers = await readLatestDossiers(
    deps,
    nominated.map(({ person }) => person.personId),
  );
  return nominated.map(({ nomineeId, person, cooperative, route, termMonths }) => {
    const dossier = dossiers.get(person.personId);
    return {
      nomineeId,
      personId: person.personId,
      originUnitId: person.unitId,
      cooperativeCode: cooperative?.code ?? null,
      hostVillageUnitId: cooperative?.villageUnitId ?? null,
      hostDistrictUnitId: cooperative?.districtUnitId ?? null,
      hostHeadRole: cooperative?.headRole ?? null,
      route,
      dossierId: dossier?.dossierId ?? null,
      dossierVersion: dossier?.version ?? 0,
      hasAccount: person.login !== null,
      tieAttributes: brings && dossier !== undefined ? tieAttributesOf(dossier.facts) : {},
      ...(termMonths === undefined ? {} : { termMonths }),
    };
  });
}

export interface LatestDossier {
  readonly dossierId: string;
  readonly version: number;
  readonly facts: Dossier;
}

/** By person; nobody without a dossier, or whose dossier was erased, is in it. */
export async function readLatestDossiers(
  { prisma, beyondSight, sealingKeys }: Pick<CallDeps, Data | 'sealingKeys'>,
  personIds: readonly string[],
): Promise<Map<string, LatestDossier>> {
  const rows = await beyondSight('nomination', (rows) =>
    rows.dossier.findMany({
      where: { personId: { in: [...personIds] } },
      orderBy: [{ personId: 'asc' }, { version: 'desc' }],
      distinct: ['personId'],
    }),
  );
  const sealer = createSealer({ prisma, ring: sealingKeys });
  const facts = await sealer.openJsons(rows.map(({ dossierId, sealed, keyId }) => ({ id: dossierId, sealed, keyId })));
  const found = new Map<string, LatestDossier>();
  for (const { personId, dossierId, version } of rows) {
    const parsed = dossierSchema.safeParse(facts.get(dossierId));
    if (parsed.success) found.set(personId, { dossierId, version, facts: parsed.data });
  }
  return found;
}
