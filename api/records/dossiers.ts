import { randomUUID } from 'node:crypto';
import type { Dossier } from '../../domain/eligibility/dossier';
import { createSealer } from '../../prisma/sealing';
import type { CallDeps, Data } from '../deps';

export interface StoredDossier {
  readonly dossierId: string;
  readonly version: number;
  /** Salted commitment to the facts: it says nothing to whoever does not have the row's salt. */
  readonly factsHash: string;
}

/** Writes the next version of a person's dossier, sealed under the person's key; the versions before it stay. */
export async function storeDossier(
  { prisma, asPerson, sealingKeys }: Pick<CallDeps, Data | 'sealingKeys'>,
  given: { readonly personId: string; readonly facts: Dossier; readonly createdBy: string },
): Promise<StoredDossier> {
  const { personId, facts, createdBy } = given;
  const dossierId = randomUUID();
  const sealer = createSealer({ prisma, ring: sealingKeys });
  const { sealed, keyId, salt, commitment } = await sealer.sealJson({
    subject: `person:${personId}`,
    id: dossierId,
    value: facts,
  });
  const latest = await asPerson((rows) => rows.dossier.aggregate({ where: { personId }, _max: { version: true } }));
  const version = (latest._max.version ?? 0) + 1;
  await asPerson((rows) =>
    rows.dossier.create({
      data: { dossierId, personId, version, sealed, keyId, factsHash: commitment, factsSalt: salt, createdBy },
    }),
  );
  return { dossierId, version, factsHash: commitment };
}
