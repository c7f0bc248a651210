import type { PaperSignatory } from '../paper-facts';
import { region } from './region';

const titles: Readonly<Record<string, string>> = {
  ppk: region.head,
  sekda: 'Sekretaris Daerah',
  asisten: 'Asisten Sekretaris Daerah',
  kepala_bkpsdm: 'Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia',
  sekretaris_bkpsdm: 'Sekretaris Badan Kepegawaian dan Pengembangan Sumber Daya Manusia',
  kabag_hukum: 'Kepala Bagian Hukum',
  inspektorat: 'Inspektur',
  dinas_koperasi: 'Kepala Dinas Koperasi dan Usaha Kecil dan Menengah',
  opd_head: 'Kepala Perangkat Daerah',
  camat: 'Camat',
  pansel_chair: 'Ketua Panitia Seleksi',
};

/** How the office stands over the signature: who acts for another says so, and names the letter of the mandate. */
export function officeLines({ role, mandate }: Pick<PaperSignatory, 'role' | 'mandate'>): string[] {
  const title = (titles[role] ?? role.replaceAll('_', ' ')).toUpperCase();
  if (mandate === null) return [`${title},`];
  const prefix = mandate.kind === 'plt' ? 'Plt.' : mandate.kind === 'plh' ? 'Plh.' : 'a.n.';
  return [`${prefix} ${title},`, `(mandat Nomor ${mandate.number})`];
}
