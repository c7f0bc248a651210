import type { PaperData } from '../paper-data';
import type { PaperFacts } from '../paper-facts';
import { inLegalOrder, laws } from './laws';
import { longDate } from './long-date';
import { BASIS_OPEN, isBasisOpen, letterTitles, paperFrame } from './paper-frame';
import { personLines } from './person-lines';
import { rankTitle } from './rank-title';

/** A paper of an agency's own pipeline: its title, its basis as the definition states it, and who it concerns. */
export function wordOtherPaper(facts: PaperFacts): PaperData {
  const { stage, definition, title, nominees } = facts;
  const cited = inLegalOrder([laws.administration, laws.civilService]).map(({ text }) => text);
  const basis = [...cited, stage.legalRef, ...letterTitles(facts), ...(isBasisOpen(facts) ? [BASIS_OPEN] : [])];
  return {
    ...paperFrame(facts, 'letter'),
    heading: title.id.toUpperCase(),
    about: definition.title.id,
    recitals: [{ label: 'Dasar', mark: 'number', items: basis.map((item) => `${item};`) }],
    table:
      nominees.length === 0
        ? null
        : {
            caption: 'Yang bersangkutan',
            columns: [
              { title: 'No.', width: 5 },
              { title: 'Nama dan nomor induk', width: 40 },
              { title: 'Pangkat/golongan', width: 27 },
              { title: 'Unit kerja', width: 40 },
            ],
            rows: nominees.map((nominee, index) => [
              [String(index + 1)],
              personLines(nominee),
              [rankTitle(nominee)],
              [nominee.unit ?? '-'],
            ]),
          },
    orders: [
      {
        label: 'Isi',
        mark: 'number',
        items: [
          `${definition.title.id} ditetapkan pada tahap ${stage.title.id}.`,
          `Berlaku mulai tanggal ${longDate(facts.effectiveDate)}.`,
        ],
      },
    ],
    copies: [],
  };
}
