import type { PaperData } from '../paper-data';
import type { PaperFacts } from '../paper-facts';
import { assignmentTable } from './assignment-table';
import { laws } from './laws';
import { longDate } from './long-date';
import { letterTitles, paperFrame, recitalsOf, resolution } from './paper-frame';
import { region } from './region';

type Change = NonNullable<PaperFacts['changes']>;

/** The regent's decree that changes or revokes one that was signed before, and names it. */
export function wordChangeDecree(facts: PaperFacts, change: Change): PaperData {
  const old = `Keputusan ${region.head} Nomor ${change.number}`;
  const verb = {
    correct: 'Ralat',
    amend: 'Perubahan',
    revoke: 'Pencabutan',
    judgment: 'Pelaksanaan Putusan Pengadilan',
  }[change.kind];
  const isRevoked = facts.stage.onlyIfSubject === 'revokes';
  return {
    ...decree(facts),
    about: `${verb} atas ${old}`,
    recitals: recitals(facts, [
      change.kind === 'judgment'
        ? `bahwa putusan pengadilan yang telah berkekuatan hukum tetap mengenai ${old} wajib dilaksanakan`
        : `bahwa ${old} perlu ${{ correct: 'diralat', amend: 'diubah', revoke: 'dicabut' }[change.kind]}`,
    ]),
    orders: resolution([
      isRevoked
        ? `Mencabut ${old} terhadap Aparatur Sipil Negara yang namanya tercantum dalam Lampiran.`
        : `Mengubah ${old} sebagaimana diuraikan dalam naskah yang menyertai Keputusan ini.`,
      isRevoked
        ? 'Penugasan atau jabatan yang diberikan berdasarkan keputusan itu berakhir.'
        : 'Hal lain dalam keputusan itu tetap berlaku.',
      `Keputusan ini mulai berlaku pada tanggal ${longDate(facts.effectiveDate)}.`,
    ]),
    table: assignmentTable(facts, 'Daftar Aparatur Sipil Negara yang bersangkutan'),
  };
}

/** The regent's decree that gives assignments a later last day (stage a14). */
export function wordExtensionDecree(facts: PaperFacts): PaperData {
  return {
    ...decree(facts),
    about: 'Perpanjangan Penugasan Aparatur Sipil Negara pada Koperasi Desa/Kelurahan Merah Putih',
    recitals: recitals(facts, ['bahwa hasil evaluasi penugasan memenuhi syarat untuk diperpanjang']),
    orders: resolution([
      'Memperpanjang penugasan Aparatur Sipil Negara yang namanya tercantum dalam Lampiran sampai dengan hari yang disebut di situ.',
      'Masa penugasan seluruhnya tidak melampaui lima tahun, akhir perjanjian kerja, dan batas usia pensiun.',
      `Keputusan ini mulai berlaku pada tanggal ${longDate(facts.effectiveDate)}.`,
    ]),
    table: assignmentTable(facts, 'Daftar Aparatur Sipil Negara yang diperpanjang penugasannya'),
  };
}

function decree(facts: PaperFacts) {
  return {
    ...paperFrame(facts, 'decree'),
    heading: `KEPUTUSAN ${region.head.toUpperCase()}`,
    copies: ['Kepala Badan Kepegawaian Negara;', `Inspektur ${region.name};`, 'Yang bersangkutan.'],
  };
}

function recitals(facts: PaperFacts, considering: readonly string[]): PaperData['recitals'] {
  return recitalsOf({
    considering,
    recalling: [laws.regionalGovernment, laws.administration, laws.civilService, laws.regionalInstruments],
    noting: letterTitles(facts),
  });
}
