import type { Dossier } from './dossier';
import { rankOrdinal } from './rank-ordinal';

/** What a dossier says of the steps on the person by which ties are broken; an unknown value is left out. */
export function tieAttributesOf({ rank, echelonSince, birthDate }: Dossier): Record<string, string> {
  const ordinal = rankOrdinal(rank);
  return {
    birth_date: birthDate,
    ...(ordinal === undefined ? {} : { rank: String(ordinal) }),
    ...(echelonSince === undefined ? {} : { echelon_since: echelonSince }),
  };
}
