/** Names of the PNS ranks; the code of a rank is its printed `golongan/ruang`. */
const pnsRanks: Readonly<Record<string, string>> = {
  'I/a': 'Juru Muda',
  'I/b': 'Juru Muda Tingkat I',
  'I/c': 'Juru',
  'I/d': 'Juru Tingkat I',
  'II/a': 'Pengatur Muda',
  'II/b': 'Pengatur Muda Tingkat I',
  'II/c': 'Pengatur',
  'II/d': 'Pengatur Tingkat I',
  'III/a': 'Penata Muda',
  'III/b': 'Penata Muda Tingkat I',
  'III/c': 'Penata',
  'III/d': 'Penata Tingkat I',
  'IV/a': 'Pembina',
  'IV/b': 'Pembina Tingkat I',
  'IV/c': 'Pembina Utama Muda',
  'IV/d': 'Pembina Utama Madya',
  'IV/e': 'Pembina Utama',
};

/** `Pembina (IV/a)` for a PNS rank, `Golongan IX` for a PPPK grade; the two scales are never mixed. */
export function rankTitle({ rank, status }: { rank: string | null; status: string }): string {
  if (rank === null) return '-';
  const name = pnsRanks[rank];
  if (name !== undefined) return `${name} (${rank})`;
  return status.startsWith('PPPK') ? `Golongan ${rank}` : rank;
}
