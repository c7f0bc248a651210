import type { PaperData } from '../paper-data';
import type { PaperFacts, PaperPanelist } from '../paper-facts';
import { laws } from './laws';
import { longDate } from './long-date';
import { letterTitles, paperFrame, recitalsOf, resolution } from './paper-frame';
import { personLines } from './person-lines';
import { postTitle } from './post-title';
import { region } from './region';

/** The regent's decree that forms the selection panel (stage b2). */
export function wordPanelDecree(facts: PaperFacts): PaperData {
  const post = postTitle(facts.vacancy);
  return {
    ...paperFrame(facts, 'decree'),
    heading: `KEPUTUSAN ${region.head.toUpperCase()}`,
    about: `Panitia Seleksi Pengisian ${post}`,
    recitals: recitalsOf({
      considering: [
        `bahwa ${post} diisi melalui seleksi terbuka dan kompetitif oleh panitia seleksi`,
        'bahwa para calon anggota telah menyatakan tidak mempunyai benturan kepentingan dan bukan anggota partai politik',
        `bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan Keputusan ${region.head}`,
      ],
      recalling: [
        laws.regionalGovernment,
        laws.civilService,
        laws.pnsManagement,
        laws.supervision,
        laws.regionalInstruments,
        laws.openSelection,
      ],
      noting: letterTitles(facts),
    }),
    orders: resolution([
      `Membentuk Panitia Seleksi Pengisian ${post} dengan susunan sebagaimana tercantum dalam Lampiran.`,
      'Panitia Seleksi mengumumkan lowongan, memeriksa, menilai, dan memeringkat pelamar, dan menyampaikan tiga nama terbaik kepada Pejabat Pembina Kepegawaian.',
      'Sekretariat Panitia Seleksi membantu pekerjaan panitia dan tidak memberi nilai.',
      `Keputusan ini mulai berlaku pada tanggal ${longDate(facts.effectiveDate)}.`,
    ]),
    table: {
      caption: 'Susunan Panitia Seleksi',
      columns: [
        { title: 'No.', width: 5 },
        { title: 'Nama dan nomor induk', width: 36 },
        { title: 'Unit kerja', width: 34 },
        { title: 'Unsur', width: 16 },
        { title: 'Kedudukan', width: 20 },
      ],
      rows: [...facts.panel]
        .sort(byPlace)
        .map((member, index) => [
          [String(index + 1)],
          personLines(member),
          [member.unit ?? '-'],
          [member.internal ? 'Internal' : 'Eksternal'],
          [placeOf(member)],
        ]),
    },
    copies: ['Kepala Badan Kepegawaian Negara;', `Inspektur ${region.name};`, 'Para anggota panitia.'],
  };
}

function placeOf({ chair, alternate }: PaperPanelist): string {
  if (alternate) return 'Anggota pengganti';
  return chair ? 'Ketua' : 'Anggota';
}

/** The chair first, alternates last; the rest stay in the order in which they were appointed. */
function byPlace(a: PaperPanelist, b: PaperPanelist): number {
  const weight = ({ chair, alternate }: PaperPanelist): number => (alternate ? 2 : chair ? 0 : 1);
  return weight(a) - weight(b);
}
