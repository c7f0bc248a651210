import type { PaperData } from '../paper-data';
import type { PaperFacts } from '../paper-facts';
import { assignmentTable } from './assignment-table';
import { instructions, laws } from './laws';
import { longDate } from './long-date';
import { letterTitles, paperFrame, recitalsOf, resolution } from './paper-frame';
import { region } from './region';

/** The regent's decree that assigns contract staff to village cooperatives (stage a10). */
export function wordAssignmentDecree(facts: PaperFacts): PaperData {
  const where = facts.district === null ? region.name : `${facts.district} ${region.name}`;
  return {
    ...paperFrame(facts, 'decree'),
    heading: `KEPUTUSAN ${region.head.toUpperCase()}`,
    about: `Penugasan Aparatur Sipil Negara pada Koperasi Desa/Kelurahan Merah Putih di ${where}`,
    recitals: recitalsOf({
      considering: [
        'bahwa pengelolaan Koperasi Desa/Kelurahan Merah Putih perlu didukung oleh Aparatur Sipil Negara yang memenuhi syarat',
        'bahwa nama-nama dalam Lampiran telah diverifikasi, dilepas oleh perangkat daerah asal, dan ditetapkan dalam rapat penempatan',
        `bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan Keputusan ${region.head}`,
      ],
      recalling: [
        laws.regionalGovernment,
        laws.administration,
        laws.civilService,
        laws.pppkManagement,
        laws.supervision,
        laws.regionalInstruments,
      ],
      noting: [instructions.cooperatives, instructions.support, ...letterTitles(facts)],
    }),
    orders: resolution([
      'Menugaskan Aparatur Sipil Negara yang namanya tercantum dalam Lampiran pada Koperasi Desa/Kelurahan Merah Putih yang disebut pada namanya, untuk masa tugas yang disebut di situ.',
      'Yang ditugaskan menjalankan pekerjaan manajemen dan administrasi koperasi, dan tidak menjadi pengurus atau pengawas koperasi.',
      'Gaji dan tunjangan tetap dibebankan pada anggaran perangkat daerah asal; yang ditugaskan tidak menerima penghasilan dari koperasi.',
      'Pelaksanaan tugas dievaluasi setiap tahun; masa tugas berakhir paling lambat pada akhir perjanjian kerja atau batas usia pensiun.',
      `Keputusan ini mulai berlaku pada tanggal ${longDate(facts.effectiveDate)}.`,
    ]),
    table: assignmentTable(facts, 'Daftar Aparatur Sipil Negara yang ditugaskan'),
    copies: [
      'Kepala Badan Kepegawaian Negara;',
      `Inspektur ${region.name};`,
      `Kepala Dinas Koperasi dan Usaha Kecil dan Menengah ${region.name};`,
      'Kepala perangkat daerah asal;',
      'Camat yang wilayahnya bersangkutan;',
      'Yang bersangkutan untuk dilaksanakan.',
    ],
  };
}
