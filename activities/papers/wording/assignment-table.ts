import type { PaperTable } from '../paper-data';
import type { PaperFacts } from '../paper-facts';
import { personLines } from './person-lines';
import { rankTitle } from './rank-title';
import { termLines } from './term-lines';

/** Who goes where and for how long; one row a nominee, in the order of the paper. */
export function assignmentTable(facts: PaperFacts, caption: string): PaperTable {
  return {
    caption,
    columns: [
      { title: 'No.', width: 5 },
      { title: 'Nama dan nomor induk', width: 33 },
      { title: 'Pangkat/golongan', width: 15 },
      { title: 'Unit kerja asal', width: 19 },
      { title: 'Koperasi tempat bertugas', width: 20 },
      { title: 'Masa tugas', width: 22 },
    ],
    rows: facts.nominees.map((nominee, index) => [
      [String(index + 1)],
      personLines(nominee),
      [rankTitle(nominee)],
      [nominee.unit ?? '-'],
      nominee.cooperative === null ? ['-'] : [nominee.cooperative.name, nominee.cooperative.code],
      termLines(facts, nominee),
    ]),
  };
}
