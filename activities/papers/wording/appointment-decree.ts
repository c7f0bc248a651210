import type { PaperData } from '../paper-data';
import type { PaperFacts } from '../paper-facts';
import { laws } from './laws';
import { longDate } from './long-date';
import { letterTitles, paperFrame, recitalsOf, resolution } from './paper-frame';
import { personLines } from './person-lines';
import { postTitle } from './post-title';
import { rankTitle } from './rank-title';
import { region } from './region';

/** The regent's decree that appoints the chosen one (stage b19). */
export function wordAppointmentDecree(facts: PaperFacts): PaperData {
  const post = postTitle(facts.vacancy);
  return {
    ...paperFrame(facts, 'decree'),
    heading: `KEPUTUSAN ${region.head.toUpperCase()}`,
    about: `Pengangkatan dalam ${post}`,
    recitals: recitalsOf({
      considering: [
        `bahwa ${post} telah diseleksi secara terbuka dan kompetitif, dan panitia seleksi telah menyampaikan nama-nama terbaik`,
        'bahwa yang namanya tercantum dalam Lampiran dipandang cakap dan memenuhi syarat untuk diangkat dalam jabatan itu',
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
      'Mengangkat yang namanya tercantum dalam Lampiran dari unit kerja lama ke dalam jabatan baru yang disebut di situ.',
      'Kepadanya diberikan tunjangan jabatan menurut ketentuan peraturan perundang-undangan.',
      'Yang diangkat dilantik dan mengucapkan sumpah jabatan sebelum menjalankan jabatannya.',
      'Apabila di kemudian hari terdapat kekeliruan dalam Keputusan ini, akan diadakan perbaikan sebagaimana mestinya.',
      `Keputusan ini mulai berlaku pada tanggal ${longDate(facts.effectiveDate)}.`,
    ]),
    table: {
      caption: 'Pengangkatan dalam jabatan',
      columns: [
        { title: 'No.', width: 5 },
        { title: 'Nama dan nomor induk', width: 30 },
        { title: 'Pangkat/golongan', width: 20 },
        { title: 'Unit kerja lama', width: 25 },
        { title: 'Jabatan baru', width: 35 },
      ],
      rows: facts.nominees.map((nominee, index) => [
        [String(index + 1)],
        personLines(nominee),
        [rankTitle(nominee)],
        [nominee.unit ?? '-'],
        facts.vacancy === null
          ? ['-']
          : [
              facts.vacancy.title,
              ...(facts.vacancy.unit === null ? [] : [facts.vacancy.unit]),
              `Eselon ${facts.vacancy.echelon}`,
            ],
      ]),
    },
    copies: [
      'Kepala Badan Kepegawaian Negara;',
      `Inspektur ${region.name};`,
      'Kepala perangkat daerah yang bersangkutan;',
      'Yang bersangkutan untuk dilaksanakan.',
    ],
  };
}
