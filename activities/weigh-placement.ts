import { placementAids } from '../domain/eligibility/placement-aids';
import type { PlacementFacts } from '../domain/facts';
import type { WeighWork } from '../domain/pending-work';
import { localDate } from '../domain/working-days';
import type { PrismaClient } from '../prisma/generated/client';
import type { Sealer } from '../prisma/sealing';
import { loadCaseFile, type FileVersions } from './ledger/load-case-file';
import { readDossiers } from './read-dossiers';

export interface WeighRequest extends FileVersions {
  readonly caseId: string;
  /** The case's time. */
  readonly at: string;
  readonly nominees: WeighWork['nominees'];
}

/**
 * Opens the dossiers and tells a placement meeting how well each nominee fits and until when an assignment may last. A
 * dossier that is missing or erased gives nothing: the meeting then decides without an aid, and does not wait for one.
 */
export function createWeighPlacement(parts: { readonly prisma: PrismaClient; readonly sealer: Sealer }) {
  return async (request: WeighRequest): Promise<PlacementFacts[]> => {
    const { policy } = await loadCaseFile(parts.prisma, request.caseId, request);
    const dossiers = await readDossiers(parts, request.nominees);
    const asOf = localDate(request.at);
    return request.nominees.map(({ nomineeId, dossierId, dossierVersion, route, cooperativeCode }) => {
      const dossier = dossierId === null ? undefined : dossiers.get(dossierId);
      const told =
        dossier === undefined || route === null || cooperativeCode === null
          ? { match: null, limit: null }
          : placementAids(dossier, policy, { cooperativeCode, route, asOf });
      return { nomineeId, dossierVersion, ...told };
    });
  };
}
