import type { PaperData } from '../paper-data';
import type { PaperFacts } from '../paper-facts';
import { assignmentTable } from './assignment-table';
import { inLegalOrder, instructions, laws } from './laws';
import { BASIS_OPEN, isBasisOpen, letterTitles, paperFrame } from './paper-frame';
import { region } from './region';

/** The assignment letter (Surat Tugas) of PNS who mentor a cooperative (stage a10, route `pns_mentoring`). */
export function wordAssignmentLetter(facts: PaperFacts): PaperData {
  const cited = inLegalOrder([laws.administration, laws.civilService, laws.pnsManagement]).map(({ text }) => text);
  const basis = [...cited, instructions.cooperatives, ...letterTitles(facts)];
  return {
    ...paperFrame(facts, 'letter'),
    heading: 'SURAT TUGAS',
    about: null,
    recitals: [
      {
        label: 'Dasar',
        mark: 'number',
        items: [...basis, ...(isBasisOpen(facts) ? [BASIS_OPEN] : [])].map((item) => `${item};`),
      },
    ],
    table: assignmentTable(facts, 'Menugaskan kepada'),
    orders: [
      {
        label: 'Untuk',
        mark: 'number',
        items: [
          'mendampingi koperasi yang disebut pada namanya dalam pekerjaan manajemen dan administrasi selama masa tugas yang disebut di situ;',
          'tidak menjadi pengurus atau pengawas koperasi dan tidak menerima penghasilan dari koperasi;',
          'melaporkan pelaksanaan tugas kepada atasan langsung dan Dinas Koperasi dan Usaha Kecil dan Menengah.',
        ],
      },
    ],
    copies: [
      `Inspektur ${region.name};`,
      `Kepala Dinas Koperasi dan Usaha Kecil dan Menengah ${region.name};`,
      'Kepala perangkat daerah asal.',
    ],
  };
}
