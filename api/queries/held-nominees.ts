import type { NomineeFacts } from '../../domain/facts';
import type { Policy } from '../../domain/policy';
import { readHeldNominees, readLatestStandings, type LatestStanding } from '../../prisma/held-places';
import { createSealer } from '../../prisma/sealing';
import type { CallDeps, Data } from '../deps';

export type StandingNow = LatestStanding;

/** How the latest case about each of these nominees left them; whoever no case knows is not among them. */
export async function readStandingsNow(
  { beyondSight }: Pick<CallDeps, Data>,
  nomineeIds: readonly string[],
): Promise<StandingNow[]> {
  return beyondSight('nomination', async (all) => [...(await readLatestStandings(all, nomineeIds)).values()]);
}

/** The same as nominees of a case that looks again at what they hold. */
export function readHeld(
  { prisma, beyondSight, sealingKeys }: Pick<CallDeps, Data | 'sealingKeys'>,
  standings: readonly StandingNow[],
  policy: Policy,
): Promise<NomineeFacts[]> {
  const sealer = createSealer({ prisma, ring: sealingKeys });
  return beyondSight('nomination', (all) => readHeldNominees({ prisma: all, sealer }, standings, policy));
}
