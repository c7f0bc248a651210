import type { NomineeFacts } from '../../domain/facts';
import type { Policy } from '../../domain/policy';
import { readHeldNominees, readLatestStandings, type LatestStanding } from '../../prisma/held-places';
import { createSealer } from '../../prisma/sealing';
import type { AppDeps } from '../deps';

export type StandingNow = LatestStanding;

/** How the latest case about each of these nominees left them; whoever no case knows is not among them. */
export async function readStandingsNow(
  { prisma }: Pick<AppDeps, 'prisma'>,
  nomineeIds: readonly string[],
): Promise<StandingNow[]> {
  return [...(await readLatestStandings(prisma, nomineeIds)).values()];
}

/** The same as nominees of a case that looks again at what they hold. */
export function readHeld(
  { prisma, sealingKeys }: Pick<AppDeps, 'prisma' | 'sealingKeys'>,
  standings: readonly StandingNow[],
  policy: Policy,
): Promise<NomineeFacts[]> {
  return readHeldNominees({ prisma, sealer: createSealer({ prisma, ring: sealingKeys }) }, standings, policy);
}
