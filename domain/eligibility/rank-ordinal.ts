/** PNS ranks from I/a to IV/e; the place in this list is the ordinal less one. */
const pnsRanks = [
  ...['I/a', 'I/b', 'I/c', 'I/d'],
  ...['II/a', 'II/b', 'II/c', 'II/d'],
  ...['III/a', 'III/b', 'III/c', 'III/d'],
  ...['IV/a', 'IV/b', 'IV/c', 'IV/d', 'IV/e'],
];

/** 1 for I/a to 17 for IV/e; undefined for anything else, a PPPK grade among it, because the scales do not compare. */
export function rankOrdinal(rank: string): number | undefined {
  const index = pnsRanks.indexOf(rank);
  return index < 0 ? undefined : index + 1;
}
